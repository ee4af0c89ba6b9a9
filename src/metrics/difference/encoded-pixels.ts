/** An image's numbers as they are stored, without any transfer curve: what is compared when results are compared. */
import { UserError } from '../../core/errors';
import type { SourceImage } from '../../core/image';

/**
 * A row of interleaved RGB: sample / maximum, floats as they are, clipped to 0..1; gray becomes r = g = b. Throws a
 * UserError for what is not a number.
 */
export function encodedRow({ width, channels, samples, maximum }: SourceImage, row: number): Float32Array {
  const pixels = new Float32Array(width * 3);
  const first = row * width * channels;
  for (let i = 0; i < pixels.length; i++) {
    const sample = samples[first + (channels === 1 ? Math.floor(i / 3) : i)]!;
    if (Number.isNaN(sample)) throw new UserError('There are samples that are not numbers.');
    pixels[i] = Math.min(Math.max(sample / maximum, 0), 1);
  }
  return pixels;
}
