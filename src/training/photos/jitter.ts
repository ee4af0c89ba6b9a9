/**
 * Sources made more different than they are, at draw time: brighter and darker, of other color casts, sometimes with
 * part of a display's curve. A policy that always meets the same kind of darkness learns one answer for all photos.
 */
import type { RandomStream } from '../random-stream';

export interface Jitter {
  /** Exposure is changed by up to this many EV, [lowest, highest]. */
  readonly exposure: readonly [number, number];
  /** Gains of red and blue against green, as a power of two: up to this many EV either way. */
  readonly whiteBalance: number;
  /** The share of draws that get part of a display's curve. */
  readonly encodedShare: number;
  /** How much of it, as an exponent of 1/x: [smallest, largest]. */
  readonly encoding: readonly [number, number];
  /** The share of draws that are left as they are. */
  readonly untouchedShare: number;
}

/** New pixels, or those given where they are left as they are. Exposed colors are clipped at 1, as a camera's would be. */
export function jittered(pixels: Float32Array, jitter: Jitter, random: RandomStream): Float32Array {
  // Every draw takes the same number of random numbers, whatever comes of them.
  const untouched = random.next() < jitter.untouchedShare;
  const exposure = random.between(...jitter.exposure);
  const red = random.between(-jitter.whiteBalance, jitter.whiteBalance);
  const blue = random.between(-jitter.whiteBalance, jitter.whiteBalance);
  const encoded = random.next() < jitter.encodedShare;
  const exponent = random.between(...jitter.encoding);
  if (untouched) return pixels;
  const gains = [2 ** (exposure + red), 2 ** exposure, 2 ** (exposure + blue)];
  const power = encoded ? 1 / exponent : 1;
  return pixels.map((x, i) => Math.min(x * gains[i % 3]!, 1) ** power);
}
