/** Normally distributed noise for tests. */
import { normalDeviate, uniform } from '../../core/random';

/** Draw `index` of a seed: mean 0, deviation 1. */
export const gaussianNoise = (seed: number, index: number): number =>
  normalDeviate(uniform(seed, 2 * index), uniform(seed, 2 * index + 1));
