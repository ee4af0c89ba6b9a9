/** Decisions about steps that a person has changed or moved: what the agent makes of them as they are now. */
import type { Step } from '../core/step';
import { requireFilter } from '../filters';
import { flattenParameters } from '../filters/steps';
import type { Judgement } from '../policy/round/agent';
import type { Decision } from '../policy/round/rollout';
import { situationAfter } from './situation';
import type { OpenSuggestion } from './suggestion';

/**
 * The decisions of a suggestion, where those that are kept from `movedFrom` on have the probabilities that the agent finds at
 * their new places, and the opinions about the pictures that follow there.
 */
export async function rethought(suggestion: OpenSuggestion): Promise<readonly Decision[]> {
  const { decisions, steps, policy, kept, movedFrom = kept } = suggestion;
  const places = [...decisions.keys()].slice(movedFrom, kept);
  if (places.length === 0) return decisions;

  const after = places.map((place) => situationAfter(suggestion, place + 1));
  const [rounds, judgements] = await Promise.all([
    policy.rounds(
      places.map((place) => {
        const request = situationAfter(suggestion, place);
        const forced = { [request.state.stepsTaken]: decisions[place]!.action };
        return { ...request, steps: 1, forced };
      }),
    ),
    Promise.all(after.map(({ image, state, goal }) => policy.judge(image, state, goal))),
  ]);
  const again = places.map((place, i) => {
    const thought = rounds[i]!.decisions[0] ?? decisions[place]!;
    const decision = { ...thought, state: decisions[place]!.state };
    return changedDecision(decision, steps[place]!, after[i]!.image, judgements[i]!);
  });
  return [...decisions.slice(0, movedFrom), ...again, ...decisions.slice(movedFrom + again.length)];
}

/** Returns the policy's decision with the parameters that the person has set, and with their result. */
export function changedDecision(
  decision: Decision,
  step: Step,
  image: Float32Array,
  judgement: Judgement,
): Decision {
  const flat = flattenParameters(requireFilter(step.filter), step.params);
  const parameters = decision.parameters.with(decision.action, flat);
  return { ...decision, parameters, image, ...judgement };
}
