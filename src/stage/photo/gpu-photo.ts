/** One open photo on one GPU device: everything that is lost when either goes. */
import { CancelledError } from '../../core/errors';
import type { InputTransform } from '../../core/step';
import type { OpenPhoto } from '../../editor/state';
import { rendererOf } from '../../render/gpu/gpu-renderer';
import { Pyramid } from '../../render/gpu/pyramid';
import { type RawSamples, uploadSamples } from '../../render/gpu/passes/unpack';
import { formatPrecision, type SourcePrecision } from '../../render/precision/precision';
import type { RegionJob, RegionPass } from '../../render/gpu/passes/region-pass';
import { resolveInput } from '../../render/transform/input-transform';
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
  /** By the precision's text. */
  readonly #versions = new Map<string, Version>();
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

  /**
   * The pixels as a source of this precision would have them; made from the samples that are on the GPU, and kept as long
   * as anybody has them. Rejects with a CancelledError where the photo has gone.
   */
  async lease(precision?: SourcePrecision): Promise<PixelsLease> {
    const release = this.#hold();
    const version = this.#versionOf(precision);
    version.users++;
    try {
      return this.#leaseOf(await version.pyramid, version, release);
    } catch (error) {
      this.#leave(version);
      release();
      throw error;
    }
  }

  /** Renders at full size from pixels that are on the GPU, which stay until it is disposed of. */
  renderer(): PhotoRenderer {
    return rendererOf(this.pyramid, this.#regions, this.#hold());
  }

  /** The stage has no use for it any more; the pixels go when nobody has. */
  dispose(): void {
    this.#release();
  }

  #versionOf(precision: SourcePrecision | undefined): Version {
    const { source, profile } = this.photo;
    const input = resolveInput(source, profile, this.input, precision);
    const key = formatPrecision(input.precision ? { source: input.precision } : {});
    let version = this.#versions.get(key);
    if (!version) {
      const pyramid = input.precision
        ? Pyramid.create(this.#device, source, input, { raw: this.#raw })
        : Promise.resolve(this.pyramid);
      this.#versions.set(key, (version = { key, pyramid, users: 0 }));
    }
    return version;
  }

  #leaseOf(pyramid: Pyramid, version: Version, releasePhoto: () => void): PixelsLease {
    let held = true;
    return {
      photo: this.photo,
      pyramid,
      renderer: () => rendererOf(pyramid, this.#regions),
      read: (job) => this.#regions.run(job),
      share: () => {
        version.users++;
        return this.#leaseOf(pyramid, version, this.#hold());
      },
      release: () => {
        if (!held) return;
        held = false;
        this.#leave(version);
        releasePhoto();
      },
    };
  }

  #leave(version: Version): void {
    if (--version.users > 0) return;
    this.#versions.delete(version.key);
    void version.pyramid.then(
      (pyramid) => {
        if (pyramid !== this.pyramid) pyramid.dispose();
      },
      // The caller who asked for it has been told.
      () => undefined,
    );
  }

  #hold(): () => void {
    if (this.#users === 0) throw new CancelledError();
    let held = true;
    this.#users++;
    return () => {
      if (!held) return;
      held = false;
      this.#release();
    };
  }

  #release(): void {
    if (--this.#users > 0) return;
    this.pyramid.dispose();
    this.#raw?.release();
  }
}

/** Pixels of a photo at a precision, on the GPU until they are released. */
export interface PixelsLease {
  readonly photo: OpenPhoto;
  readonly pyramid: Pyramid;
  /** Renders at full size; for as long as the pixels are kept. */
  renderer(): PhotoRenderer;
  /** Renders a part of a level. */
  read(job: RegionJob): Promise<Float32Array<ArrayBuffer>>;
  /** For one more, who releases them. */
  share(): PixelsLease;
  release(): void;
}

/** The photo at a source precision, and how many have it. */
interface Version {
  readonly key: string;
  readonly pyramid: Promise<Pyramid>;
  users: number;
}

/** The parts of a device that a photo needs. */
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
