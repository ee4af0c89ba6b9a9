/**
 * A running mean of weights while they learn. Two networks that learn from each other circle around a balance; the
 * mean of where one has been lies nearer to it than where it is. (Yazıcı et al., The Unusual Effectiveness of
 * Averaging in GAN Training, ICLR 2019.)
 */
import type { Weights } from '../../policy/model/weights';

/** How many updates the mean is over at first, which is when everything that is older is worth little. */
const EARLY = 10;

/** A copy to begin with. */
export const copyOf = (weights: Weights): Weights =>
  new Map([...weights].map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]));

/**
 * Moves `average` towards `weights`. `keep`, 0..1, is the share of what was there that stays; fewer of it in the
 * first updates, of which there have been `updates` before.
 */
export function moveAverage(average: Weights, weights: Weights, keep: number, updates: number): void {
  const share = 1 - Math.min(keep, (updates + 1) / (updates + EARLY));
  for (const [name, { data }] of average) {
    const now = weights.get(name)!.data;
    for (let i = 0; i < data.length; i++) data[i]! += share * (now[i]! - data[i]!);
  }
}
