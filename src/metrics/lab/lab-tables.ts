/**
 * CIELAB (D65) of display values, with derivatives, by tables. Powers and cube roots for every pixel of every step would
 * cost more than the networks. The tables stay within 0.02 of the exact L*, a* and b*.
 */
import { srgbToLinear } from '../../core/color';

/** Intervals of a table over 0..1. */
const INTERVALS = 8192;

/** A function over 0..1 by linear interpolation, which is constant outside. */
export class Table {
  /** One more value than there are intervals, and one that is never reached. */
  readonly values: Float64Array;

  constructor(evaluate: (x: number) => number) {
    this.values = Float64Array.from({ length: INTERVALS + 2 }, (_, i) =>
      evaluate(Math.min(i / INTERVALS, 1)),
    );
  }

  at(x: number): number {
    const place = INTERVALS * (x > 0 ? (x < 1 ? x : 1) : 0);
    const index = place | 0;
    const low = this.values[index]!;
    return low + (place - index) * (this.values[index + 1]! - low);
  }

  /** The derivative of what `at` gives: 0 outside of 0..1. */
  slopeAt(x: number): number {
    if (!(x >= 0 && x < 1)) return 0;
    const index = (INTERVALS * x) | 0;
    return INTERVALS * (this.values[index + 1]! - this.values[index]!);
  }
}

export const LINEAR = new Table(srgbToLinear);

/** The nonlinearity between XYZ, relative to white, and CIELAB (CIE 15:2004). */
export const ROOT = new Table((x) => (x > 216 / 24389 ? Math.cbrt(x) : ((24389 / 27) * x + 16) / 116));

/** Linear sRGB -> XYZ relative to D65's white; each row sums to 1 (IEC 61966-2-1). */
export const RELATIVE_XYZ = [
  [0.4338873, 0.376224, 0.1898887],
  [0.212639, 0.7151687, 0.0721923],
  [0.01775, 0.1094476, 0.8728024],
] as const;
