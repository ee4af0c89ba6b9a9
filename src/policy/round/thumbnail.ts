/**
 * Makes the image that the agent sees: the photograph's center square, reduced, in linear light. The photo is read
 * row by row, so its size costs time but no memory.
 */
import type { SourceImage } from '../../core/image';
import { bilinear, byArea, Shrinker, type Square } from '../../core/pixels/shrink';
import { type ResolvedInput, RowLineariser } from '../../render/transform/input-transform';

/** `area`: every pixel counts by how much of it lies in the target's. `bilinear`: no antialiasing, as the paper. */
export type ResizeMethod = 'area' | 'bilinear';

/** The center square, in pixels of the photo. */
export function centerSquare({ width, height }: Pick<SourceImage, 'width' | 'height'>): Square {
  const side = Math.min(width, height);
  return { x: Math.floor((width - side) / 2), y: Math.floor((height - side) / 2), side };
}

/** Pixels between pauses: some milliseconds. */
const PAUSE_PIXELS = 512 * 1024;

export interface ThumbnailOptions {
  readonly method?: ResizeMethod;
  /** Awaited now and then: where there is a page to keep alive, it can draw then. */
  readonly pause?: () => Promise<void>;
}

/** Interleaved RGB of `size` squared pixels; sums are in double precision, the result in float32. */
export async function makeThumbnail(
  source: SourceImage,
  input: ResolvedInput,
  size: number,
  { method = 'area', pause }: ThumbnailOptions = {},
): Promise<Float32Array<ArrayBuffer>> {
  const square = centerSquare(source);
  const shrinker = Shrinker.ofSquare(square, size, method === 'area' ? byArea : bilinear);
  const lineariser = new RowLineariser(source, input);
  let pixels = 0;
  for (let row = 0; row < square.side; row++) {
    shrinker.add(row, () => {
      pixels += source.width;
      return lineariser.rows(square.y + row, 1);
    });
    if (pause && pixels > PAUSE_PIXELS) {
      await pause();
      pixels = 0;
    }
  }
  return shrinker.pixels;
}
