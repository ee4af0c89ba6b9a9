/** The measuring worker as seen from the page; started when it is first needed, and again after a failure. */
import { CancelledError } from '../../core/errors';
import { WorkerLink, type WorkerPort } from '../../core/work/worker-link';
import type { SourceImage } from '../../core/image';
import type { ResolvedInput } from '../../render/transform/input-transform';
import { copySamples } from '../../core/pixels/copy-samples';
import type { MeasuringRequest, MeasuringResult, MeasuringResults } from './measuring-protocol';
import type { ChannelNoise } from '../noise-measurement';
import type { Luma } from '../banding/screen-luma';

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

  /** How noisy a photo is at each level. */
  async noise(source: SourceImage, input: ResolvedInput): Promise<ChannelNoise[]> {
    const link = this.#started();
    const samples = await copySamples(source.samples);
    const request = { kind: 'noise', source: { ...source, samples }, input } as const;
    return link.call(request, undefined, [samples.buffer as ArrayBuffer]);
  }

  /** Ends what is under way; its answers are rejected. */
  stop(): void {
    this.#link?.stop(new CancelledError());
  }

  #started(): WorkerLink<MeasuringRequest, MeasuringResults> {
    if (!this.#link || this.#link.isStopped) this.#link = new WorkerLink(this.#spawn(), FAILURE);
    return this.#link;
  }
}

function spawnWorker(): WorkerPort<MeasuringRequest, MeasuringResult> {
  return new Worker(new URL('./measuring-worker.ts', import.meta.url), { type: 'module' });
}
