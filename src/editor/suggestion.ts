/** A suggestion that is open in the editor, as one immutable value of the editor's state. */
import type { EditDocument, Step } from '../core/step';
import type { Judgement } from '../policy/round/agent';
import type { Decision } from '../policy/round/rollout';
import type { Policy } from './model/policy';

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
  /** The suggested steps, one for each decision. */
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

/** Returns the document while a suggestion is open: the steps before it, then those of its steps that are shown. */
export function documentWith({ base, steps, shown }: OpenSuggestion): EditDocument {
  return { ...base, steps: [...base.steps, ...steps.slice(0, shown)] };
}
