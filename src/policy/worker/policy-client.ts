/**
 * A model running in a worker of its own, as seen from the page. A worker that has failed, or that what it ran on was
 * taken from, is started again with the same model when it is next asked.
 */
import { CancelledError, UserError } from '../../core/errors';
import { WorkerLink, type WorkerPort } from '../../core/work/worker-link';
import type { Goal } from '../model/goal';
import type { Judgement } from '../round/agent';
import type {
  LoadedModel,
  ModelSource,
  PolicyBackend,
  PolicyRequest,
  PolicyResult,
  PolicyResults,
} from './policy-protocol';
import type { Decision, RolloutRequest, Round } from '../round/rollout';
import type { FoundRound, SearchRequest } from '../round/search';
import type { SlopesRequest, StepSlopes } from '../round/slopes';
import type { PolicyState } from '../round/state';

const FAILURE = 'The agent stopped unexpectedly, perhaps for lack of memory: ask it again.';

/** The bytes of a brought model are bad: it is of no more use. */
export class DamagedModelError extends UserError {}

export interface PolicyClient {
  /** The model as it was last started. Its backend may be another one after a failure. */
  readonly model: LoadedModel;
  readonly judge: (image: Float32Array, state: PolicyState, goal?: Goal) => Promise<Judgement>;
  readonly rollout: (request: RolloutRequest) => Promise<Decision[]>;
  /** Several rounds in one pass of the networks, in the order of the requests. */
  readonly rounds: (requests: readonly RolloutRequest[]) => Promise<Round[]>;
  readonly search: (request: SearchRequest, onProgress?: (fraction: number) => void) => Promise<FoundRound[]>;
  /** Which way the parameters of a step would be turned by the critic, and by a goal. */
  readonly slopes: (request: SlopesRequest) => Promise<StepSlopes>;
  /** For each picture a map of where the critic looks, 0..1 for each pixel. */
  readonly saliency: (images: readonly Float32Array[]) => Promise<Float32Array[]>;
  /** Ends the worker, for good. */
  readonly dispose: () => void;
}

export interface StartOptions {
  readonly backend?: PolicyBackend;
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

type Spawn = () => WorkerPort<PolicyRequest, PolicyResult>;
type Question = Exclude<PolicyRequest, { readonly kind: 'load' }>;

interface Running {
  readonly link: WorkerLink<PolicyRequest, PolicyResults>;
  readonly model: LoadedModel;
}

/**
 * Rejects with a DamagedModelError or another UserError for a model that cannot be used, a CancelledError when the signal
 * says so.
 */
export async function startPolicy(
  source: ModelSource,
  { backend = 'auto', onProgress, signal }: StartOptions = {},
  spawn: Spawn = spawnWorker,
): Promise<PolicyClient> {
  const life = new AbortController();
  const dispose = (): void => life.abort();
  const start = (report?: (fraction: number) => void): Promise<Running> =>
    startWorker(spawn(), { kind: 'load', source, backend }, life.signal, report);
  signal?.addEventListener('abort', dispose);
  try {
    if (signal?.aborted) dispose();
    return restartable(await start(onProgress), start, life);
  } finally {
    signal?.removeEventListener('abort', dispose);
  }
}

/** `life` ends the worker, whatever it is doing. */
async function startWorker(
  port: ReturnType<Spawn>,
  request: Extract<PolicyRequest, { readonly kind: 'load' }>,
  life: AbortSignal,
  onProgress: ((fraction: number) => void) | undefined,
): Promise<Running> {
  const link: Running['link'] = new WorkerLink(port, FAILURE);
  const stop = (): void => link.stop(new CancelledError());
  life.addEventListener('abort', stop);
  try {
    if (life.aborted) stop();
    const model = await link.call(request, onProgress);
    if ('damage' in model) throw new DamagedModelError(model.damage);
    return { link, model };
  } catch (error) {
    stop();
    throw error;
  }
}

function restartable(first: Running, start: () => Promise<Running>, life: AbortController): PolicyClient {
  let running = first;
  let restarting: Promise<Running> | undefined;

  const restart = async (): Promise<Running> => {
    try {
      return (running = await start());
    } finally {
      restarting = undefined;
    }
  };
  const ask = async <Q extends Question>(
    question: Q,
    onProgress?: (fraction: number) => void,
  ): Promise<PolicyResults[Q['kind']]> => {
    const isOver = running.link.isStopped && !life.signal.aborted;
    const { link } = isOver ? await (restarting ??= restart()) : running;
    try {
      return await link.call(question, onProgress);
    } catch (error) {
      if (link.isStopped) throw error;
      // A device that was lost would be missing at the next question, too.
      const failure = new UserError(FAILURE, { cause: error });
      link.stop(failure);
      throw failure;
    }
  };
  return {
    get model() {
      return running.model;
    },
    judge: (image, state, goal) => ask({ kind: 'judge', situation: { image, state, goal } }),
    rollout: async (request) => {
      const [round] = await ask({ kind: 'rounds', requests: [request] });
      return round!.decisions;
    },
    rounds: (requests) => ask({ kind: 'rounds', requests }),
    search: (request, onProgress) => ask({ kind: 'search', request }, onProgress),
    slopes: (request) => ask({ kind: 'slopes', request }),
    saliency: (images) => ask({ kind: 'saliency', images }),
    dispose: () => life.abort(),
  };
}

function spawnWorker(): ReturnType<Spawn> {
  return new Worker(new URL('./policy-worker.ts', import.meta.url), { type: 'module' });
}
