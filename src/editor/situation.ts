/** The situation that the policy is asked about: the picture and the state of the round behind some of a suggestion's steps. */
import type { Goal } from '../policy/model/goal';
import type { RolloutRequest } from '../policy/round/rollout';
import { squareAfter } from '../render/cpu/pixels-after';
import type { OpenSuggestion } from './suggestion';

/**
 * The goal that a model is told: the numbers of dials that were turned, and that the others are to stay as they are untold. Nothing
 * where no dial was turned, or where the model takes no goal.
 */
function toldGoal({ goal, untold, policy }: OpenSuggestion): Goal {
  const { goal: taken = [] } = policy.architecture;
  if (Object.keys(goal).length === 0) return {};
  return Object.fromEntries(taken.map((name) => [name, goal[name] ?? untold[name]]));
}

/**
 * Where the policy goes on from: behind the first `kept` of a suggestion's steps. Filters of steps that are turned off or were
 * taken away do not come back.
 */
export function situationAfter(
  suggestion: OpenSuggestion,
  kept: number,
): Required<Pick<RolloutRequest, 'image' | 'state' | 'goal'>> & RolloutRequest {
  const { image, state, steps, decisions, dropoutSeed, refused } = suggestion;
  const off = decisions.slice(0, kept).filter((_, i) => !steps[i]?.enabled);
  return {
    image: squareAfter(image, steps.slice(0, kept)),
    state: decisions[kept - 1]?.state ?? state,
    goal: toldGoal(suggestion),
    refused: [...refused, ...off.map(({ action }) => action)],
    ...(dropoutSeed !== undefined && { dropoutSeed }),
  };
}
