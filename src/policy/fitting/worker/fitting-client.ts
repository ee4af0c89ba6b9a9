/** Fitting steps in a worker, as seen from the page. Each search has a worker of its own, which ends with it. */
import { CancelledError, throwIfCancelled } from '../../../core/errors';
import { copySamples } from '../../../core/pixels/copy-samples';
import type { LongWork } from '../../../core/work/long-work';
import { WorkerLink, type WorkerPort } from '../../../core/work/worker-link';
import type { Photograph } from '../alignment/picture';
import type { MatchStanding } from '../match';
import type {
  FittingRequest,
  FittingResult,
  FittingResults,
  FoundLook,
  FoundMatch,
  LookJob,
  MatchJob,
} from './fitting-protocol';

const FAILURE = 'Matching stopped unexpectedly, perhaps for lack of memory: try it with smaller pictures.';

type FittingPort = WorkerPort<FittingRequest, FittingResult>;
type Link = WorkerLink<FittingRequest, FittingResults>;

export class FittingClient {
  readonly #spawn: () => FittingPort;

  constructor(spawn: () => FittingPort = spawnWorker) {
    this.#spawn = spawn;
  }

  /**
   * Takes the retouched picture's samples over: they are empty afterwards. Rejects with a UserError where the two do not
   * show the same.
   */
  match(job: MatchJob, onStanding: (standing: MatchStanding) => void, work: LongWork): Promise<FoundMatch> {
    return this.#run(work, async (link, signal) => {
      const photo = await copyOf(job.photo);
      throwIfCancelled(signal);
      const request = { kind: 'match', ...job, photo } as const;
      let answer = await link.call(request, undefined, buffersOf(photo, job.retouched));
      while (answer.kind === 'standing') {
        onStanding(answer.standing);
        work.onProgress?.(answer.standing.fraction);
        answer = await link.call({ kind: 'next' });
      }
      return answer.found;
    });
  }

  /** Takes the reference's samples over: they are empty afterwards. */
  look(job: LookJob, work: LongWork): Promise<FoundLook> {
    return this.#run(work, async (link, signal) => {
      const photo = await copyOf(job.photo);
      throwIfCancelled(signal);
      const request = { kind: 'look', ...job, photo } as const;
      return link.call(request, work.onProgress, buffersOf(photo, job.reference));
    });
  }

  async #run<Result>(
    { signal }: LongWork,
    work: (link: Link, signal: AbortSignal | undefined) => Promise<Result>,
  ): Promise<Result> {
    throwIfCancelled(signal);
    const link: Link = new WorkerLink(this.#spawn(), FAILURE);
    const stop = (): void => link.stop(new CancelledError());
    signal?.addEventListener('abort', stop);
    try {
      return await work(link, signal);
    } finally {
      signal?.removeEventListener('abort', stop);
      stop();
    }
  }
}

/** The open photograph's samples stay with the page. */
async function copyOf({ source, profile }: Photograph): Promise<Photograph> {
  return { source: { ...source, samples: await copySamples(source.samples) }, profile };
}

const buffersOf = (...photographs: readonly Photograph[]): ArrayBuffer[] =>
  photographs.map(({ source }) => source.samples.buffer as ArrayBuffer);

function spawnWorker(): FittingPort {
  return new Worker(new URL('./fitting-worker.ts', import.meta.url), { type: 'module' });
}
