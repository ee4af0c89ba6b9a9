/** A suggestion that is open in the editor, as one immutable value of the editor's state. */
import type { EditDocument, Step } from '../core/step';
import type { Goal } from '../policy/model/goal';
import type { Judgement } from '../policy/round/agent';
import type { Decision } from '../policy/round/rollout';
import type { PolicyState } from '../policy/round/state';
import type { SmallPhoto } from '../render/thumbnails';
import { scaleStep } from '../filters/scale-step';
import type { Policy } from './model/policy';

export interface OpenSuggestion {
  readonly policy: Policy;
  /**
   * The first image that the policy saw: the center square of the photo with the steps that were there, interleaved
   * RGB.
   */
  readonly image: Float32Array;
  /** The same square before the first step of the document. */
  readonly square: Float32Array;
  /** Single pixels from all over the photo, before the first step of the document: clipping is counted in them. */
  readonly scattered: SmallPhoto;
  /** Where in the round it began. */
  readonly state: PolicyState;
  /** The critics' opinion of that image. */
  readonly judgement: Judgement;
  /** The decisions that followed, one by one, without steps that change nothing that is seen. */
  readonly decisions: readonly Decision[];
  /** How many steps were left out for that. */
  readonly leftOut: number;
  /** The document as the person left it. */
  readonly before: EditDocument;
  /** The index of the step that was selected then. */
  readonly selectedBefore: number;
  /** The steps that the suggestion goes on from, with the transforms that the model was trained for. */
  readonly base: EditDocument;
  /** The suggested steps, one for each decision. Those that the person has changed are the person's. */
  readonly steps: readonly Step[];
  /** How many of the steps are shown: 0 .. steps.length. */
  readonly shown: number;
  /** How many of the steps stay when the others are asked for anew: all up to the last that the person has changed. */
  readonly kept: number;
  /** Whether the steps behind those are being asked for anew: something that they depend on has changed. */
  readonly stale: boolean;
  /** The seed of dropout, or undefined without dropout. */
  readonly dropoutSeed: number | undefined;
  /**
   * Whether it began a new round, whatever steps were there before. A suggestion that takes its place inherits this.
   */
  readonly newRound: boolean;
  /** The numbers that the result should have; none where nobody has asked for any. */
  readonly goal: Goal;
  /** The numbers that the result has without a goal. */
  readonly untold: Required<Goal>;
  /** How much of every step there is: 0 .. 1.5, where 1 is what was suggested. */
  readonly amount: number;
  /** Other suggestions to choose from, the best and most different first; none before they have been drawn. */
  readonly variations: readonly Variation[];
  /** The tree of other ways that the agent was asked for, the suggestion as it came first; none before the first question. */
  readonly branches: readonly SuggestionBranch[];
  /** The id of the branch that is shown: what the other fields say is its. */
  readonly branch: number;
  /** The id of the branch that the one that is shown is put beside; undefined where none is. */
  readonly against: number | undefined;
  /** Actions whose steps the person has taken away: they do not come back when steps are asked for anew. */
  readonly refused: readonly number[];
  /**
   * The place from which on the decisions that are kept are from another situation, since their steps have been moved; the
   * agent is asked what it makes of them there. Undefined where there is none.
   */
  readonly movedFrom?: number | undefined;
  /** The last change that a person has made in it, for Undo; undefined before the first. */
  readonly undo?: SuggestionChange | undefined;
  /** The change that was taken back last. */
  readonly redo?: Pick<SuggestionChange, 'label' | 'suggestion'> | undefined;
}

/** A change that a person has made in a suggestion. */
export interface SuggestionChange {
  /** The name of the change, for Undo. */
  readonly label: string;
  /** The suggestion as it was before the change. */
  readonly suggestion: OpenSuggestion;
  /** Whether a run of changes, such as a drag, is still under way: what follows belongs to it. */
  readonly isOpen: boolean;
}

/** One of the ways that a suggestion could go. */
export interface SuggestionBranch {
  /** No other branch of the suggestion has it. The first one, the suggestion as it came, has 0. */
  readonly id: number;
  /** The branch that it left; undefined for the first. */
  readonly parent: number | undefined;
  /** How many steps it had in common with that one when it left. */
  readonly at: number;
  /** Its name, for people. */
  readonly label: string;
  readonly content: BranchContent;
}

/** The parts of a suggestion that a branch has for itself: with them it can be shown as it was left. */
export type BranchContent = Pick<
  OpenSuggestion,
  | 'decisions'
  | 'steps'
  | 'leftOut'
  | 'kept'
  | 'stale'
  | 'movedFrom'
  | 'refused'
  | 'dropoutSeed'
  | 'goal'
  | 'amount'
  | 'judgement'
>;

/** The policy's steps with half of its features left out by lot. */
export interface Variation extends Pick<OpenSuggestion, 'decisions' | 'steps' | 'leftOut'> {
  /** It draws the same variation again. */
  readonly seed: number;
  /** The seeds of worse variations that look the same. */
  readonly alike: readonly number[];
  /** The numbers that it was told to reach, where they are others than those of the suggestion. */
  readonly goal?: Goal;
}

/** The squares that the policy has seen: the first one, and the result of each decision. */
export const seenImages = ({
  image,
  decisions,
}: Pick<OpenSuggestion, 'image' | 'decisions'>): readonly Float32Array[] => [
  image,
  ...decisions.map((decision) => decision.image),
];

/** The suggested steps as they are applied. */
export const appliedSteps = ({ steps, amount }: Pick<OpenSuggestion, 'steps' | 'amount'>): readonly Step[] =>
  steps.map((step) => scaleStep(step, amount));

/** Returns the document while a suggestion is open: the steps before it, then those of its steps that are shown. */
export function documentWith(suggestion: OpenSuggestion): EditDocument {
  const { base, shown } = suggestion;
  return { ...base, steps: [...base.steps, ...appliedSteps(suggestion).slice(0, shown)] };
}

/** Which of a suggestion's steps the document's step at `index` is; undefined for one that is none of them. */
export function suggestedPlace(
  { suggestion, document }: { suggestion: OpenSuggestion | undefined; document: EditDocument },
  index: number,
): number | undefined {
  if (!suggestion || index < suggestion.base.steps.length || index >= document.steps.length) return undefined;
  return index - suggestion.base.steps.length;
}

/** How many steps stay when other ways to go on are asked for: those that are shown, or, where all are, those that are kept. */
export const keptWhereShown = ({ shown, steps, kept }: OpenSuggestion): number =>
  shown < steps.length ? shown : kept;
