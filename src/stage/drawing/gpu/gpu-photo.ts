/** One open photo on one GPU device: everything that is lost when either goes. */
import type { InputTransform, OutputTransform, Step, View } from '../../../core/step';
import type { OpenPhoto } from '../../../editor/state';
import { rendererOf } from '../../../render/gpu/gpu-renderer';
import { Pyramid } from '../../../render/gpu/pyramid';
import { type RawSamples, uploadSamples } from '../../../render/gpu/passes/unpack';
import type { HistogramPass } from '../../../render/gpu/passes/histogram-pass';
import type { RegionPass } from '../../../render/gpu/passes/region-pass';
import type { Histogram } from '../../../render/histogram';
import type { PhotoLook } from '../../../render/photo-look';
import type { SourcePrecision } from '../../../render/precision/precision';
import { resolveInput } from '../../../render/transform/input-transform';
import type { PhotoRenderer } from '../../../render/renderer';
import type { SmallPhoto } from '../../../render/thumbnails';
import type { DrawnPhoto, LevelPart, PixelsLease } from '../photo-drawer';
import { type Holding, PhotoVersions } from '../photo-versions';
import { smallLevel, smallPictures } from '../small-pictures';

/** The parts of a device that a photo needs. */
export interface PhotoPasses {
  readonly device: GPUDevice;
  readonly regions: RegionPass;
  readonly histograms: HistogramPass;
}

interface Parts {
  readonly photo: OpenPhoto;
  readonly input: InputTransform;
  readonly pyramid: Pyramid;
  /** The photo at the size of the strip's pictures. */
  readonly small: SmallPhoto;
  readonly raw: RawSamples | undefined;
}

export class GpuPhoto implements DrawnPhoto {
  readonly photo: OpenPhoto;
  readonly input: InputTransform;
  readonly pyramid: Pyramid;
  readonly #small: SmallPhoto;
  readonly #passes: PhotoPasses;
  readonly #raw: RawSamples | undefined;
  readonly #versions: PhotoVersions<Pyramid>;

  private constructor(passes: PhotoPasses, { photo, input, pyramid, small, raw }: Parts) {
    this.#passes = passes;
    this.photo = photo;
    this.input = input;
    this.pyramid = pyramid;
    this.#small = small;
    this.#raw = raw;
    this.#versions = new PhotoVersions(pyramid, {
      // From the samples that are on the GPU.
      make: (resolved) => Pyramid.create(passes.device, photo.source, resolved, { raw }),
      dispose: (version) => version.dispose(),
      end: () => {
        pyramid.dispose();
        raw?.release();
      },
    });
  }

  /** `before`: the same photo with another input transform, whose samples need not travel again. */
  static async upload(
    passes: PhotoPasses,
    photo: OpenPhoto,
    input: InputTransform,
    before?: GpuPhoto,
  ): Promise<GpuPhoto> {
    const { device, regions } = passes;
    const shared = before?.photo === photo ? before.#raw?.share() : undefined;
    const raw = shared ?? (await uploadSamples(device, photo.source));
    const resolved = resolveInput(photo.source, photo.profile, input);
    try {
      const pyramid = await Pyramid.create(device, photo.source, resolved, { raw });
      const small = await readSmall(pyramid, regions);
      return new GpuPhoto(passes, { photo, input, pyramid, small, raw });
    } catch (error) {
      raw?.release();
      throw error;
    }
  }

  histogram(look: PhotoLook): Promise<Histogram> {
    return this.#passes.histograms.run(this.pyramid, look);
  }

  pictures(steps: readonly Step[], output: OutputTransform, view: View): Promise<readonly ImageData[]> {
    const { profile } = this.photo;
    return Promise.resolve(smallPictures(this.#small, steps, { output, profile, view }));
  }

  renderer(): PhotoRenderer {
    return rendererOf(this.pyramid, this.#passes.regions, this.#versions.keep());
  }

  async lease(precision?: SourcePrecision): Promise<PixelsLease> {
    const { source, profile } = this.photo;
    const holding = await this.#versions.take(resolveInput(source, profile, this.input, precision));
    return new GpuPixels(this.photo, this.#passes.regions, holding);
  }

  dispose(): void {
    this.#versions.release();
  }
}

/** Pixels of a photo at a precision, on the GPU until they are released. */
class GpuPixels implements PixelsLease {
  readonly photo: OpenPhoto;
  readonly #regions: RegionPass;
  readonly #holding: Holding<Pyramid>;

  constructor(photo: OpenPhoto, regions: RegionPass, holding: Holding<Pyramid>) {
    this.photo = photo;
    this.#regions = regions;
    this.#holding = holding;
  }

  get pyramid(): Pyramid {
    return this.#holding.pixels;
  }

  get levels(): Pyramid['levels'] {
    return this.pyramid.levels;
  }

  renderer(): PhotoRenderer {
    return rendererOf(this.pyramid, this.#regions);
  }

  read(part: LevelPart): Promise<Float32Array> {
    return readPart(this.pyramid, this.#regions, part);
  }

  share(): PixelsLease {
    return new GpuPixels(this.photo, this.#regions, this.#holding.share());
  }

  release(): void {
    this.#holding.release();
  }
}

/** The pixels on the GPU. Throws a RangeError where another drawer has them. */
export function pyramidOf(drawn: DrawnPhoto | PixelsLease): Pyramid {
  if (drawn instanceof GpuPhoto || drawn instanceof GpuPixels) return drawn.pyramid;
  throw new RangeError('these pixels are not on a GPU');
}

async function readSmall(pyramid: Pyramid, regions: RegionPass): Promise<SmallPhoto> {
  const levelIndex = smallLevel(pyramid.levels);
  const { width, height } = pyramid.levels[levelIndex]!;
  const region = { x: 0, y: 0, width, height };
  const pixels = await readPart(pyramid, regions, { levelIndex, region, steps: [], output: 'as-is' });
  return { width, height, pixels };
}

function readPart({ levels }: Pyramid, regions: RegionPass, part: LevelPart): Promise<Float32Array> {
  const [{ width, height }] = levels;
  return regions.run({ ...part, level: levels[part.levelIndex]!, imageWidth: width, imageHeight: height });
}
