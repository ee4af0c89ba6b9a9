/** Asks the agent for its steps on a study's photograph, in the study's numbers. */
import type { Step } from '../core/step';
import type { Architecture } from '../policy/model/architecture';
import { decisionStep } from '../policy/round/decision';
import type { Decision, RolloutRequest } from '../policy/round/rollout';
import { stateAfterSteps } from '../policy/round/state';
import { applySteps } from '../render/cpu/run-steps';
import { prepareSteps } from '../render/chain/prepare';

/** The part of a model that is needed, wherever the model runs. */
export interface AskedAgent {
  /** The size that it sees, and its filters. */
  readonly architecture: Pick<Architecture, 'imageSize' | 'filters'>;
  rollout(request: RolloutRequest): Promise<readonly Decision[]>;
}

/**
 * At most `count` steps after those that are there; the agent's round has five in all. `square`: the photograph's center as
 * the agent sees it (policy/thumbnail), before any step.
 */
export async function agentSteps(
  agent: AskedAgent,
  square: Float32Array,
  before: readonly Step[] = [],
  count = Infinity,
): Promise<Step[]> {
  const side = agent.architecture.imageSize;
  const image = square.slice();
  applySteps(image, prepareSteps(before), { imageWidth: side, imageHeight: side, firstPixel: 0 });
  const state = stateAfterSteps(before, agent.architecture);
  const decisions = await agent.rollout({ image, state, steps: count });
  return decisions.map(decisionStep);
}
