/** The work of the policy's worker, without the worker around it: one model and one backend at a time. */
import { UserError } from '../../core/errors';
import type { Answer } from '../../core/work/worker-link';
import { blobSource, UnreadableError } from '../../formats/byte-source';
import { Agent } from '../round/agent';
import { openCheckpoint } from '../checkpoint/checkpoint';
import { fetchCheckpoint } from '../checkpoint/fetch/fetch-checkpoint';
import type { RangeStore } from '../checkpoint/fetch/range-store';
import { fetchFile } from '../model/fetch-file';
import { modelFromCheckpoint } from '../model/from-checkpoint';
import { MANIFEST_NAME } from '../model/manifest';
import type { Model } from '../model/model';
import { loadModel, WEIGHTS_NAME } from '../model/model-folder';
import type {
  DamagedModel,
  LoadedModel,
  ModelSource,
  PolicyBackend,
  PolicyRequest,
  PolicyResult,
} from './policy-protocol';
import { playRounds } from '../round/rollout';
import { saliency } from '../round/saliency';
import { searchRounds } from '../round/search';
import { stepSlopes } from '../round/slopes';
import { initialState } from '../round/state';

type Backend = LoadedModel['backend'];

/** The part of the jobs that depends on the place where they run. */
export interface PolicyHost {
  /** Where fetched weights are kept. */
  readonly store: RangeStore;
  /** Backends worth trying, the likeliest first. */
  candidates(asked: PolicyBackend): Promise<readonly Backend[]>;
  /** Makes a backend the current one. Throws where it does not start. */
  use(backend: Backend): Promise<void>;
  /** Told what a model runs on from now on: once that is gone, the host ends. */
  watch(backend: Backend): void;
}

export type Perform = (
  request: PolicyRequest,
  onProgress: (fraction: number) => void,
) => Promise<Answer<PolicyResult>>;

export function createPolicyJobs(host: PolicyHost): Perform {
  let agent: Agent | undefined;
  const loaded = (): Agent => {
    if (!agent) throw new UserError('No model has been loaded.');
    return agent;
  };
  return async (request, onProgress) => {
    switch (request.kind) {
      case 'load': {
        const model = await readOrDamage(request.source, host.store, onProgress);
        if ('damage' in model) return [model, []];
        const { weights, ...description } = model;
        const started = await start(host, { ...description, weights }, request.backend);
        agent = started.agent;
        host.watch(started.backend);
        const { backend, milliseconds } = started;
        return [{ ...description, backend, milliseconds }, []];
      }
      case 'judge': {
        const [judgement] = await loaded().judge([request.situation]);
        return [judgement!, []];
      }
      case 'rounds':
        return [await playRounds(loaded(), request.requests), []];
      case 'search':
        return [await searchRounds(loaded(), request.request, onProgress), []];
      case 'slopes':
        return [await stepSlopes(loaded(), request.request), []];
      case 'saliency':
        return [await saliency(loaded(), request.images), []];
    }
  };
}

/** Only what the person has brought is told apart: what comes over a network may be better the next time. */
async function readOrDamage(
  source: ModelSource,
  store: RangeStore,
  onProgress: (fraction: number) => void,
): Promise<Model | DamagedModel> {
  try {
    return await readModel(source, store, onProgress);
  } catch (error) {
    const brought = source.kind === 'folder' || source.kind === 'checkpoint';
    if (!brought || !(error instanceof UserError) || error instanceof UnreadableError) throw error;
    return { damage: error.message };
  }
}

async function readModel(
  source: ModelSource,
  store: RangeStore,
  onProgress: (fraction: number) => void,
): Promise<Model> {
  switch (source.kind) {
    case 'folder':
      return loadModel((name) => readBlob(name === MANIFEST_NAME ? source.manifest : source.weights));
    case 'checkpoint': {
      const files = { index: blobSource(source.index), data: blobSource(source.data) };
      return modelFromCheckpoint(await openCheckpoint(files));
    }
    case 'address': {
      const progress = (done: number, total: number): void => onProgress(done / total);
      const { address } = source;
      return modelFromCheckpoint(await fetchCheckpoint({ address, store, onProgress: progress }));
    }
    case 'url':
      return loadModel((name) =>
        fetchFile(new URL(name, source.url).href, name === WEIGHTS_NAME ? onProgress : undefined),
      );
  }
}

function readBlob(blob: Blob): Promise<Uint8Array> {
  return blobSource(blob).read(0, blob.size);
}

interface Started {
  readonly agent: Agent;
  readonly backend: Backend;
  readonly milliseconds: number;
}

/**
 * Starts the backend that was asked for. It may have been there on another day or another machine, so another backend
 * starts where it does not.
 */
async function start(host: PolicyHost, model: Model, asked: PolicyBackend): Promise<Started> {
  if (asked === 'auto') return startFastest(host, model, asked);
  return startFastest(host, model, asked).catch(() => startFastest(host, model, 'auto'));
}

/** Starts the model on each candidate, measures, and keeps the fastest. */
async function startFastest(host: PolicyHost, model: Model, asked: PolicyBackend): Promise<Started> {
  let best: Started | undefined;
  let problem: unknown;
  for (const backend of await host.candidates(asked)) {
    try {
      await host.use(backend);
      const agent = new Agent(model.weights, model.architecture);
      const milliseconds = await measure(agent, model.architecture.imageSize);
      if (best && best.milliseconds <= milliseconds) {
        agent.dispose();
        continue;
      }
      best?.agent.dispose();
      best = { agent, backend, milliseconds };
    } catch (error) {
      // Weights that do not fit the architecture do so nowhere.
      if (error instanceof UserError) throw error;
      problem = error;
    }
  }
  if (!best) throw new UserError(`The model cannot run here: ${String(problem)}.`);
  await host.use(best.backend);
  return best;
}

/** The first look compiles and uploads; the second is measured. */
async function measure(agent: Agent, imageSize: number): Promise<number> {
  const image = new Float32Array(imageSize * imageSize * 3).fill(0.2);
  const situations = [{ image, state: initialState(agent.architecture) }];
  const look = () => Promise.all([agent.intend(situations), agent.judge(situations)]);
  await look();
  const start = performance.now();
  await look();
  return performance.now() - start;
}
