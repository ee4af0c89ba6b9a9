/** Cutting a rectangle out of interleaved samples; for formats that can only be decoded whole. */
import type { Region, Samples } from '../core/image';

/** `width` is that of the image `samples` hold. The whole image comes back as it is, without a copy. */
export function cropSamples<T extends Samples>(
  samples: T,
  width: number,
  channels: number,
  region: Region,
): T {
  const rowLength = region.width * channels;
  if (rowLength * region.height === samples.length) return samples;
  const cropped = new (samples.constructor as new (length: number) => T)(rowLength * region.height);
  for (let row = 0; row < region.height; row++) {
    const start = ((region.y + row) * width + region.x) * channels;
    cropped.set(samples.subarray(start, start + rowLength), row * rowLength);
  }
  return cropped;
}
