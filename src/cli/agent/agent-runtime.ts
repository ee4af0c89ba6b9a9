/** The agent in Node. Loads tfjs, so import it when it is needed. */
import { Agent } from '../../policy/round/agent';
import type { TensorBackendName } from '../../policy/worker/backend';
import type { Model } from '../../policy/model/model';
import { startTensors } from './tensor-runtime';

/** An agent, and the tfjs backend that was found for it. */
export interface AgentRuntime {
  readonly agent: Agent;
  readonly backend: TensorBackendName;
}

/** Uploads the weights. Throws a UserError where they do not fit the architecture. */
export async function startAgent({ weights, architecture }: Model): Promise<AgentRuntime> {
  const backend = await startTensors();
  return { agent: new Agent(weights, architecture), backend };
}
