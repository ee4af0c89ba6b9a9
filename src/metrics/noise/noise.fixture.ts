/** Normally distributed noise for tests. */
import { uniform } from '../../core/random';

/** Draw `index` of a seed: mean 0, deviation 1 (Box and Muller 1958). */
export function gaussianNoise(seed: number, index: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform(seed, 2 * index)));
  return radius * Math.cos(2 * Math.PI * uniform(seed, 2 * index + 1));
}
