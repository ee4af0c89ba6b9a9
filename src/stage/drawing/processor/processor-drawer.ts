/** Draws photos with the processor, in a worker that keeps them: for browsers without WebGPU. */
import { CancelledError } from '../../../core/errors';
import type { InputTransform } from '../../../core/step';
import { WorkerLink, type WorkerPort } from '../../../core/work/worker-link';
import type { OpenPhoto } from '../../../editor/state';
import { copySamples } from '../../../core/pixels/copy-samples';
import { resolveInput } from '../../../render/transform/input-transform';
import type { ComparisonCanvas, DrawnPhoto, PhotoCanvas, PhotoDrawer } from '../photo-drawer';
import type { DrawingCall, KeptSamples } from './drawing-call';
import type { DrawingRequest, DrawingResult, DrawingResults } from './drawing-protocol';
import { ProcessorComparisonCanvas } from './processor-comparison-canvas';
import { ProcessorPhoto } from './processor-photo';
import { ProcessorPhotoCanvas } from './processor-photo-canvas';

const FAILURE = 'Drawing stopped unexpectedly, perhaps for lack of memory.';

export class ProcessorDrawer implements PhotoDrawer {
  readonly kind = 'processor';
  readonly name = 'Drawn by the processor';
  readonly device = undefined;
  readonly lost: Promise<void>;
  readonly #link: WorkerLink<DrawingRequest, DrawingResults>;
  readonly #call: DrawingCall;
  #lastId = 0;

  constructor(port: WorkerPort<DrawingRequest, DrawingResult> = spawnWorker()) {
    const link = new WorkerLink<DrawingRequest, DrawingResults>(port, FAILURE);
    let lose = (): void => undefined;
    this.lost = new Promise((resolve) => (lose = resolve));
    this.#link = link;
    this.#call = async (request, transfer = []) => {
      try {
        return await link.call(request, undefined, transfer);
      } catch (error) {
        if (link.isStopped) lose();
        throw error;
      }
    };
  }

  async upload(photo: OpenPhoto, input: InputTransform, before?: DrawnPhoto): Promise<DrawnPhoto> {
    const shared =
      before instanceof ProcessorPhoto && before.photo === photo ? before.samples.share() : undefined;
    const samples = shared ?? (await this.#keep(photo));
    try {
      const resolved = resolveInput(photo.source, photo.profile, input);
      return await ProcessorPhoto.prepare(this.#call, samples, photo, input, resolved);
    } catch (error) {
      samples.release();
      throw error;
    }
  }

  photoCanvas(canvas: HTMLCanvasElement, refine?: () => void): PhotoCanvas {
    return new ProcessorPhotoCanvas(this.#call, canvas, refine);
  }

  comparisonCanvas(canvas: HTMLCanvasElement, refine: () => void): ComparisonCanvas {
    return new ProcessorComparisonCanvas(this.#call, canvas, refine);
  }

  close(): void {
    this.#link.stop(new CancelledError());
    // Asked once more it says that it is lost, as it would after a failure.
    this.#call({ kind: 'forget', photo: 0 }).catch(() => undefined);
  }

  /** The worker keeps a copy, since the page needs its own. */
  async #keep({ source }: OpenPhoto): Promise<KeptSamples> {
    const photo = ++this.#lastId;
    const samples = await copySamples(source.samples);
    // The worker has no use for what a file says about itself.
    const bare = { ...source, samples, metadata: {} };
    await this.#call({ kind: 'keep', photo, source: bare }, [samples.buffer as ArrayBuffer]);
    let users = 0;
    const share = (): KeptSamples => {
      users++;
      let held = true;
      return {
        photo,
        nextId: () => ++this.#lastId,
        share,
        release: () => {
          if (!held) return;
          held = false;
          if (--users === 0) void this.#call({ kind: 'forget', photo }).catch(() => undefined);
        },
      };
    };
    return share();
  }
}

function spawnWorker(): WorkerPort<DrawingRequest, DrawingResult> {
  return new Worker(new URL('./drawing-worker.ts', import.meta.url), { type: 'module' });
}
