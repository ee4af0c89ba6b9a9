/**
 * Suggested edits: the policy's next steps as a preview inside one history mark. The person walks along them, accepts
 * as many as are shown, or dismisses them without a trace. The policy sees a small square; the photo is rendered from the
 * steps like any others.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { throwIfCancelled, UserError } from '../core/errors';
import type { EditDocument, InputTransform, OutputTransform, Step } from '../core/step';
import { nextTask } from '../core/work/breathing';
import { untilCancelled } from '../core/work/until-cancelled';
import type { Architecture } from '../policy/model/architecture';
import type { Judgement } from '../policy/round/agent';
import { decisionStep } from '../policy/round/decision';
import type { Decision, RolloutRequest } from '../policy/round/rollout';
import { initialState, isOver, type PolicyState, stateAfterSteps } from '../policy/round/state';
import { makeThumbnail } from '../policy/round/thumbnail';
import { applySteps } from '../render/cpu/run-steps';
import { resolveInput } from '../render/transform/input-transform';
import { prepareSteps } from '../render/chain/prepare';
import type { Editor } from './editor';
import { seenDecisions } from './seen-decisions';
import type { OpenPhoto } from './state';

/** A loaded model, wherever it runs. */
export interface Policy {
  readonly name: string;
  /** Whether it is the one that comes with the page. */
  readonly builtIn: boolean;
  /** Its trainer and its photographs, in words that are always shown with it. */
  readonly origin: string;
  readonly licence: string;
  /** A text for people: the purpose and the photographs of its training, its quality, and the uses it is not for. */
  readonly card: string;
  /** The backend it runs on, e.g. "wasm, 5 ms a step". */
  readonly backend: string;
  readonly input: InputTransform;
  readonly output: OutputTransform;
  /** The size that it sees, and its actions. */
  readonly architecture: Architecture;
  judge(image: Float32Array, state: PolicyState): Promise<Judgement>;
  rollout(request: RolloutRequest): Promise<Decision[]>;
  dispose(): void;
}

export interface OpenSuggestion {
  readonly policy: Policy;
  /**
   * The first image that the policy saw: the center square of the photo with the steps that were there, interleaved
   * RGB.
   */
  readonly image: Float32Array;
  /** The critics' opinion of that image. */
  readonly judgement: Judgement;
  /** The decisions that followed, one by one, without steps that change nothing that is seen. */
  readonly decisions: readonly Decision[];
  /** The document as the person left it. */
  readonly before: EditDocument;
  /** The same steps, with the transforms that the model was trained for. */
  readonly base: EditDocument;
  readonly steps: readonly Step[];
  /** How many of the steps are shown: 0 .. steps.length. */
  readonly shown: number;
  /** The seed of dropout, or undefined without dropout. */
  readonly dropoutSeed: number | undefined;
  /**
   * Whether it began a new round, whatever steps were there before. A suggestion that takes its place inherits this.
   */
  readonly newRound: boolean;
}

export interface SuggestOptions {
  readonly dropoutSeed?: number;
  /** Actions to take instead of the likeliest, by the number of the step in the round (from 0). */
  readonly forced?: Readonly<Record<number, number>>;
  /** Forget which steps are there already and begin a round of five; by default as the suggestion that is open. */
  readonly newRound?: boolean;
}

const MARK = 'Suggested edits';

export class Suggestions {
  readonly store: StoreApi<{ readonly open: OpenSuggestion | undefined }> = createStore(() => ({
    open: undefined as OpenSuggestion | undefined,
  }));
  readonly #editor: Editor;
  readonly #load: () => Promise<Policy>;
  readonly #isTyping: () => boolean;
  /** The document as last set from here. */
  #preview: EditDocument | undefined;

  /** `isTyping`: whether the person is about to change the step that is selected, which then stays so. */
  constructor(editor: Editor, load: () => Promise<Policy>, isTyping: () => boolean = () => false) {
    this.#editor = editor;
    this.#load = load;
    this.#isTyping = isTyping;
    // A person who changes the document, or begins to, has taken over. The steps shown so far stay in the document.
    editor.store.subscribe(({ document, openMark }) => {
      if (this.open && (document !== this.#preview || openMark !== MARK)) this.#close();
    });
  }

  get open(): OpenSuggestion | undefined {
    return this.store.getState().open;
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
      if (!this.open) this.#editor.beginMark(MARK, { preview: true });
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
    if (!this.open) return;
    this.#close();
    this.#editor.endMark();
  }

  dismiss(): void {
    if (!this.open) return;
    this.#close();
    this.#editor.bail();
  }

  #show(open: OpenSuggestion, { select } = { select: true }): void {
    const { base, steps, shown } = open;
    const document = { ...base, steps: [...base.steps, ...steps.slice(0, shown)] };
    this.#preview = document;
    this.store.setState({ open });
    this.#editor.changeInMark(() => document);
    if (select) this.#editor.select(document.steps.length - 1);
  }

  #close(): void {
    this.#preview = undefined;
    this.store.setState({ open: undefined });
  }
}
