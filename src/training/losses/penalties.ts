/** The costs of a policy's step, as data. No tensors are needed, so a recipe can be read before they load. */

/** How strongly the policy is kept from being sure too early, and from doing the same twice. */
export interface PenaltyWeights {
  /** Per nat that is missing to an even choice, at the beginning of training; it falls to nothing. */
  readonly entropy: number;
  /** For a filter that was used before. */
  readonly usage: number;
  /** For pixels above 1: per square of what they are above it, on average. */
  readonly range: number;
  /**
   * Per nat that is missing to an even choice over all images at the same step: it makes the policy choose differently
   * for different images, where `entropy` makes it unsure about each. Not in the paper.
   */
  readonly sameness: number;
}

/** The original's. */
export const PAPER_PENALTIES: PenaltyWeights = { entropy: 0.05, usage: 1, range: 1, sameness: 0 };
