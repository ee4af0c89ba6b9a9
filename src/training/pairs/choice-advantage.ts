/** The signal for the choice among the filters: how much better each action came out than was expected. */
import { mean } from '../../metrics/statistics/mean';

/** A step of some images of a batch, after their rounds have ended. */
export interface StepReturns {
  /** Which images took the step, by their place in the batch. */
  readonly images: readonly number[];
  /** The gain of each image from this step on, less the costs of its steps. */
  readonly gains: readonly number[];
  /** How far each was from the finished photograph before the step. */
  readonly before: readonly number[];
}

/**
 * The advantage of each image's action, scaled to a deviation of 1. Images that are far away gain more whatever is done, so
 * what a line through (before, gain) predicts is taken off first. What then remains is compared with the other rounds of
 * the same pair, `rounds` of which lie next to each other in the batch.
 */
export function advantages({ images, gains, before }: StepReturns, rounds: number): number[] {
  const rest = residuals(before, gains);
  const sums = new Map<number, { sum: number; count: number }>();
  images.forEach((image, i) => {
    const pair = Math.floor(image / rounds);
    const { sum, count } = sums.get(pair) ?? { sum: 0, count: 0 };
    sums.set(pair, { sum: sum + rest[i]!, count: count + 1 });
  });
  const relative = images.map((image, i) => {
    const { sum, count } = sums.get(Math.floor(image / rounds))!;
    return count > 1 ? rest[i]! - sum / count : rest[i]!;
  });
  const deviation = Math.sqrt(relative.reduce((sum, x) => sum + x * x, 0) / relative.length);
  return relative.map((x) => x / (deviation + SMALLEST_DEVIATION));
}

/** Keeps what is nearly the same everywhere from being blown up. In units of the distance. */
const SMALLEST_DEVIATION = 1e-3;

/** Returns the residuals of a straight line through the points. */
function residuals(x: readonly number[], y: readonly number[]): number[] {
  const [meanX, meanY] = [mean(x), mean(y)];
  const covariance = mean(x.map((each, i) => (each - meanX) * (y[i]! - meanY)));
  const variance = mean(x.map((each) => (each - meanX) ** 2));
  const slope = variance > 0 ? covariance / variance : 0;
  return y.map((each, i) => each - meanY - slope * (x[i]! - meanX));
}
