/** Measures each of two pictures by itself. */
import { type ChannelCodes, CodeUsage, nearestCodes } from '../../metrics/distribution/code-usage';
import { FlatRuns, type RunLengths } from '../../metrics/banding/flat-runs';
import { largestCode } from '../../render/precision/precision';
import type { PictureRows } from '../picture-rows';
import { type Luma, ScreenLuma } from '../banding/screen-luma';

/** Shares of a picture's pixels, 0..1, by the codes that the picture is stored in (`core/clipping.ts` has 16 bits). */
export interface Clipping {
  /** Pixels with a channel at the lowest code. */
  readonly below: number;
  /** Pixels with a channel at the highest code. */
  readonly above: number;
}

export interface SideNumbers {
  /** Bits of the codes that are counted. */
  readonly bits: number;
  /** Red, green, blue. */
  readonly channels: readonly [ChannelCodes, ChannelCodes, ChannelCodes];
  readonly flatRuns: RunLengths;
  /**
   * Banding index of the picture as a screen of about a megapixel shows it: 0 is none, and 8-bit steps have 31 at
   * most.
   */
  readonly banding: number;
  readonly clipped: Clipping;
}

/**
 * The largest step of a staircase, as a share of full scale: that of 4 bits. Lifted shadows have steps of many codes, and
 * the banding index looks as far.
 */
const LARGEST_STEP = 1 / 15;

/** Takes the rows of a picture from the top. */
export class SideTally {
  readonly #bits: number;
  readonly #codes: CodeUsage;
  readonly #runs: FlatRuns;
  readonly #luma: ScreenLuma;
  #pixels = 0;
  #below = 0;
  #above = 0;

  constructor({ width, height, bits }: PictureRows) {
    const largest = largestCode(bits);
    this.#bits = bits;
    this.#codes = new CodeUsage(largest);
    this.#runs = new FlatRuns(width, {
      largestCode: largest,
      largestStep: Math.round(largest * LARGEST_STEP),
    });
    this.#luma = new ScreenLuma(width, height);
  }

  /** The next row: interleaved RGB of 0..1. */
  addRow(row: Float32Array): void {
    const largest = largestCode(this.#bits);
    const codes = nearestCodes(row, largest);
    this.#codes.add(codes);
    this.#runs.addRow(codes);
    this.#luma.addRow(row);
    for (let i = 0; i < row.length; i += 3) {
      // By codes: a float's 1 may have come out of a curve as the number just below it.
      const [red, green, blue] = [codes[i]!, codes[i + 1]!, codes[i + 2]!];
      if (red === 0 || green === 0 || blue === 0) this.#below++;
      if (red === largest || green === largest || blue === largest) this.#above++;
    }
    this.#pixels += row.length / 3;
  }

  /** Returns the luma that the banding index is computed from, once every row has been added. */
  luma(): Luma {
    return this.#luma.luma();
  }

  numbers(banding: number): SideNumbers {
    const pixels = Math.max(this.#pixels, 1);
    return {
      bits: this.#bits,
      channels: this.#codes.channels(),
      flatRuns: this.#runs.lengths(),
      banding,
      clipped: { below: this.#below / pixels, above: this.#above / pixels },
    };
  }
}
