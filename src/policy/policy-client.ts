/** A model running in a worker of its own, as seen from the page. */
import { CancelledError } from '../core/errors';
import { WorkerLink, type WorkerPort } from '../core/worker-link';
import type { Judgement } from './agent';
import type {
  LoadedModel,
  ModelSource,
  PolicyBackend,
  PolicyRequest,
  PolicyResult,
  PolicyResults,
} from './policy-protocol';
import type { Decision, RolloutRequest } from './rollout';
import type { PolicyState } from './state';

const FAILURE = 'The policy stopped unexpectedly, perhaps for lack of memory: ask it again.';

export interface PolicyClient {
  readonly model: LoadedModel;
  judge(image: Float32Array, state: PolicyState): Promise<Judgement>;
  rollout(request: RolloutRequest): Promise<Decision[]>;
  /** Ends the worker. */
  dispose(): void;
}

export interface StartOptions {
  readonly backend?: PolicyBackend;
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

/** Rejects with a UserError for a model that cannot be used, a CancelledError when the signal says so. */
export async function startPolicy(
  source: ModelSource,
  { backend = 'auto', onProgress, signal }: StartOptions = {},
  spawn: () => WorkerPort<PolicyRequest, PolicyResult> = spawnWorker,
): Promise<PolicyClient> {
  const link = new WorkerLink<PolicyRequest, PolicyResults>(spawn(), FAILURE);
  const stop = (): void => link.stop(new CancelledError());
  signal?.addEventListener('abort', stop);
  try {
    if (signal?.aborted) stop();
    const model = await link.call({ kind: 'load', source, backend }, onProgress);
    return {
      model,
      judge: (image, state) => link.call({ kind: 'judge', image, state }),
      rollout: (request) => link.call({ kind: 'rollout', request }),
      dispose: stop,
    };
  } catch (error) {
    stop();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

function spawnWorker(): WorkerPort<PolicyRequest, PolicyResult> {
  return new Worker(new URL('./policy-worker.ts', import.meta.url), { type: 'module' });
}
