/** One open photo on one GPU device: everything that is lost when either goes. */
import type { InputTransform } from '../../core/step';
import type { OpenPhoto } from '../../editor/state';
import { rendererOf } from '../../render/gpu/gpu-renderer';
import { Pyramid } from '../../render/gpu/pyramid';
import { type RawSamples, uploadSamples } from '../../render/gpu/unpack';
import { formatPrecision, type SourcePrecision } from '../../render/precision/precision';
import type { RegionJob, RegionPass } from '../../render/gpu/region-pass';
import { resolveInput } from '../../render/input-transform';
import type { PhotoRenderer } from '../../render/renderer';
import type { SmallPhoto } from '../../render/thumbnails';

/** Longest side of the pictures in the strip, in pixels. */
const THUMBNAIL_SIDE = 160;

export class GpuPhoto {
  readonly photo: OpenPhoto;
  readonly input: InputTransform;
  readonly pyramid: Pyramid;
  /** The photo at the size of the strip's pictures. */
  readonly small: SmallPhoto;
  readonly #device: GPUDevice;
  readonly #regions: RegionPass;
  readonly #raw: RawSamples | undefined;
  /** With the source rounded, by the precision's text. */
  readonly #rounded = new Map<string, Promise<Pyramid>>();
  /** The stage, and renderers that are at work. */
  #users = 1;

  private constructor({ device, regions }: PhotoDevice, { photo, input, pyramid, small, raw }: Parts) {
    this.#device = device;
    this.#regions = regions;
    this.photo = photo;
    this.input = input;
    this.pyramid = pyramid;
    this.small = small;
    this.#raw = raw;
  }

  /** `before`: the same photo with another input transform, whose samples need not travel again. */
  static async upload(
    gpu: PhotoDevice,
    photo: OpenPhoto,
    input: InputTransform,
    before?: GpuPhoto,
  ): Promise<GpuPhoto> {
    const { device, regions } = gpu;
    const shared = before?.photo === photo ? before.#raw?.share() : undefined;
    const raw = shared ?? (await uploadSamples(device, photo.source));
    const resolved = resolveInput(photo.source, photo.profile, input);
    try {
      const pyramid = await Pyramid.create(device, photo.source, resolved, { raw });
      const small = await readSmall(pyramid, regions);
      return new GpuPhoto(gpu, { photo, input, pyramid, small, raw });
    } catch (error) {
      raw?.release();
      throw error;
    }
  }

  /** As a source of this precision would be; made from the samples that are on the GPU. Kept until `keepRounded`. */
  pyramidFor(precision: SourcePrecision | undefined): Promise<Pyramid> {
    const { source, profile } = this.photo;
    const input = resolveInput(source, profile, this.input, precision);
    if (!input.precision) return Promise.resolve(this.pyramid);
    const key = formatPrecision({ source: input.precision });
    let pyramid = this.#rounded.get(key);
    if (!pyramid) {
      pyramid = Pyramid.create(this.#device, source, input, { raw: this.#raw });
      // A failure is told to whoever asked, and may be tried again.
      pyramid.catch(() => this.#rounded.delete(key));
      this.#rounded.set(key, pyramid);
    }
    return pyramid;
  }

  /** Frees what was made for other precisions than these. */
  keepRounded(precisions: readonly (SourcePrecision | undefined)[]): void {
    const keys = new Set(precisions.map((source) => formatPrecision(source ? { source } : {})));
    for (const [key, pyramid] of this.#rounded) {
      if (keys.has(key)) continue;
      this.#rounded.delete(key);
      void pyramid.then((each) => each.dispose());
    }
  }

  /** Renders at full size from pixels that are on the GPU, which stay until it is disposed of. */
  renderer(pyramid = this.pyramid): PhotoRenderer {
    return rendererOf(pyramid, this.#regions, this.hold());
  }

  /** Renders a part of a level of this photo, or of one of its rounded versions. */
  read(job: RegionJob): Promise<Float32Array<ArrayBuffer>> {
    return this.#regions.run(job);
  }

  /** Keeps all pixels until what it gives is called. */
  hold(): () => void {
    let held = true;
    this.#users++;
    return () => {
      if (!held) return;
      held = false;
      this.#release();
    };
  }

  /** The pixels go once nothing renders from them any more. */
  dispose(): void {
    this.#release();
  }

  #release(): void {
    if (--this.#users > 0) return;
    this.pyramid.dispose();
    this.keepRounded([]);
    this.#raw?.release();
  }
}

/** What a photo needs of its device. */
export interface PhotoDevice {
  readonly device: GPUDevice;
  readonly regions: RegionPass;
}

interface Parts {
  readonly photo: OpenPhoto;
  readonly input: InputTransform;
  readonly pyramid: Pyramid;
  readonly small: SmallPhoto;
  readonly raw: RawSamples | undefined;
}

async function readSmall(pyramid: Pyramid, regions: RegionPass): Promise<SmallPhoto> {
  const wanted = pyramid.levels.findIndex(({ width, height }) => Math.max(width, height) <= THUMBNAIL_SIDE);
  const levelIndex = wanted === -1 ? pyramid.levels.length - 1 : wanted;
  const level = pyramid.levels[levelIndex]!;
  const { width, height } = level;
  const pixels = await regions.run({
    level,
    levelIndex,
    region: { x: 0, y: 0, width, height },
    imageWidth: pyramid.levels[0].width,
    imageHeight: pyramid.levels[0].height,
    steps: [],
    output: 'as-is',
  });
  return { width, height, pixels };
}
