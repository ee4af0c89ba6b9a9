/**
 * Suggested edits: the policy's next steps as a preview inside one history mark. The person walks along them, accepts
 * as many as are shown, or dismisses them without a trace. The policy sees a small square; the photo is rendered from the
 * steps like any others. The open suggestion is part of the editor's state, which also says when it closes.
 */
import { watch } from '../core/work/watch';
import { messageOf, throwIfCancelled } from '../core/errors';
import type { Outcome } from '../core/outcome';
import type { EditDocument } from '../core/step';
import { Latest } from '../core/work/latest';
import { untilCancelled } from '../core/work/until-cancelled';
import { GOAL_NAMES, type GoalName } from '../policy/model/goal';
import { decisionStep } from '../policy/round/decision';
import { isOver, stateAfterSteps } from '../policy/round/state';
import { FIRST_BRANCH } from './branches';
import type { Editor } from './editor';
import type { Policy } from './model/policy';
import { askFirst, type FirstAnswer, type FirstQuestion } from './first-question';
import { goOn, inOrder, rankedVariations, resultOf } from './going-on';
import type { OpenPhoto } from './state';
import { changedInRun, changedTo } from './suggestion-changes';
import { keptWhereShown, type OpenSuggestion, type Variation } from './suggestion';
import type { TasteKeeper } from './taste/taste-keeper';
import { WhatIfs } from './what-ifs';
import { Gaze } from './why/gaze';
import { SlopesFollowing } from './why/slopes-following';

export interface SuggestOptions {
  readonly dropoutSeed?: number;
  /** Actions to take instead of the likeliest, by the number of the step in the round (from 0). */
  readonly forced?: Readonly<Record<number, number>>;
  /**
   * How many of the document's steps it goes on from; the others give way while it is open. All of them by default, or as
   * the suggestion that is open.
   */
  readonly from?: number;
  /** Forget which steps are there already and begin a round of five; by default as the suggestion that is open. */
  readonly newRound?: boolean;
}

/**
 * `round-ended`: the policy has nothing to add to the steps that are there, and a new round, which forgets them, may have.
 * `nothing`: it would leave the photo as it is. `outdated`: the photo or its steps have changed meanwhile.
 */
export type SuggestResult = 'shown' | 'round-ended' | 'nothing' | 'outdated';

const CHOOSING = 'Choose a variation';

