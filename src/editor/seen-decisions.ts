/** Which of a policy's steps are worth showing: those that change what is seen. */
import { isSeen } from '../metrics/difference/display-difference';
import type { Decision } from '../policy/round/rollout';

/**
 * The decisions without those whose step does nothing that anybody sees. `image` is the first image that the policy saw,
 * interleaved RGB of display values.
 */
export const seenDecisions = (image: Float32Array, decisions: readonly Decision[]): Decision[] =>
  decisions.filter((decision, i) => isSeen(decisions[i - 1]?.image ?? image, decision.image));
