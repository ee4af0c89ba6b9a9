/** One open photo on one GPU device: everything that is lost when either goes. */
import type { InputTransform } from '../../core/step';
import type { OpenPhoto } from '../../editor/state';
import { rendererOf } from '../../render/gpu/gpu-renderer';
import { Pyramid } from '../../render/gpu/pyramid';
import type { RegionPass } from '../../render/gpu/region-pass';
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
  readonly #regions: RegionPass;
  /** The stage, and renderers that are at work. */
  #users = 1;

  private constructor(
    photo: OpenPhoto,
    input: InputTransform,
    pyramid: Pyramid,
    regions: RegionPass,
    small: SmallPhoto,
  ) {
    this.photo = photo;
    this.input = input;
    this.pyramid = pyramid;
    this.#regions = regions;
    this.small = small;
  }

  static async upload(
    device: GPUDevice,
    regions: RegionPass,
    photo: OpenPhoto,
    input: InputTransform,
  ): Promise<GpuPhoto> {
    const resolved = resolveInput(photo.source, photo.profile, input);
    const pyramid = await Pyramid.create(device, photo.source, resolved);
    return new GpuPhoto(photo, input, pyramid, regions, await readSmall(pyramid, regions));
  }

  /** Renders at full size from the pixels that are on the screen, which stay until it is disposed of. */
  renderer(): PhotoRenderer {
    let inUse = true;
    this.#users++;
    return rendererOf(this.pyramid, this.#regions, () => {
      if (!inUse) return;
      inUse = false;
      this.#release();
    });
  }

  /** The pixels go once nothing renders from them any more. */
  dispose(): void {
    this.#release();
  }

  #release(): void {
    if (--this.#users === 0) this.pyramid.dispose();
  }
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
