/** The reference vectors as they lie in their files, and how closely results must agree. */

export interface FilterCase {
  readonly filter: string;
  /** height, width, 3 */
  readonly shape: readonly [number, number, number];
  readonly raw: readonly number[];
  readonly params: readonly number[];
  readonly input: readonly number[];
  readonly output: readonly number[];
  readonly cotangent?: readonly number[];
  readonly gradRaw?: readonly number[];
  readonly gradInput?: readonly number[];
  readonly maskRaw?: readonly number[];
  readonly mask?: readonly number[];
  readonly maskedOutput?: readonly number[];
}

export interface StudyCase {
  readonly filter: string;
  readonly shape: readonly [number, number, number];
  readonly sliders: readonly number[];
  readonly input: readonly number[];
  readonly output: readonly number[];
}

/** One compared quantity of one case on one backend. */
export interface VerifyResult {
  readonly file: string;
  readonly case: string;
  readonly backend: string;
  readonly quantity: string;
  /** Largest absolute difference. */
  readonly maxError: number;
  /** The tolerance at the element that came closest to it (or went furthest past it). */
  readonly tolerance: number;
  readonly pass: boolean;
}

/** Filter outputs and masks: one 16-bit code, of the value where that is above 1. */
export const outputTolerance = (reference: number): number => Math.max(1, Math.abs(reference)) / 65535;

/** Parameters decoded by the policy's heads. */
export const parameterTolerance = (): number => 5e-4;

export function gradientTolerance(references: readonly number[]): (reference: number) => number {
  const largest = references.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return (reference) => 1e-3 * Math.abs(reference) + 1e-6 * largest;
}

/** A wrong length or a value that is not a number fails with an infinite error. */
export function compare(
  where: Pick<VerifyResult, 'file' | 'case' | 'backend' | 'quantity'>,
  actual: ArrayLike<number>,
  expected: readonly number[],
  tolerance: (reference: number) => number,
): VerifyResult {
  let worst = { excess: -Infinity, tolerance: 0 };
  let maxError = 0;
  expected.forEach((reference, i) => {
    const value = actual[i];
    const error = value === undefined || Number.isNaN(value) ? Infinity : Math.abs(value - reference);
    const allowed = tolerance(reference);
    maxError = Math.max(maxError, error);
    if (error / allowed > worst.excess) worst = { excess: error / allowed, tolerance: allowed };
  });
  const pass = actual.length === expected.length && worst.excess <= 1;
  return { ...where, maxError, tolerance: worst.tolerance, pass };
}
