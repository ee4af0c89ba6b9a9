/** Draws from a seed, one after another, from the distributions that people's behaviour is simulated with. */
import { normalDeviate, uniform } from '../../core/random';

export class Draws {
  readonly #seed: number;
  #index = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** In [0, 1). */
  uniform(): number {
    return uniform(this.#seed, this.#index++);
  }

  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** A whole number from 0 up to, but without, `count`. */
  below(count: number): number {
    return Math.floor(this.uniform() * count);
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }

  /** An index, as likely as its weight. */
  weighted(weights: readonly number[]): number {
    let left = this.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
    const found = weights.findIndex((weight) => (left -= weight) < 0);
    return found < 0 ? weights.length - 1 : found;
  }

  normal(mean: number, deviation: number): number {
    return mean + deviation * normalDeviate(this.uniform(), this.uniform());
  }

  /** `spread`: the standard deviation of the logarithm. */
  logNormal(median: number, spread: number): number {
    return median * Math.exp(this.normal(0, spread));
  }
}
