/** Random decisions one after another. Where a stream stands is one number, so it can be saved and gone on with. */
import { normalDeviate, uniform } from '../core/random';

export class RandomStream {
  readonly #seed: number;
  #drawn: number;

  /** `drawn`: how many draws were taken from it before. */
  constructor(seed: number, drawn = 0) {
    this.#seed = seed;
    this.#drawn = drawn;
  }

  get drawn(): number {
    return this.#drawn;
  }

  /** Uniform in [0, 1). */
  next(): number {
    return uniform(this.#seed, this.#drawn++);
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** Normally distributed with mean 0 and deviation 1, out of two draws. */
  normal(): number {
    return normalDeviate(this.next(), this.next());
  }

  /** One of 0 .. count - 1. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** A seed for a generator of its own: for draws by the million. */
  seed(): number {
    return Math.floor(this.next() * 2 ** 32);
  }

  /** In place. */
  shuffle<T>(items: T[]): void {
    for (let last = items.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      [items[last], items[other]] = [items[other]!, items[last]!];
    }
  }

  /** An index by its share: `cumulated` are running sums that end in 1, or in whatever the shares sum to. */
  pick(cumulated: ArrayLike<number>): number {
    return indexAt(cumulated, this.next());
  }
}

/** The index that lies at a place, 0..1, along shares, whose running sums are `cumulated`. */
export function indexAt(cumulated: ArrayLike<number>, place: number): number {
  const last = cumulated.length - 1;
  const threshold = place * cumulated[last]!;
  let index = 0;
  while (index < last && cumulated[index]! <= threshold) index++;
  return index;
}
