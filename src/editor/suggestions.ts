/**
 * Suggested edits: the policy's next steps as a preview inside one history mark. The person walks along them, accepts
 * as many as are shown, or dismisses them without a trace. The policy sees a small square; the photo is rendered from the
 * steps like any others. The open suggestion is part of the editor's state, which also says when it closes.
 */
import { throwIfCancelled, UserError } from '../core/errors';
import type { EditDocument } from '../core/step';
import { nextTask } from '../core/work/breathing';
import { untilCancelled } from '../core/work/until-cancelled';
import { decisionStep } from '../policy/round/decision';
import { initialState, isOver, stateAfterSteps } from '../policy/round/state';
import { makeThumbnail } from '../policy/round/thumbnail';
import { applySteps } from '../render/cpu/run-steps';
import { resolveInput } from '../render/transform/input-transform';
import { prepareSteps } from '../render/chain/prepare';
import type { Editor } from './editor';
import type { Policy } from './model/policy';
import { seenDecisions } from './seen-decisions';
import type { OpenPhoto } from './state';
import type { OpenSuggestion } from './suggestion';

export interface SuggestOptions {
  readonly dropoutSeed?: number;
  /** Actions to take instead of the likeliest, by the number of the step in the round (from 0). */
  readonly forced?: Readonly<Record<number, number>>;
  /** Forget which steps are there already and begin a round of five; by default as the suggestion that is open. */
  readonly newRound?: boolean;
}

export class Suggestions {
  readonly #editor: Editor;
  readonly #load: () => Promise<Policy>;
  readonly #isTyping: () => boolean;

  /** `isTyping`: whether the person is about to change the step that is selected, which then stays so. */
  constructor(editor: Editor, load: () => Promise<Policy>, isTyping: () => boolean = () => false) {
    this.#editor = editor;
    this.#load = load;
    this.#isTyping = isTyping;
  }

  get open(): OpenSuggestion | undefined {
    return this.#editor.state.suggestion;
  }

  /** Whether the round of five is over for a policy, so that only a new one can be suggested. */
  roundIsOver({ architecture }: Pick<Policy, 'architecture'>): boolean {
    return isOver(stateAfterSteps(this.#editor.state.document.steps, architecture));
  }

  /**
   * Asks the policy for the rest of the round and shows all of it, in place of a suggestion that is open: that one
   * stays until then. Errors become a notice.
   */
  async suggest(options: SuggestOptions = {}): Promise<void> {
    const { photo } = this.#editor.state;
    if (!photo) return;
    const from = this.#base;
    const before = this.open?.before ?? from;
    const { newRound = this.open?.newRound ?? false, ...request } = options;
    await this.#editor.tasks.report(async () => {
      // The queue is everybody's: it must not wait for a policy that never answers.
      const answer = await this.#editor.tasks.run('Asking the policy', ({ signal }) =>
        untilCancelled(this.#ask(photo, before, { ...request, newRound }, signal), signal),
      );
      // The photo or its steps may have changed while the policy was thinking.
      if (this.#base !== from || this.#editor.state.photo !== photo) return;
      const steps = answer.decisions.map(decisionStep);
      if (steps.length === 0) {
        throw new UserError('The model has nothing to suggest: it would leave the photo as it is now.');
      }
      const { dropoutSeed } = request;
      const open = { ...answer, before, steps, shown: steps.length, dropoutSeed, newRound };
      this.#show(open, { select: !this.#isTyping() });
    });
  }

  /** The document that suggested steps are appended to. */
  get #base(): EditDocument {
    return this.open?.base ?? this.#editor.state.document;
  }

  async #ask(
    photo: OpenPhoto,
    document: EditDocument,
    { newRound, ...options }: SuggestOptions,
    signal: AbortSignal,
  ) {
    const policy = await this.#load();
    throwIfCancelled(signal);
    const { architecture } = policy;
    const state = newRound ? initialState(architecture) : stateAfterSteps(document.steps, architecture);
    if (isOver(state)) {
      throw new UserError('The round of five steps is over: begin a new round to have more suggested.');
    }
    const base: EditDocument = { ...document, input: policy.input, output: policy.output };
    const input = resolveInput(photo.source, photo.profile, base.input);
    const size = architecture.imageSize;
    const image = await makeThumbnail(photo.source, input, size, { pause: nextTask });
    const placement = { imageWidth: size, imageHeight: size, firstPixel: 0 };
    applySteps(image, prepareSteps(document.steps), placement);
    throwIfCancelled(signal);
    // Both questions are asked before either answer is awaited: a GPU answers late, but both at once.
    const [judgement, decisions] = await Promise.all([
      policy.judge(image, state),
      policy.rollout({ ...options, image, state }),
    ]);
    return { policy, base, image, judgement, decisions: seenDecisions(image, decisions) };
  }

  /** Shows the first `shown` of the suggested steps. */
  goTo(shown: number): void {
    const { open } = this;
    if (!open || shown < 0 || shown > open.steps.length) return;
    this.#show({ ...open, shown });
  }

  /** Makes the steps that are shown the document's, as one history entry. */
  accept(): void {
    if (this.open) this.#editor.endMark();
  }

  dismiss(): void {
    if (this.open) this.#editor.bail();
  }

  #show(suggestion: OpenSuggestion, { select } = { select: true }): void {
    this.#editor.showSuggestion(suggestion);
    if (select) this.#editor.select(this.#editor.state.document.steps.length - 1);
  }
}
