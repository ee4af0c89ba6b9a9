/** Dropout from a seed, so that a result can be had again. */
import { uniform } from '../../core/random';

/** The probability that a feature is kept; kept ones are scaled so that their sum stays the same on average. */
const KEPT = 0.5;

/** 0 or 2: what draw `index` of a seed makes of a feature. */
export const dropoutFactor = (seed: number, index: number): number =>
  uniform(seed, index) < KEPT ? 1 / KEPT : 0;

export interface DropoutFactors {
  readonly parameters: Float32Array;
  readonly selection: Float32Array;
}

/** Factors (0 or 2) of each branch's features at a step, counted from 0. */
export function dropoutFactors(seed: number, step: number, features: number): DropoutFactors {
  const factors = (branchSeed: number): Float32Array =>
    Float32Array.from({ length: features }, (_, i) => dropoutFactor(branchSeed, i));
  return { parameters: factors(seed + 2 * step), selection: factors(seed + 2 * step + 1) };
}
