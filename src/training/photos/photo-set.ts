/**
 * Photographs to draw training images from: squares that were made small, of which each draw is a random crop and a
 * random flip. Paper section 5; `data_provider.py` of the original.
 */
import type { RandomStream } from '../random-stream';

/** Returns the side that a photograph's center square is reduced to: 80 pixels for images of 64. */
export const squareSize = (imageSize: number): number => Math.round((imageSize * 80) / 64);

export interface TrainingPhoto {
  readonly name: string;
  /** How often it is drawn, in proportion to the others; above 0. */
  readonly weight: number;
  /** The square, interleaved RGB. */
  readonly pixels: Float32Array;
}

/** A crop of one of a set's photographs, from (x, y) of its square. */
export interface CropPlace {
  /** Its place in the set. */
  readonly photo: number;
  readonly x: number;
  readonly y: number;
  readonly flipped: boolean;
}

export class PhotoSet {
  readonly photos: readonly TrainingPhoto[];
  readonly #imageSize: number;
  readonly #cumulated: readonly number[];

  /** Squares of `squareSize(imageSize)` pixels. Throws a RangeError for no photos. */
  constructor(photos: readonly TrainingPhoto[], imageSize: number) {
    if (photos.length === 0) throw new RangeError('there are no photographs');
    this.photos = photos;
    this.#imageSize = imageSize;
    let sum = 0;
    this.#cumulated = photos.map(({ weight }) => (sum += weight));
  }

  /** A photograph by its weight, cropped and flipped by lot; imageSize squared, interleaved RGB. */
  draw(random: RandomStream): Float32Array {
    return this.cropAt(this.drawPlace(random));
  }

  /** Which crop of which photograph is drawn next: where there is a second set of the same photographs, it has it, too. */
  drawPlace(random: RandomStream): CropPlace {
    const photo = random.pick(this.#cumulated);
    const room = squareSize(this.#imageSize) - this.#imageSize + 1;
    return { photo, x: random.below(room), y: random.below(room), flipped: random.next() < 0.5 };
  }

  cropAt({ photo, x, y, flipped }: CropPlace): Float32Array {
    return this.#crop(this.photos[photo]!.pixels, x, y, flipped);
  }

  /** The middle of each photograph, in their order: for validation. */
  centers(): Float32Array[] {
    const margin = Math.floor((squareSize(this.#imageSize) - this.#imageSize) / 2);
    return this.photos.map(({ pixels }) => this.#crop(pixels, margin, margin, false));
  }

  #crop(square: Float32Array, left: number, top: number, flipped: boolean): Float32Array {
    const size = this.#imageSize;
    const side = squareSize(size);
    const crop = new Float32Array(size * size * 3);
    for (let y = 0, i = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const column = left + (flipped ? size - 1 - x : x);
        const start = ((top + y) * side + column) * 3;
        for (let channel = 0; channel < 3; channel++) crop[i++] = square[start + channel]!;
      }
    }
    return crop;
  }
}
