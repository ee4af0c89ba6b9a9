/** The agent in Node. Loads tfjs, so import it when it is needed. */
import { Agent } from '../../policy/round/agent';
import type { TensorBackendName } from '../../policy/worker/backend';
import type { Model } from '../../policy/model/model';
import { startTensors } from './tensor-runtime';

export interface AgentRuntime {
  readonly agent: Agent;
  readonly backend: TensorBackendName;
}

export async function startAgent({ weights, architecture }: Model): Promise<AgentRuntime> {
  const backend = await startTensors();
  return { agent: new Agent(weights, architecture), backend };
}
