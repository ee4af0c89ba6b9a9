/** Transfer curves and primaries, in double precision. */

/** A tone curve as data, so that it can cross to a worker: encoded 0..1 -> linear 0..1. */
export type ToneCurve =
  | { readonly kind: 'gamma'; readonly gamma: number }
  /** IEC 61966-2-1. */
  | { readonly kind: 'srgb' }
  /** ICC parametric: x >= d ? (a x + b)^g + e : c x + f. */
  | {
      readonly kind: 'parametric';
      readonly g: number;
      readonly a: number;
      readonly b: number;
      readonly c: number;
      readonly d: number;
      readonly e: number;
      readonly f: number;
    }
  /** Equally spaced samples over 0..1, interpolated linearly. */
  | { readonly kind: 'table'; readonly values: readonly number[] };

/** Row-major 3x3. */
export type Matrix3 = readonly [number, number, number, number, number, number, number, number, number];

/** The meaning of RGB numbers, as a matrix/curve ICC profile describes it. */
export interface ColorProfile {
  readonly description: string;
  /** One curve per channel. */
  readonly curves: readonly [ToneCurve, ToneCurve, ToneCurve];
  /** Linear RGB -> XYZ relative to D50, columns are the colorants. Absent in gray profiles. */
  readonly toXyz?: Matrix3;
}

/**
 * The luma of encoded red, green and blue, after Rec. 601. The banding index, its map and SSIM share it. The paper's
 * luminance, which the filters use, has other weights.
 */
export const LUMA_WEIGHTS = [0.299, 0.587, 0.114] as const;

/** Encoded sRGB -> linear (IEC 61966-2-1); odd-symmetric below zero, continued above one. */
export function srgbToLinear(x: number): number {
  const magnitude = Math.abs(x);
  const linear = magnitude <= 0.04045 ? magnitude / 12.92 : ((magnitude + 0.055) / 1.055) ** 2.4;
  return x < 0 ? -linear : linear;
}

/** Power law with 0 for negative bases. */
export function power(x: number, exponent: number): number {
  return x > 0 ? x ** exponent : 0;
}

export function evaluateToneCurve(curve: ToneCurve, x: number): number {
  switch (curve.kind) {
    case 'gamma':
      return power(x, curve.gamma);
    case 'srgb':
      return srgbToLinear(x);
    case 'parametric':
      return x >= curve.d ? power(curve.a * x + curve.b, curve.g) + curve.e : curve.c * x + curve.f;
    case 'table':
      return interpolate(curve.values, x);
  }
}

function interpolate(values: readonly number[], x: number): number {
  const position = Math.min(Math.max(x, 0), 1) * (values.length - 1);
  const index = Math.min(Math.floor(position), values.length - 2);
  const low = values[index] ?? 0;
  const high = values[index + 1] ?? low;
  return low + (high - low) * (position - index);
}

/** The white of ICC's connection space, as its specification gives it. */
export const D50_XYZ = [0.9642, 1, 0.8249] as const;

/** Linear sRGB -> XYZ relative to D50: its primaries adapted (Bradford) from D65 to exactly `D50_XYZ`. */
export const SRGB_TO_XYZ_D50: Matrix3 = [
  0.4360412516, 0.3851129108, 0.1430458376, 0.2224845402, 0.7169050786, 0.0606103812, 0.0139201875,
  0.0970672387, 0.7139125738,
];

export function multiplyMatrix(a: Matrix3, b: Matrix3): Matrix3 {
  const entry = (row: number, column: number): number =>
    a[row * 3]! * b[column]! + a[row * 3 + 1]! * b[3 + column]! + a[row * 3 + 2]! * b[6 + column]!;
  return [
    entry(0, 0),
    entry(0, 1),
    entry(0, 2),
    entry(1, 0),
    entry(1, 1),
    entry(1, 2),
    entry(2, 0),
    entry(2, 1),
    entry(2, 2),
  ];
}

/** Throws a RangeError for a singular matrix (colorants on one line). */
export function invertMatrix(m: Matrix3): Matrix3 {
  const [a, b, c, d, e, f, g, h, i] = m;
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  if (!(Math.abs(determinant) > 1e-12)) throw new RangeError('the matrix has no inverse');
  const s = 1 / determinant;
  return [
    (e * i - f * h) * s,
    (c * h - b * i) * s,
    (b * f - c * e) * s,
    (f * g - d * i) * s,
    (a * i - c * g) * s,
    (c * d - a * f) * s,
    (d * h - e * g) * s,
    (b * g - a * h) * s,
    (a * e - b * d) * s,
  ];
}
