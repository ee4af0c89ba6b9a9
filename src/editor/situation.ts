/** What the policy is asked about: the picture and the state of the round behind some of a suggestion's steps. */
import type { Step } from '../core/step';
import type { Goal } from '../policy/model/goal';
import type { RolloutRequest } from '../policy/round/rollout';
import { pixelsAfter } from '../render/cpu/pixels-after';
import type { OpenSuggestion } from './suggestion';

/** A square picture after steps; the picture itself stays as it is. */
export function squareAfter(image: Float32Array, steps: readonly Step[]): Float32Array {
  const size = Math.round(Math.sqrt(image.length / 3));
  return pixelsAfter(image, steps, { width: size, height: size });
}

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
