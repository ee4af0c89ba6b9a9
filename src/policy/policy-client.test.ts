import { describe, expect, it } from 'vitest';
import { uniform } from '../core/random';
import { answerRequests, type ResponseMessage, type WorkerPort } from '../core/worker-link';
import { Agent } from './agent';
import type { Architecture } from './architecture';
import { useTensorBackend } from './backend';
import { memoryStore } from './checkpoint/range-store';
import type { Model } from './model';
import { writeModel } from './model-folder';
import { startPolicy } from './policy-client';
import { createPolicyJobs } from './policy-jobs';
import type { ModelSource, PolicyRequest, PolicyResult } from './policy-protocol';
import { rollout } from './rollout';
import { seededWeights } from './seeded-weights';
import { INITIAL_POLICY_STATE } from './state';

const ARCHITECTURE: Architecture = { imageSize: 64, convolutions: [4, 4, 8, 8], hidden: 8, maskOutputs: 6 };
const MODEL: Model = {
  architecture: ARCHITECTURE,
  input: 'paper',
  output: 'as-is',
  origin: 'made for a test',
  licence: 'MIT',
  card: 'Knows nothing.',
  weights: seededWeights(3, 3, ARCHITECTURE),
};
const image = Float32Array.from({ length: 64 * 64 * 3 }, (_, i) => uniform(5, i) ** 2.2);

/** A worker on this thread; what crosses is cloned as between threads. */
function spawn(): WorkerPort<PolicyRequest, PolicyResult> {
  const perform = createPolicyJobs({
    store: memoryStore(),
    candidates: async () => ['cpu', 'wasm'],
    use: useTensorBackend,
  });
  const port: WorkerPort<PolicyRequest, PolicyResult> = {
    postMessage: (message) => void handle(structuredClone(message)),
    terminate: () => undefined,
    onmessage: null,
    onmessageerror: null,
    onerror: null,
  };
  const handle = answerRequests(perform, (message) =>
    port.onmessage?.({ data: structuredClone(message) } as MessageEvent<ResponseMessage<PolicyResult>>),
  );
  return port;
}

function folder(damage: (weights: Uint8Array) => void = () => undefined): ModelSource {
  const files = writeModel(MODEL, 'float32');
  const bytes = (name: string): Uint8Array<ArrayBuffer> =>
    Uint8Array.from([...files].find(([each]) => each === name)![1]);
  const weights = bytes('weights.bin');
  damage(weights);
  return { kind: 'folder', manifest: new Blob([bytes('manifest.json')]), weights: new Blob([weights]) };
}

describe('a policy in a worker', () => {
  it('says what it is, runs on the faster backend, and answers as the agent itself', async () => {
    const policy = await startPolicy(folder(), {}, spawn);
    expect(policy.model).toMatchObject({
      origin: 'made for a test',
      input: 'paper',
      architecture: ARCHITECTURE,
    });
    expect(['cpu', 'wasm']).toContain(policy.model.backend);
    expect(policy.model.milliseconds).toBeGreaterThan(0);
    const decisions = await policy.rollout({ image, dropoutSeed: 4 });
    const judgement = await policy.judge(image, INITIAL_POLICY_STATE);

    const agent = new Agent(MODEL.weights, ARCHITECTURE);
    const expected = await rollout(agent, { image, dropoutSeed: 4 });
    expect(decisions.map(({ action }) => action)).toEqual(expected.map(({ action }) => action));
    expect(decisions.at(-1)!.score).toBeCloseTo(expected.at(-1)!.score, 3);
    expect(judgement.value).toBeCloseTo((await agent.judge(image, INITIAL_POLICY_STATE)).value, 3);
    agent.dispose();
  });

  it('refuses a damaged model in one sentence', async () => {
    const damaged = folder((weights) => (weights[100]! ^= 1));
    await expect(startPolicy(damaged, {}, spawn)).rejects.toThrow(
      /^weights\.bin is damaged: the checksum of .*\.$/,
    );
  });

  it('can be cancelled before it has started', async () => {
    const signal = AbortSignal.abort();
    await expect(startPolicy(folder(), { signal }, spawn)).rejects.toMatchObject({ name: 'CancelledError' });
  });
});
