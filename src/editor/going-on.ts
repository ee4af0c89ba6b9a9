/** How a suggestion goes on behind steps that stay: the pictures and states that the policy is asked about, and its answer. */
import type { Step } from '../core/step';
import { requireFilter } from '../filters';
import { flattenParameters } from '../filters/steps';
import { goalOf } from '../policy/model/goal-miss';
import type { Goal } from '../policy/model/goal';
import { decisionStep } from '../policy/round/decision';
import type { Judgement } from '../policy/round/agent';
import { displayValues } from '../policy/round/ranking';
import type { Decision, RolloutRequest } from '../policy/round/rollout';
import { prepareSteps } from '../render/chain/prepare';
import { applySteps } from '../render/cpu/run-steps';
import { seenDecisions } from './seen-decisions';
import { appliedSteps, type OpenSuggestion } from './suggestion';

/** A square picture after steps; the picture itself stays as it is. */
export function squareAfter(image: Float32Array, steps: readonly Step[]): Float32Array {
  const size = Math.round(Math.sqrt(image.length / 3));
  const pixels = image.slice();
  applySteps(pixels, prepareSteps(steps), { imageWidth: size, imageHeight: size, firstPixel: 0 });
  return pixels;
}

/** The numbers that a suggestion's result has, with all of its steps, at its amount. */
export const resultOf = (
  suggestion: Pick<OpenSuggestion, 'image' | 'steps' | 'amount' | 'policy'>,
): Required<Goal> =>
  goalOf(displayValues(squareAfter(suggestion.image, appliedSteps(suggestion)), suggestion.policy.output));

/** Where the policy goes on from: behind the first `kept` of a suggestion's steps. */
export function situationAfter(
  { image, state, steps, decisions, dropoutSeed, goal }: OpenSuggestion,
  kept: number,
): Required<Pick<RolloutRequest, 'image' | 'state' | 'goal'>> & RolloutRequest {
  return {
    image: squareAfter(image, steps.slice(0, kept)),
    state: decisions[kept - 1]?.state ?? state,
    goal,
    ...(dropoutSeed !== undefined && { dropoutSeed }),
  };
}

/** Asks for the steps behind those that are kept. */
export async function goOn(suggestion: OpenSuggestion): Promise<OpenSuggestion> {
  const { kept, policy } = suggestion;
  const request = situationAfter(suggestion, kept);
  const { image, state, goal } = request;
  // Both questions are asked before either answer is awaited: a GPU answers late, but both at once.
  const [judgement, following] = await Promise.all([
    policy.judge(image, state, goal),
    policy.rollout(request),
  ]);
  return withFollowing(suggestion, image, judgement, following);
}

function withFollowing(
  suggestion: OpenSuggestion,
  image: Float32Array,
  judgement: Judgement,
  following: readonly Decision[],
): OpenSuggestion {
  const { kept, decisions, steps, shown } = suggestion;
  const seen = seenDecisions(image, following);
  const last = decisions[kept - 1];
  const keptDecisions = last
    ? [...decisions.slice(0, kept - 1), changedDecision(last, steps[kept - 1]!, image, judgement)]
    : [];
  const all = [...steps.slice(0, kept), ...seen.map(decisionStep)];
  return {
    ...suggestion,
    ...(kept === 0 && { judgement }),
    decisions: [...keptDecisions, ...seen],
    steps: all,
    shown: shown === steps.length ? all.length : Math.min(shown, all.length),
    stale: false,
  };
}

/** What the policy had decided, with the parameters that the person has set, and what came of those. */
function changedDecision(
  decision: Decision,
  step: Step,
  image: Float32Array,
  judgement: Judgement,
): Decision {
  const flat = flattenParameters(requireFilter(step.filter), step.params);
  const parameters = decision.parameters.with(decision.action, flat);
  return { ...decision, parameters, image, ...judgement };
}
