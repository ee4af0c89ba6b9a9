/** How closely results must agree with the reference vectors, and what a comparison found. */

/** A file whose checks were left out, and why. */
export interface NotRun {
  readonly file: string;
  readonly reason: string;
}

/** Where a comparison belongs. */
export interface ResultPlace {
  readonly file: string;
  readonly case: string;
  readonly backend: string;
  readonly quantity: string;
}

/** One compared quantity of one case on one backend. */
export interface VerifyResult extends ResultPlace {
  /** The absolute difference at the element that came closest to its tolerance, or went furthest past it. */
  readonly maxError: number;
  /** The error that is allowed at that element. */
  readonly tolerance: number;
  readonly pass: boolean;
}

/** Filter outputs and masks: one 16-bit code, of the value where that is above 1. */
export const outputTolerance = (reference: number): number => Math.max(1, Math.abs(reference)) / 65535;

/** Parameters decoded by the policy's heads. */
export const parameterTolerance = (): number => 5e-4;

/** A thousandth of the value, and a millionth of the largest: single precision cancels where values are small. */
export function gradientTolerance(references: readonly number[]): (reference: number) => number {
  const largest = references.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return (reference) => 1e-3 * Math.abs(reference) + 1e-6 * largest;
}

/** The length of a weight tensor's gradient. */
export const gradientNormTolerance = (reference: number): number => 1e-3 * Math.abs(reference) + 1e-8;

/** The tolerance of value and critic, and of losses that are made of them. */
export const judgementTolerance = (reference: number): number => 1e-3 * Math.max(1, Math.abs(reference));

/** Probabilities of filters, 0..1. */
export const probabilityTolerance = (): number => 1e-4;

/** Stands for the error of what cannot be compared; JSON has no infinity. */
const INCOMPARABLE = Number.MAX_VALUE;

/**
 * Compares two lists element by element. What counts is the element with the largest share of its tolerance. A wrong
 * length, or a value that is not a number, fails.
 *
 * @example
 * compare(place, [0.5, 0.25], [0.5, 0.26], outputTolerance).pass; // false
 */
export function compare(
  place: ResultPlace,
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: (reference: number) => number,
): VerifyResult {
  let worst = { share: -1, maxError: INCOMPARABLE, tolerance: 0 };
  for (let i = 0; i < expected.length && actual.length === expected.length; i++) {
    const reference = expected[i]!;
    const difference = Math.abs(actual[i]! - reference);
    const maxError = Number.isFinite(difference) ? difference : INCOMPARABLE;
    const allowed = tolerance(reference);
    const share = maxError === 0 ? 0 : maxError / allowed;
    if (share > worst.share) worst = { share, maxError, tolerance: allowed };
  }
  const { maxError, tolerance: allowed } = worst;
  return { ...place, maxError, tolerance: allowed, pass: maxError <= allowed };
}

/** Returns the means of red, green and blue of interleaved RGB, summed in double precision. */
export function channelMeans(image: ArrayLike<number>): number[] {
  const sums = [0, 0, 0];
  for (let i = 0; i < image.length; i++) sums[i % 3]! += image[i]!;
  return sums.map((sum) => sum / (image.length / 3));
}
