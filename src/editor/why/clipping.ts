/** How much of the photo a suggestion clips. */
import { clippedShare } from '../../metrics/distribution/clipped-share';
import { displayValues, pixelsAfter } from '../../render/cpu/pixels-after';
import type { Step } from '../../core/step';
import { documentWith, type OpenSuggestion } from '../suggestion';

/** Shares of the photo's pixels with a clipped channel, 0..1. */
export interface ClippedShares {
  readonly before: number;
  readonly after: number;
}

/** More than this share of the photo has to be clipped by a suggestion before anybody is warned. */
const WARNED_SHARE = 0.04;

/** Before and after the steps that are shown; undefined where these do not clip much more. */
export function clippedMore(suggestion: OpenSuggestion): ClippedShares | undefined {
  const { base, scattered } = suggestion;
  const shareAfter = (steps: readonly Step[]): number =>
    clippedShare(displayValues(pixelsAfter(scattered.pixels, steps, scattered), base.output));
  const before = shareAfter(base.steps);
  const after = shareAfter(documentWith(suggestion).steps);
  return after - before > WARNED_SHARE ? { before, after } : undefined;
}
