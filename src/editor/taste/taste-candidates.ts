/** Results to choose from: the agent's variations of the open photo, half of them told to go somewhere else. */
import { uniform } from '../../core/random';
import { dialledGoal } from '../../policy/model/dialled-goal';
import { GOAL_NAMES, type Goal } from '../../policy/model/goal';
import { GOAL_UNITS } from '../../policy/model/goal-miss';
import { decisionStep } from '../../policy/round/decision';
import type { RolloutRequest } from '../../policy/round/rollout';
import { resultFeatures, type ResultFeatures } from '../../policy/taste/result-features';
import { displayValues } from '../../render/cpu/pixels-after';
import { seenDecisions } from '../seen-decisions';
import type { OpenSuggestion, Variation } from '../suggestion';

export interface TasteCandidate extends Omit<Variation, 'alike' | 'goal'> {
  /** The numbers that the agent was told to reach; none where it was told nothing. */
  readonly goal: Goal;
  readonly features: ResultFeatures;
}

/** How many there are: they make 276 pairs. */
const CANDIDATES = 24;
/** How far goals lie from the numbers of the model's result at most, in `GOAL_UNITS`. */
const FARTHEST = 1.25;
/** The largest seed that a person can type. */
const SEEDS = 9999;

/**
 * Draws candidates from where a suggestion begins, in one batch. Variations alone differ little; those with goals of their own
 * are brighter or darker, warmer or cooler, as far as the model takes goals. `sitting`: another number draws others.
 */
export async function drawCandidates(
  { policy, image, state, untold }: OpenSuggestion,
  sitting: number,
): Promise<TasteCandidate[]> {
  const { goal: taken = [] } = policy.architecture;
  const drawn = Array.from({ length: CANDIDATES }, (_, i) => {
    const seed = ((sitting + i) % SEEDS) + 1;
    const goal = i % 2 === 0 ? {} : dialledGoal(untold, drawnMoves(seed), taken);
    return { seed, goal };
  });
  const rounds = await policy.rounds(
    drawn.map(({ seed, goal }): RolloutRequest => ({ image, state, goal, dropoutSeed: seed })),
  );
  return rounds.flatMap((round, i) => {
    const decisions = seenDecisions(image, round.decisions);
    const last = decisions.at(-1);
    if (!last) return [];
    const features = resultFeatures(displayValues(last.image, policy.output), untold);
    const leftOut = round.decisions.length - decisions.length;
    return [{ ...drawn[i]!, decisions, steps: decisions.map(decisionStep), leftOut, features }];
  });
}

/** Even in each direction. */
const drawnMoves = (seed: number): Required<Goal> => {
  const move = (name: keyof Goal): number =>
    FARTHEST * GOAL_UNITS[name] * (2 * uniform(seed, GOAL_NAMES.indexOf(name)) - 1);
  return {
    lightness: move('lightness'),
    contrast: move('contrast'),
    warmth: move('warmth'),
    colourfulness: move('colourfulness'),
  };
};
