/** The agent in Node: on WebAssembly, or without it on plain JavaScript. Loads tfjs, so import it when it is needed. */
import { Agent } from '../policy/agent';
import { type TensorBackendName, useTensorBackend } from '../policy/backend';
import type { Model } from '../policy/model';

export interface AgentRuntime {
  readonly agent: Agent;
  readonly backend: TensorBackendName;
}

export async function startAgent({ weights, architecture }: Model): Promise<AgentRuntime> {
  const backend = await useTensorBackend('wasm').then(
    () => 'wasm' as const,
    async () => {
      await useTensorBackend('cpu');
      return 'cpu' as const;
    },
  );
  return { agent: new Agent(weights, architecture), backend };
}
