/** How a suggestion goes on behind steps that stay: the pictures and states that the policy is asked about, and its answer. */
import { goalMiss, goalOf } from '../policy/model/goal-miss';
import type { Goal } from '../policy/model/goal';
import { decisionStep } from '../policy/round/decision';
import type { Judgement } from '../policy/round/agent';
import { displayValues, squareAfter } from '../render/cpu/pixels-after';
import { rankResults } from '../policy/round/ranking';
import type { Decision } from '../policy/round/rollout';
import type { PersonalTaste, TasteGuide } from '../policy/taste/taste';
import { seenDecisions } from './seen-decisions';
import { changedDecision, rethought } from './rethinking';
import { appliedSteps, type OpenSuggestion, type Variation } from './suggestion';
import { situationAfter } from './situation';

/** The numbers that a suggestion's result has, with all of its steps, at its amount. */
export const resultOf = (
  suggestion: Pick<OpenSuggestion, 'image' | 'steps' | 'amount' | 'policy'>,
): Required<Goal> =>
  goalOf(displayValues(squareAfter(suggestion.image, appliedSteps(suggestion)), suggestion.policy.output));

/** Asks for the steps behind those that are kept, and what the agent makes of those that have been moved. */
export async function goOn(asked: OpenSuggestion): Promise<OpenSuggestion> {
  const suggestion = { ...asked, decisions: await rethought(asked), movedFrom: undefined };
  const { kept, policy } = suggestion;
  if (needsVariations(suggestion)) return nearestVariation(suggestion);
  const request = situationAfter(suggestion, kept);
  const { image, state, goal } = request;
  // Both questions are asked before either answer is awaited: a GPU answers late, but both at once.
  const [judgement, following] = await Promise.all([
    policy.judge(image, state, goal),
    policy.rollout(request),
  ]);
  return withFollowing(suggestion, image, judgement, following);
}

/** A model that takes no goal is directed by picking: among its variations there are brighter and warmer ones. */
const needsVariations = ({ goal, policy }: OpenSuggestion): boolean =>
  Object.keys(goal).length > 0 && !policy.architecture.goal?.length;

/** How many variations there are to pick from. */
const VARIATIONS = 16;

/** The variation whose result comes nearest to the goal. */
async function nearestVariation(suggestion: OpenSuggestion): Promise<OpenSuggestion> {
  const candidates = await variationsOf(suggestion, VARIATIONS);
  const misses = candidates.map(({ decisions, image }) =>
    goalMiss(displayValues(decisions.at(-1)?.image ?? image, suggestion.policy.output), suggestion.goal, 1),
  );
  return candidates[misses.indexOf(Math.min(...misses))] ?? { ...suggestion, stale: false };
}

/** Plays as many rounds behind the steps that are kept, from seeds 1, 2 and so on, in one batch. */
async function variationsOf(suggestion: OpenSuggestion, count: number): Promise<OpenSuggestion[]> {
  const { kept, policy } = suggestion;
  const request = situationAfter(suggestion, kept);
  const { image, state, goal } = request;
  const seeds = Array.from({ length: count }, (_, i) => i + 1);
  const [judgement, rounds] = await Promise.all([
    policy.judge(image, state, goal),
    policy.rounds(seeds.map((dropoutSeed) => ({ ...request, dropoutSeed }))),
  ]);
  return rounds.map(({ decisions }, i) => ({
    ...withFollowing(suggestion, image, judgement, decisions),
    dropoutSeed: seeds[i]!,
  }));
}

/** Draws variations and puts them in order. */
export async function rankedVariations(
  suggestion: OpenSuggestion,
  taste: PersonalTaste | undefined,
): Promise<Variation[]> {
  const drawn = await variationsOf(suggestion, VARIATIONS);
  const variations = drawn.flatMap(({ decisions, steps, leftOut, dropoutSeed }) =>
    dropoutSeed === undefined ? [] : [{ decisions, steps, leftOut, seed: dropoutSeed, alike: [] }],
  );
  return inOrder(variations, suggestion, taste);
}

/** A taste for the photo of a suggestion; undefined where there is none. */
export const tasteGuide = (
  { untold }: Pick<OpenSuggestion, 'untold'>,
  taste: PersonalTaste | undefined,
): TasteGuide | undefined => taste && { weights: taste.weights, untold };

/**
 * The variations that are best and most to a person's taste first, and different ones; those that look like a better one
 * are folded into it.
 */
export function inOrder(
  variations: readonly Variation[],
  suggestion: OpenSuggestion,
  taste: PersonalTaste | undefined,
): Variation[] {
  const { policy, goal } = suggestion;
  const results = variations.flatMap((variation) => {
    const last = variation.decisions.at(-1);
    return last ? [{ variation, image: last.image, score: last.score }] : [];
  });
  const guide = tasteGuide(suggestion, taste);
  return rankResults(results, { output: policy.output, goal, taste: guide }).map(({ result, alike }) => ({
    ...result.variation,
    alike: [result, ...alike]
      .flatMap(({ variation: { seed, alike: seeds } }) => [seed, ...seeds])
      .filter((seed) => seed !== result.variation.seed),
  }));
}

/**
 * The suggestion with these decisions behind the steps that are kept; those that change nothing that is seen are left out. `image`
 * and `judgement`: the picture behind the steps that are kept, and the critics' opinion of it. `keepFirst`: the first decision
 * stays whether or not anybody sees it.
 */
export function withFollowing(
  suggestion: OpenSuggestion,
  image: Float32Array,
  judgement: Judgement,
  following: readonly Decision[],
  { keepFirst = false } = {},
): OpenSuggestion {
  const { kept, decisions, steps, shown } = suggestion;
  const forced = keepFirst ? following.slice(0, 1) : [];
  const others = following.slice(forced.length);
  const seen = [...forced, ...seenDecisions(forced[0]?.image ?? image, others)];
  const last = decisions[kept - 1];
  const keptDecisions = last
    ? [...decisions.slice(0, kept - 1), changedDecision(last, steps[kept - 1]!, image, judgement)]
    : [];
  const all = [...steps.slice(0, kept), ...seen.map(decisionStep)];
  return {
    ...suggestion,
    ...(kept === 0 && { judgement }),
    decisions: [...keptDecisions, ...seen],
    leftOut: leftOutBefore(suggestion) + following.length - seen.length,
    steps: all,
    shown: shown === steps.length ? all.length : Math.min(shown, all.length),
    stale: false,
    variations: [],
  };
}

/** How many steps were left out before the last one that is kept: its state counts them. */
export function leftOutBefore({ kept, decisions, state }: OpenSuggestion): number {
  const last = decisions[kept - 1];
  return last ? Math.max(last.state.stepsTaken - state.stepsTaken - kept, 0) : 0;
}
