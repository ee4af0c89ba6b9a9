import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { answerRequests, type ResponseMessage, type WorkerPort } from '../../core/work/worker-link';
import { Agent } from '../round/agent';
import { type Architecture, PAPER_ARCHITECTURE } from '../model/architecture';
import { useTensorBackend } from './backend';
import { memoryStore } from '../checkpoint/fetch/range-store';
import type { Model } from '../model/model';
import { writeModel } from '../model/model-folder';
import { DamagedModelError, startPolicy } from './policy-client';
import { createPolicyJobs, type PolicyHost } from './policy-jobs';
import type { ModelSource, PolicyRequest, PolicyResult } from './policy-protocol';
import { rollout } from '../round/rollout';
import { seededWeights } from '../model/seeded-weights';
import { initialState } from '../round/state';

const ARCHITECTURE: Architecture = {
  imageSize: 64,
  convolutions: [4, 4, 8, 8],
  hidden: 8,
  maskOutputs: 6,
  filters: PAPER_ARCHITECTURE.filters,
};
const MODEL: Model = {
  architecture: ARCHITECTURE,
  input: 'paper',
  output: 'as-is',
  origin: 'made for a test',
  licence: 'MIT',
  card: 'Knows nothing.',
  weights: seededWeights(3, 3, ARCHITECTURE),
};
const BEGINNING = initialState(ARCHITECTURE);
const image = Float32Array.from({ length: 64 * 64 * 3 }, (_, i) => uniform(5, i) ** 2.2);

/** A worker on this thread; what crosses is cloned as between threads. */
function spawn(host: Partial<PolicyHost> = {}): WorkerPort<PolicyRequest, PolicyResult> {
  const perform = createPolicyJobs({
    store: memoryStore(),
    candidates: async () => ['cpu', 'wasm'],
    use: useTensorBackend,
    watch: () => undefined,
    ...host,
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

/** Workers that are kept, so that a test can do something to them. */
function spawner(host?: Partial<PolicyHost>) {
  const workers: WorkerPort<PolicyRequest, PolicyResult>[] = [];
  return {
    workers,
    crash: () => workers.at(-1)!.onerror?.({} as ErrorEvent),
    spawn: () => {
      const worker = spawn(host);
      workers.push(worker);
      return worker;
    },
  };
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
    const judgement = await policy.judge(image, BEGINNING);

    const agent = new Agent(MODEL.weights, ARCHITECTURE);
    const expected = await rollout(agent, { image, dropoutSeed: 4 });
    expect(decisions.map(({ action }) => action)).toEqual(expected.map(({ action }) => action));
    expect(decisions.at(-1)!.score).toBeCloseTo(expected.at(-1)!.score, 3);
    const [expectedJudgement] = await agent.judge([{ image, state: BEGINNING }]);
    expect(judgement.value).toBeCloseTo(expectedJudgement!.value, 3);
    agent.dispose();
  });

  it('refuses a damaged model in one sentence', async () => {
    const damaged = folder((weights) => (weights[100]! ^= 1));
    const refused = startPolicy(damaged, {}, spawn);
    await expect(refused).rejects.toThrow(/^weights\.bin is damaged: the checksum of .*\.$/);
    await expect(refused).rejects.toBeInstanceOf(DamagedModelError);
  });

  it('does not take a model for damaged that cannot be read or started just now', async () => {
    const unreadable = folder();
    if (unreadable.kind !== 'folder') throw new Error('not a folder');
    Object.assign(unreadable.weights, {
      slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }),
    });
    // Without a worker in between, to which this Blob could not cross as it is.
    const perform = createPolicyJobs({
      store: memoryStore(),
      candidates: async () => [],
      use: useTensorBackend,
      watch: () => undefined,
    });
    const load = (source: ModelSource) => perform({ kind: 'load', source, backend: 'auto' }, () => undefined);
    await expect(load(unreadable)).rejects.toThrow(/can no longer be read/);
    await expect(load(folder())).rejects.toThrow(/^The model cannot run here/);
  });

  it('runs on what is here where the backend that was asked for does not start', async () => {
    const candidates: PolicyHost['candidates'] = async (asked) => {
      if (asked === 'wasm') throw new Error('no adapter');
      return asked === 'webgpu' ? ['webgpu'] : ['cpu'];
    };
    for (const backend of ['webgpu', 'wasm'] as const) {
      const policy = await startPolicy(folder(), { backend }, () => spawn({ candidates }));
      expect(policy.model.backend).toBe('cpu');
      expect(await policy.rollout({ image, steps: 1 })).toHaveLength(1);
    }
  });

  it('is there again at the next question after a crash, once for all who ask', async () => {
    const { workers, crash, spawn: spawnKept } = spawner();
    const policy = await startPolicy(folder(), {}, spawnKept);
    const before = await policy.judge(image, BEGINNING);
    const asked = policy.rollout({ image });
    crash();
    await expect(asked).rejects.toThrow(/stopped unexpectedly.*: ask it again\.$/);
    const [judgement, decisions] = await Promise.all([
      policy.judge(image, BEGINNING),
      policy.rollout({ image }),
    ]);
    expect(judgement.value).toBeCloseTo(before.value, 3);
    expect(decisions).toHaveLength(5);
    expect(workers).toHaveLength(2);
  });

  it('tries again where starting again has failed', async () => {
    let refuse = false;
    const candidates: PolicyHost['candidates'] = async () => (refuse ? [] : ['cpu']);
    const { crash, spawn: spawnKept } = spawner({ candidates });
    const policy = await startPolicy(folder(), {}, spawnKept);
    crash();
    refuse = true;
    await expect(policy.judge(image, BEGINNING)).rejects.toThrow(/cannot run here/);
    refuse = false;
    expect(await policy.rollout({ image, steps: 1 })).toHaveLength(1);
  });

  it('leaves what it ran on once that is gone', async () => {
    const watched: string[] = [];
    const gone = new Set<string>();
    const { crash, spawn: spawnKept } = spawner({
      candidates: async () => (gone.has('wasm') ? ['cpu'] : ['wasm']),
      watch: (backend) => watched.push(backend),
    });
    const policy = await startPolicy(folder(), {}, spawnKept);
    gone.add('wasm');
    crash();
    expect(await policy.rollout({ image, steps: 1 })).toHaveLength(1);
    expect(watched).toEqual(['wasm', 'cpu']);
    expect(policy.model.backend).toBe('cpu');
  });

  it('starts again after an answer that was an unforeseen error, and says what to do', async () => {
    const { workers, spawn: spawnKept } = spawner();
    const policy = await startPolicy(folder(), {}, spawnKept);
    await expect(policy.judge(new Float32Array(3), BEGINNING)).rejects.toThrow(/ask it again\.$/);
    expect(await policy.rollout({ image, steps: 1 })).toHaveLength(1);
    expect(workers).toHaveLength(2);
  });

  it('is not started again once it has been disposed of', async () => {
    const { workers, spawn: spawnKept } = spawner();
    const policy = await startPolicy(folder(), {}, spawnKept);
    policy.dispose();
    await expect(policy.rollout({ image })).rejects.toMatchObject({ name: 'CancelledError' });
    expect(workers).toHaveLength(1);
  });

  it('can be cancelled before it has started', async () => {
    const signal = AbortSignal.abort();
    await expect(startPolicy(folder(), { signal }, spawn)).rejects.toMatchObject({ name: 'CancelledError' });
  });
});
