/** Which of a policy's steps are worth showing: those that change what is seen. */
import { colorDifference, labOfRgb } from '../metrics/difference/color-difference';
import type { Decision } from '../policy/round/rollout';

/** In CIEDE2000, on average over the square that the policy sees. About 1 can just be noticed side by side. */
const SEEN = 0.3;

/**
 * The decisions without those whose step does nothing that anybody sees. `image`: what the policy saw first, interleaved
 * RGB of display values.
 */
export function seenDecisions(image: Float32Array, decisions: readonly Decision[]): Decision[] {
  return decisions.filter(
    (decision, i) => meanChange(decisions[i - 1]?.image ?? image, decision.image) >= SEEN,
  );
}

function meanChange(before: Float32Array, after: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < before.length; i += 3) sum += colorDifference(labAt(before, i), labAt(after, i));
  return sum / (before.length / 3);
}

function labAt(pixels: Float32Array, i: number) {
  return labOfRgb(clipped(pixels[i]!), clipped(pixels[i + 1]!), clipped(pixels[i + 2]!));
}

const clipped = (x: number): number => Math.min(Math.max(x, 0), 1);
