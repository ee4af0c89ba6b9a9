/** One open photo that the worker keeps, with one input transform. */
import type { InputTransform, OutputTransform, Step, View } from '../../../core/step';
import type { OpenPhoto } from '../../../editor/state';
import { prepareSteps } from '../../../render/chain/prepare';
import type { Histogram } from '../../../render/histogram';
import type { PhotoLook } from '../../../render/photo-look';
import type { SourcePrecision } from '../../../render/precision/precision';
import type { PhotoRenderer } from '../../../render/renderer';
import { type ResolvedInput, resolveInput } from '../../../render/transform/input-transform';
import { displayPrimaries } from '../../../render/transform/output-transform';
import type { DrawnPhoto, LevelPart, PixelsLease } from '../photo-drawer';
import { type Holding, PhotoVersions } from '../photo-versions';
import { type DrawingCall, type KeptSamples, packLook, type WorkerPixels } from './drawing-call';
import { packSteps } from './packed-steps';
import { workerRenderer } from './worker-renderer';

export class ProcessorPhoto implements DrawnPhoto {
  readonly photo: OpenPhoto;
  readonly input: InputTransform;
  readonly samples: KeptSamples;
  readonly pixels: WorkerPixels;
  readonly #call: DrawingCall;
  readonly #versions: PhotoVersions<WorkerPixels>;

  private constructor(
    call: DrawingCall,
    samples: KeptSamples,
    { photo, input }: Pick<DrawnPhoto, 'photo' | 'input'>,
    pixels: WorkerPixels,
  ) {
    const drop = ({ id }: WorkerPixels): void =>
      void call({ kind: 'drop', pixels: id }).catch(() => undefined);
    this.#call = call;
    this.samples = samples;
    this.photo = photo;
    this.input = input;
    this.pixels = pixels;
    this.#versions = new PhotoVersions(pixels, {
      make: (resolved) => preparePixels(call, samples, resolved),
      dispose: drop,
      end: () => {
        drop(pixels);
        samples.release();
      },
    });
  }

  /** Takes the samples over. */
  static async prepare(
    call: DrawingCall,
    samples: KeptSamples,
    photo: OpenPhoto,
    input: InputTransform,
    resolved: ResolvedInput,
  ): Promise<ProcessorPhoto> {
    return new ProcessorPhoto(call, samples, { photo, input }, await preparePixels(call, samples, resolved));
  }

  histogram(look: PhotoLook): Promise<Histogram> {
    return this.#call({ kind: 'histogram', pixels: this.pixels.id, look: packLook(look) });
  }

  async pictures(steps: readonly Step[], output: OutputTransform, view: View): Promise<readonly ImageData[]> {
    const primaries = displayPrimaries(this.photo.profile, view);
    const { width, height, pictures } = await this.#call({
      kind: 'strip',
      pixels: this.pixels.id,
      steps: steps.map((step) => packSteps(prepareSteps([step]))),
      look: { output, primaries },
    });
    return pictures.map((bytes) => new ImageData(bytes, width, height));
  }

  renderer(): PhotoRenderer {
    return workerRenderer(this.#call, this.pixels, this.#versions.keep());
  }

  async lease(precision?: SourcePrecision): Promise<PixelsLease> {
    const { source, profile } = this.photo;
    const holding = await this.#versions.take(resolveInput(source, profile, this.input, precision));
    return new ProcessorPixels(this.photo, this.#call, holding);
  }

  dispose(): void {
    this.#versions.release();
  }
}

class ProcessorPixels implements PixelsLease {
  readonly photo: OpenPhoto;
  readonly #call: DrawingCall;
  readonly #holding: Holding<WorkerPixels>;

  constructor(photo: OpenPhoto, call: DrawingCall, holding: Holding<WorkerPixels>) {
    this.photo = photo;
    this.#call = call;
    this.#holding = holding;
  }

  get pixels(): WorkerPixels {
    return this.#holding.pixels;
  }

  get levels(): WorkerPixels['levels'] {
    return this.pixels.levels;
  }

  renderer(): PhotoRenderer {
    return workerRenderer(this.#call, this.pixels);
  }

  read({ steps, ...part }: LevelPart): Promise<Float32Array> {
    return this.#call({ kind: 'part', pixels: this.pixels.id, steps: packSteps(steps), ...part });
  }

  share(): PixelsLease {
    return new ProcessorPixels(this.photo, this.#call, this.#holding.share());
  }

  release(): void {
    this.#holding.release();
  }
}

/** The number of pixels that the worker keeps. Throws a RangeError where another drawer has them. */
export function workerPixelsOf(drawn: DrawnPhoto | PixelsLease): number {
  if (drawn instanceof ProcessorPhoto || drawn instanceof ProcessorPixels) return drawn.pixels.id;
  throw new RangeError('these pixels are not in the worker');
}

async function preparePixels(
  call: DrawingCall,
  samples: KeptSamples,
  input: ResolvedInput,
): Promise<WorkerPixels> {
  const id = samples.nextId();
  return { id, levels: await call({ kind: 'prepare', photo: samples.photo, pixels: id, input }) };
}
