/**
 * A counter generator: draw i of a seed can be had without the draws before it, so any random decision can be
 * repeated. It is mulberry32 unrolled.
 */

/** The (index+1)-th draw from `seed`, uniform in [0, 1). */
export function uniform(seed: number, index: number): number {
  const state = (seed + Math.imul(index + 1, 0x6d2b79f5)) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}

/**
 * Two draws, uniform in [0, 1), become one that is normally distributed with mean 0 and deviation 1 (Box and Muller 1958).
 *
 * @example
 * const noise = sigma * normalDeviate(uniform(seed, 0), uniform(seed, 1));
 */
export const normalDeviate = (first: number, second: number): number =>
  Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * second);
