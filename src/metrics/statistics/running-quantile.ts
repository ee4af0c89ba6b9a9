/**
 * Quantiles of numbers as they come, without keeping them: a histogram whose bins are 1/8192 of their values wide, each
 * with its mean. The answer is off by less than that share, and exact where the numbers of a bin are equal.
 */

/** Numbers from 2^-20 to 2^10; what lies below shares the first bin, what lies above the last. */
const LOWEST_EXPONENT = -20;
const EXPONENTS = 30;
const BINS_PER_EXPONENT = 8192;

/** The 13 highest bits of a float32's fraction, and all above them. */
const SHIFT = 10;
const FIRST_BIN = (127 + LOWEST_EXPONENT) * BINS_PER_EXPONENT;

const asFloat = new Float32Array(1);
const bits = new Uint32Array(asFloat.buffer);

export class RunningQuantile {
  readonly #counts = new Uint32Array(EXPONENTS * BINS_PER_EXPONENT);
  readonly #sums = new Float64Array(EXPONENTS * BINS_PER_EXPONENT);
  #count = 0;

  /** A number of at least 0. */
  add(value: number): void {
    asFloat[0] = value;
    const bin = Math.min(Math.max((bits[0]! >>> SHIFT) - FIRST_BIN, 0), this.#counts.length - 1);
    this.#counts[bin]!++;
    this.#sums[bin]! += value;
    this.#count++;
  }

  /** `share` of the numbers lie below it, 0..1; between two of them it is interpolated linearly. 0 without numbers. */
  quantile(share: number): number {
    const position = share * (this.#count - 1);
    const rank = Math.min(Math.floor(position), Math.max(this.#count - 2, 0));
    const low = this.#ranked(rank);
    return low + (this.#ranked(rank + 1) - low) * (position - rank);
  }

  /** The number of a rank, counted from 0; of the last one beyond it. */
  #ranked(rank: number): number {
    let [below, last] = [0, 0];
    for (let bin = 0; bin < this.#counts.length && below <= rank; bin++) {
      if (this.#counts[bin]! > 0) last = this.#sums[bin]! / this.#counts[bin]!;
      below += this.#counts[bin]!;
    }
    return last;
  }
}
