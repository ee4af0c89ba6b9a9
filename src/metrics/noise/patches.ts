/**
 * Where the paper looks at an image when it compares sets (`histogram_intersection.py` of its repository): random
 * squares as large as they can be, made small by area averaging, and random crops of those. Here the draws have a seed.
 */
import type { SourceImage } from '../../core/image';
import { uniform } from '../../core/random';
import { Shrinker } from '../../core/pixels/shrink';
import { encodedRow } from '../difference/encoded-pixels';
import { type ImageAttributes, imageAttributes } from '../distribution/histogram-intersection';

const SQUARES = 4;
const CROPS_PER_SQUARE = 4;

/** Pixels of a square's side once it is small, and of a crop's. */
const SQUARE_SIZE = 80;
const CROP_SIZE = 64;

export const PATCHES_PER_IMAGE = SQUARES * CROPS_PER_SQUARE;

/** A square takes one draw along the longer edge; each of its crops takes two. */
const DRAWS_PER_SQUARE = 1 + 2 * CROPS_PER_SQUARE;

/**
 * The attributes of `PATCHES_PER_IMAGE` crops. Each image needs a seed of its own. Throws a UserError for samples that are
 * not numbers.
 */
export function patchAttributes(image: SourceImage, seed: number): ImageAttributes[] {
  return Array.from({ length: SQUARES }, (_, square) => {
    const firstDraw = square * DRAWS_PER_SQUARE;
    const below = (count: number, draw: number): number =>
      Math.floor(uniform(seed, firstDraw + draw) * count);
    const small = smallSquare(image, below(Math.abs(image.width - image.height) + 1, 0));
    return Array.from({ length: CROPS_PER_SQUARE }, (_, crop) => {
      const x = below(SQUARE_SIZE - CROP_SIZE, 1 + 2 * crop);
      const y = below(SQUARE_SIZE - CROP_SIZE, 2 + 2 * crop);
      return imageAttributes(cropped(small, x, y));
    });
  }).flat();
}

/** The square that begins `offset` pixels along the longer edge. */
function smallSquare(image: SourceImage, offset: number): Float32Array {
  const { width, height } = image;
  const side = Math.min(width, height);
  const [x, y] = width > height ? [offset, 0] : [0, offset];
  const shrinker = Shrinker.ofSquare({ x, y, side }, SQUARE_SIZE);
  for (let row = 0; row < side; row++) shrinker.add(row, () => encodedRow(image, y + row));
  return shrinker.pixels;
}

function cropped(square: Float32Array, x: number, y: number): Float32Array {
  const crop = new Float32Array(CROP_SIZE * CROP_SIZE * 3);
  for (let row = 0; row < CROP_SIZE; row++) {
    const start = ((y + row) * SQUARE_SIZE + x) * 3;
    crop.set(square.subarray(start, start + CROP_SIZE * 3), row * CROP_SIZE * 3);
  }
  return crop;
}
