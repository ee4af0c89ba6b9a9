/**
 * Which way the agent's critic and the goal would turn the steps of an open suggestion, asked again whenever these change.
 * Nobody waits for it: the worker is asked about one step after another once it has been quiet for a while, the selected
 * step first.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Step } from '../../core/step';
import { watch } from '../../core/work/watch';
import type { SlopesRequest, StepSlopes } from '../../policy/round/slopes';
import type { Editor } from '../editor';
import type { EditorState } from '../state';
import { appliedSteps, type OpenSuggestion } from '../suggestion';
import { notedDifference, scoresOf } from './opinions';

/** By the index of the step in the document. Steps that nothing is known about yet are missing. */
export type SlopesOfSteps = ReadonlyMap<number, StepSlopes>;

const NONE: SlopesOfSteps = new Map();

/** How long nothing has to change before the worker is asked, so that it is free for what a drag asks it. */
const QUIET_MILLISECONDS = 250;

/** How many answers are kept: going back and forth asks nothing anew. */
const KEPT = 50;

/** A question, with the answer once it is there. */
interface Asked {
  readonly index: number;
  readonly request: SlopesRequest;
  readonly policy: OpenSuggestion['policy'];
  readonly slopes: StepSlopes;
}

export class SlopesFollowing {
  readonly store: StoreApi<SlopesOfSteps> = createStore<SlopesOfSteps>(() => NONE);
  readonly #editor: Editor;
  readonly #quiet: number;
  #known: readonly Asked[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(editor: Editor, quiet = QUIET_MILLISECONDS) {
    this.#editor = editor;
    this.#quiet = quiet;
    watch(
      editor.store,
      ({ suggestion, selected }) => ({ suggestion, selected }),
      () => this.#follow(),
    );
  }

  /** Keeps the answers that still hold, and asks about the rest later. */
  #follow(): void {
    clearTimeout(this.#timer);
    const { suggestion } = this.#editor.state;
    if (!suggestion) {
      this.#known = [];
      this.#publish([]);
      return;
    }
    this.#publish(questionsOf(this.#editor.state));
    if (!suggestion.stale) this.#timer = setTimeout(() => void this.#ask(suggestion), this.#quiet);
  }

  async #ask(suggestion: OpenSuggestion): Promise<void> {
    const { policy } = suggestion;
    const questions = questionsOf(this.#editor.state);
    for (const { index, request } of questions) {
      if (this.#answer(request, policy)) continue;
      // The photo is edited all the same: an arrow that is missing is not worth a notice.
      const slopes = await policy.slopes(request).catch(() => undefined);
      if (this.#editor.state.suggestion !== suggestion) return;
      if (!slopes) return;
      this.#known = [...this.#known, { index, request, policy, slopes }].slice(-KEPT);
      this.#publish(questions);
    }
  }

  #answer(request: SlopesRequest, policy: OpenSuggestion['policy']): StepSlopes | undefined {
    return this.#known.find((asked) => asked.policy === policy && isSame(asked.request, request))?.slopes;
  }

  #publish(questions: readonly Question[]): void {
    const policy = this.#editor.state.suggestion?.policy;
    const found = questions.flatMap(({ index, request }) => {
      const slopes = policy && this.#answer(request, policy);
      return slopes ? [[index, slopes] as const] : [];
    });
    if (found.length > 0 || this.store.getState().size > 0) this.store.setState(new Map(found), true);
  }
}

type Question = Pick<Asked, 'index' | 'request'>;

/** One for the selected step, and one for each suggested step. */
function questionsOf({ suggestion, selected }: EditorState): Question[] {
  if (!suggestion) return [];
  const { base, steps, shown } = suggestion;
  const suggested = steps.map((_, place) => base.steps.length + place);
  const all = new Set([selected, ...suggested.slice(0, shown).reverse(), ...suggested.slice(shown)]);
  return [...all].flatMap((index) => {
    const request = requestFor(suggestion, index);
    return request ? [{ index, request }] : [];
  });
}

/**
 * A suggested step is judged by the picture right after it, as the agent judges it: the steps behind it are asked for anew
 * when it changes. A step that was there before is judged by the picture that is shown.
 */
function requestFor(suggestion: OpenSuggestion, index: number): SlopesRequest | undefined {
  const { base, image, square, shown, goal } = suggestion;
  const applied = appliedSteps(suggestion);
  const isSuggested = index >= base.steps.length;
  const place = isSuggested ? index - base.steps.length : index;
  const steps = isSuggested ? applied.slice(0, place + 1) : [...base.steps, ...applied.slice(0, shown)];
  if (!steps[place]?.enabled) return undefined;
  const least = notedDifference(scoresOf(suggestion));
  return { image: isSuggested ? image : square, steps, place, output: base.output, goal, least };
}

function isSame(a: SlopesRequest, b: SlopesRequest): boolean {
  const same = a.image === b.image && a.goal === b.goal && a.place === b.place && a.output === b.output;
  return same && a.least === b.least && sameSteps(a.steps, b.steps);
}

/** Steps are never changed, only replaced. Those of another amount are made anew each time, so their numbers decide. */
const sameSteps = (a: readonly Step[], b: readonly Step[]): boolean =>
  a.length === b.length &&
  a.every((step, i) => step === b[i] || JSON.stringify(step) === JSON.stringify(b[i]));
