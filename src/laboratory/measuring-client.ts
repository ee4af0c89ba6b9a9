/** The measuring worker as seen from the page; started when it is first needed, and again after a failure. */
import { WorkerLink, type WorkerPort } from '../core/worker-link';
import type { NoisePoint } from '../metrics/noise-level';
import type { MeasuringRequest, MeasuringResult, MeasuringResults } from './measuring-protocol';
import type { Luma } from './screen-luma';

const FAILURE = 'Measuring stopped unexpectedly, perhaps for lack of memory: try again.';

export class MeasuringClient {
  readonly #spawn: () => WorkerPort<MeasuringRequest, MeasuringResult>;
  #link: WorkerLink<MeasuringRequest, MeasuringResults> | undefined;

  constructor(spawn: () => WorkerPort<MeasuringRequest, MeasuringResult> = spawnWorker) {
    this.#spawn = spawn;
  }

  /** The banding index. */
  banding(luma: Luma): Promise<number> {
    return this.#started().call({ kind: 'banding', luma });
  }

  /** The noise of one channel's samples, 0..1, at every level; the samples are taken over. */
  noise(samples: Float32Array<ArrayBuffer>, width: number, height: number): Promise<NoisePoint[]> {
    return this.#started().call({ kind: 'noise', samples, width, height }, undefined, [samples.buffer]);
  }

  #started(): WorkerLink<MeasuringRequest, MeasuringResults> {
    if (!this.#link || this.#link.isStopped) this.#link = new WorkerLink(this.#spawn(), FAILURE);
    return this.#link;
  }
}

function spawnWorker(): WorkerPort<MeasuringRequest, MeasuringResult> {
  return new Worker(new URL('./measuring-worker.ts', import.meta.url), { type: 'module' });
}
