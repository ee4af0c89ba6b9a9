/**
 * How far one sequence of numbers is from another, tallied as they come.
 *
 * Everything is in the numbers' own units. Values of 0..1 that are normalised to [-1, 1] as 2 x - 1 differ by twice as
 * much: maximum, mean, root mean square and bias all double. PSNR stays, because the range doubles too.
 */

/** All 0 where nothing was added. */
export interface Differences {
  /** How many numbers were compared. */
  readonly count: number;
  /** The largest absolute difference. */
  readonly maximum: number;
  /** Mean of the absolute differences. */
  readonly mean: number;
  readonly rootMeanSquare: number;
  /** Mean of the signed differences, value less reference: rounding has about 0, truncation half a step below. */
  readonly bias: number;
}

export class DifferenceTally {
  #count = 0;
  #maximum = 0;
  #absolute = 0;
  #squares = 0;
  #signed = 0;

  /** Throws a RangeError where there are not as many of one as of the other. */
  add(values: ArrayLike<number>, references: ArrayLike<number>): void {
    if (values.length !== references.length) {
      throw new RangeError(`${values.length} values cannot be compared with ${references.length}`);
    }
    for (let i = 0; i < values.length; i++) {
      const difference = values[i]! - references[i]!;
      const magnitude = Math.abs(difference);
      if (magnitude > this.#maximum) this.#maximum = magnitude;
      this.#absolute += magnitude;
      this.#squares += difference * difference;
      this.#signed += difference;
    }
    this.#count += values.length;
  }

  differences(): Differences {
    const count = Math.max(this.#count, 1);
    return {
      count: this.#count,
      maximum: this.#maximum,
      mean: this.#absolute / count,
      rootMeanSquare: Math.sqrt(this.#squares / count),
      bias: this.#signed / count,
    };
  }
}

/** Peak signal-to-noise ratio in dB; `range` is the distance from black to white. Infinite where nothing differs. */
export function peakSignalToNoise(rootMeanSquare: number, range = 1): number {
  return 20 * Math.log10(range / rootMeanSquare);
}
