/**
 * How long the flat runs of smooth regions are: what a coarse quantiser makes of a slow gradient is a staircase, and
 * its treads are runs of equal codes.
 *
 * A run is as many neighboring samples of one channel with one code as there are in a row or in a column. It counts
 * where it is the tread of a staircase, which is what "smooth" means here:
 * - both of its ends are steps inside the image: where the border cuts it, its length is unknown;
 * - both steps, up or down, are at most `largestStep`, the step of the coarser grid: a larger one is an edge;
 * - neither it nor its two neighbors are black (0) or white (the largest code): clipped areas are flat for another reason.
 * A flat picture has no runs that count, and noise of a code or more has short ones.
 */

/** Pixels. `mean`, `percentile99` and `longest` are 0 where no run counts. */
export interface RunLengths {
  readonly count: number;
  readonly mean: number;
  /** The least length that at least 99 % of the runs do not exceed. */
  readonly percentile99: number;
  readonly longest: number;
}

export interface FlatRunOptions {
  /** The largest code of the samples: 255, 1023, 65535 ... */
  readonly largestCode: number;
  /** In codes; where left out the step of 8 bits, 257 of 65535 and 1 of 255. */
  readonly largestStep?: number;
}

/** Takes an image row by row, from the top, and keeps one row: three channels along rows and columns, pooled. */
export class FlatRuns {
  readonly #width: number;
  readonly #largestCode: number;
  readonly #largestStep: number;
  /** The line that each sample of a row belongs to; then three more, for the row itself. */
  readonly #codes: Int32Array;
  readonly #lengths: Int32Array;
  /** 1 where the run began with a step that counts. */
  readonly #begun: Uint8Array;
  /** How many runs there are of each length. */
  readonly #counts: number[] = [];

  constructor(width: number, { largestCode, largestStep }: FlatRunOptions) {
    this.#width = width;
    this.#largestCode = largestCode;
    this.#largestStep = largestStep ?? Math.max(1, Math.round(largestCode / 255));
    const lines = (width + 1) * 3;
    this.#codes = new Int32Array(lines).fill(-1);
    this.#lengths = new Int32Array(lines);
    this.#begun = new Uint8Array(lines);
  }

  /** The next row: interleaved RGB codes. Throws a RangeError for another width. */
  addRow(samples: Uint8Array | Uint16Array): void {
    const along = this.#width * 3;
    if (samples.length !== along) {
      throw new RangeError(`a row has ${along} samples here, not ${samples.length}`);
    }
    this.#codes.fill(-1, along);
    for (let i = 0, channel = 0; i < along; i++) {
      this.#extend(i, samples[i]!);
      this.#extend(along + channel, samples[i]!);
      channel = channel === 2 ? 0 : channel + 1;
    }
  }

  /**
   * Returns the lengths of the runs in all rows so far. The last run of a line ends at the border, so it does not
   * count.
   */
  lengths(): RunLengths {
    let [count, pixels] = [0, 0];
    this.#counts.forEach((runs, length) => {
      count += runs;
      pixels += runs * length;
    });
    let [below, percentile99] = [0, 0];
    this.#counts.forEach((runs, length) => {
      if (below < 0.99 * count) percentile99 = length;
      below += runs;
    });
    const longest = Math.max(0, this.#counts.length - 1);
    return { count, mean: pixels / Math.max(count, 1), percentile99, longest };
  }

  #extend(line: number, code: number): void {
    const previous = this.#codes[line]!;
    if (code === previous) {
      this.#lengths[line]!++;
      return;
    }
    const counts = this.#isInside(previous) && this.#isInside(code) && this.#isSmall(code - previous);
    const length = this.#lengths[line]!;
    if (counts && this.#begun[line] === 1) this.#counts[length] = (this.#counts[length] ?? 0) + 1;
    this.#codes[line] = code;
    this.#lengths[line] = 1;
    this.#begun[line] = counts ? 1 : 0;
  }

  /** Neither clipped nor the nothing before a line's first sample. */
  #isInside(code: number): boolean {
    return code > 0 && code < this.#largestCode;
  }

  #isSmall(step: number): boolean {
    return Math.abs(step) <= this.#largestStep;
  }
}