export class Suggestions {
  /** Which way critic and goal would turn the steps of the open suggestion. */
  readonly slopes: SlopesFollowing;
  /** Where the critic looks. */
  readonly gaze: Gaze;
  readonly #editor: Editor;
  readonly #load: () => Promise<Policy>;
  readonly #isTyping: () => boolean;
  readonly #taste: TasteKeeper | undefined;
  /** Other ways that a suggestion could go. */
  readonly whatIfs: WhatIfs;
  /** Asks anew as often as can be answered: what was asked for last is never lost, and nothing waits in a queue. */
  readonly #anew = new Latest(
    () => this.#askAnew(),
    (error) => this.#fail(error),
  );

  /**
   * `isTyping`: whether the person is about to change the step that is selected, which then stays so. `taste`: what variations
   * are ordered by, beside the critic's opinion.
   */
  constructor(
    editor: Editor,
    load: () => Promise<Policy>,
    isTyping: () => boolean = () => false,
    taste?: TasteKeeper,
  ) {
    this.#editor = editor;
    this.#load = load;
    this.#isTyping = isTyping;
    this.slopes = new SlopesFollowing(editor);
    this.gaze = new Gaze(editor);
    this.whatIfs = new WhatIfs(editor, taste);
    this.#taste = taste;
    watch(
      editor.store,
      ({ suggestion }) => suggestion,
      (suggestion) => {
        if (suggestion?.stale) this.#anew.request();
      },
    );
    if (!taste) return;
    watch(
      taste.store,
      (state) => state.taste,
      (learned) => {
        const { open } = this;
        if (open?.variations.length)
          this.#editor.showSuggestion({ ...open, variations: inOrder(open.variations, open, learned) });
      },
    );
  }

  get open(): OpenSuggestion | undefined {
    return this.#editor.state.suggestion;
  }

  /** Whether the round of five is over for a policy after the first `from` steps, so that only a new one can be suggested. */
  roundIsOver({ architecture }: Pick<Policy, 'architecture'>, from = Infinity): boolean {
    return isOver(stateAfterSteps(this.#editor.state.document.steps.slice(0, from), architecture));
  }

  /**
   * Asks the policy for the rest of the round and shows all of it, in place of a suggestion that is open: that one
   * stays until then. Errors become a notice.
   */
  async suggest(options: SuggestOptions = {}): Promise<Outcome<SuggestResult>> {
    const { photo } = this.#editor.state;
    if (!photo) return { kind: 'cancelled' };
    const base = this.#base;
    const { open } = this;
    const before = open?.before ?? base;
    const { newRound = open?.newRound ?? false, from = open?.base.steps.length, ...request } = options;
    const goal = open?.goal ?? {};
    const begun = { ...before, steps: before.steps.slice(0, from) };
    return this.#editor.tasks.report(async () => {
      // The queue is everybody's: it must not wait for a policy that never answers.
      const answer = await this.#editor.tasks.run('Asking the agent', ({ signal }) =>
        untilCancelled(this.#ask(photo, begun, { ...request, newRound, goal }, signal), signal),
      );
      // The photo or its steps may have changed while the policy was thinking.
      if (this.#base !== base || this.#editor.state.photo !== photo) return 'outdated';
      const steps = answer.decisions.map(decisionStep);
      if (steps.length === 0) return this.#nothing(answer.policy, begun, newRound);
      const { dropoutSeed } = request;
      const { amount = 1, selectedBefore = this.#editor.state.selected } = open ?? {};
      const { open: replaced } = this;
      // Branches with the actions of another model would mean something else.
      const tree = replaced?.policy === answer.policy ? replaced : undefined;
      const suggestion = {
        ...answer,
        before,
        steps,
        shown: steps.length,
        kept: 0,
        stale: false,
        dropoutSeed,
        newRound,
        refused: [],
        branches: tree?.branches ?? [],
        branch: tree?.branch ?? FIRST_BRANCH,
        against: tree?.against,
      };
      // Another suggestion in its place can be taken back.
      const asked = (next: OpenSuggestion): OpenSuggestion =>
        replaced ? changedTo(replaced, 'Variation', next) : next;
      const untold = open?.untold ?? resultOf({ ...suggestion, amount: 1 });
      this.#show(asked({ ...suggestion, goal, untold, amount, selectedBefore, variations: [] }), {
        select: !this.#isTyping(),
      });
      return 'shown';
    });
  }

  /** A notice says so, unless a new round may bring more. */
  #nothing({ architecture }: Policy, begun: EditDocument, newRound: boolean): SuggestResult {
    const { stepsTaken } = stateAfterSteps(begun.steps, architecture);
    if (!newRound && !this.open && stepsTaken > 0) return 'round-ended';
    const text = 'The model has nothing to suggest: it would leave the photo as it is now.';
    this.#editor.tasks.notify({ kind: 'info', text });
    return 'nothing';
  }

  /** The document that suggested steps are appended to. */
  get #base(): EditDocument {
    return this.open?.base ?? this.#editor.state.document;
  }

  async #ask(
    photo: OpenPhoto,
    document: EditDocument,
    options: FirstQuestion,
    signal: AbortSignal,
  ): Promise<FirstAnswer> {
    const policy = await this.#load();
    throwIfCancelled(signal);
    return askFirst(policy, photo, document, options, signal);
  }

  async #askAnew(): Promise<void> {
    const { open } = this;
    if (!open?.stale) return;
    const answer = await goOn(open);
    // Something else may have changed meanwhile; it is asked for then.
    if (this.open === open) this.#editor.showSuggestion(answer);
  }

  #fail(error: unknown): void {
    const { open } = this;
    if (open) this.#editor.showSuggestion({ ...open, stale: false });
    this.#editor.tasks.notify({ kind: 'error', text: messageOf(error) });
  }

  /** Shows the first `shown` of the suggested steps. */
  goTo(shown: number): void {
    const { open } = this;
    if (!open || shown < 0 || shown > open.steps.length) return;
    this.#show({ ...open, shown });
  }

  /** Asks for a result with this number, or without a wish for it; the photo follows as soon as the policy has answered. */
  setGoal(name: GoalName, value: number | undefined): void {
    const { open } = this;
    if (!open) return;
    const goal = Object.fromEntries(
      GOAL_NAMES.flatMap((each) => {
        const wanted = each === name ? value : open.goal[each];
        return wanted === undefined ? [] : [[each, wanted] as const];
      }),
    );
    this.#editor.showSuggestion(changedInRun(open, 'Direction', { ...open, goal, stale: true }));
  }

  /** More or less of every suggested step: 0 .. 1.5, where 1 is what was suggested. */
  setAmount(amount: number): void {
    const { open } = this;
    if (open) this.#editor.showSuggestion(changedInRun(open, 'Amount', { ...open, amount }));
  }

  /**
   * Draws sixteen variations to choose from: of what lies behind the first `kept` steps; by default behind the steps that are
   * shown, or of the whole suggestion where all of it is shown. Errors become a notice.
   */
  async drawVariations({ kept: wanted }: { readonly kept?: number } = {}): Promise<void> {
    const { open } = this;
    if (!open) return;
    const kept = wanted ?? keptWhereShown(open);
    await this.#editor.tasks.report(async () => {
      const variations = await this.#editor.tasks.run('Drawing variations', ({ signal }) =>
        untilCancelled(rankedVariations({ ...open, kept }, this.#taste?.state.taste), signal),
      );
      // Something else may have been asked for meanwhile.
      if (this.open === open) this.#editor.showSuggestion({ ...open, kept, variations });
    });
  }

  /** Shows all of a variation in place of what is suggested. */
  choose({ seed, decisions, steps, leftOut, goal }: Omit<Variation, 'alike'>): void {
    const { open } = this;
    if (!open) return;
    const chosen = { decisions, steps, leftOut, shown: steps.length, dropoutSeed: seed };
    const next = { ...open, ...chosen, ...(goal && { goal }) };
    // Looking through the variations is one change, however many are looked at.
    const goesOn = open.variations === open.undo?.suggestion.variations && open.undo.label === CHOOSING;
    this.#show(goesOn ? { ...next, redo: undefined } : changedTo(open, CHOOSING, next));
  }

  /** Makes the steps that are shown the document's, as one history entry. */
  accept(): void {
    if (this.open) this.#editor.endMark();
  }

  dismiss(): void {
    const { open } = this;
    if (!open) return;
    this.#editor.bail();
    this.#editor.select(open.selectedBefore);
  }

  #show(suggestion: OpenSuggestion, { select } = { select: true }): void {
    this.#editor.showSuggestion(suggestion);
    if (select) this.#editor.select(this.#editor.state.document.steps.length - 1);
  }
}
