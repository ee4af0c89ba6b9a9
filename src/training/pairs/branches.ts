/**
 * How the choice among the filters learns. Two rounds of the same pair have the same draws, so they are one round up to a
 * step, drawn at random, where the second takes another action: a branch. Whichever came out better there becomes likelier,
 * until the two are as likely as the results of many such branches say.
 */
import * as tf from '@tensorflow/tfjs';
import type { RandomStream } from '../random-stream';
import { MAXIMUM_STEPS } from '../../policy/round/state';
import type { RoundChoice, RoundStep } from './unrolled-round';

/** The rounds of a pair: one as the policy draws it, and its branch. They lie next to each other in a batch. */
export const ROUNDS = 2;

/**
 * The share of branches whose action is drawn evenly among those that the round has not taken yet. The others take what is
 * nearly as likely as the plain one.
 */
const EVENLY = 0.8;
/** How sharp the probabilities of those are, beside the rounds'. */
const BRANCH_SHARPNESS = 0.3;

/** The draws of one pair's rounds. */
export interface Branch {
  /** The step whose action differs, 0..4. */
  readonly step: number;
  /** Where the action of each step lies along the probabilities, 0..1. */
  readonly places: readonly number[];
  /** Whether the other action is drawn evenly among those not taken yet; it is drawn by its probability otherwise. */
  readonly evenly: boolean;
  /** Where the other action lies, 0..1. */
  readonly other: number;
}

/** Returns the draws for a batch with `pairs` pairs, always as many of `random`. */
export function drawBranches(pairs: number, random: RandomStream): readonly Branch[] {
  return Array.from({ length: pairs }, () => ({
    step: random.below(MAXIMUM_STEPS),
    places: Array.from({ length: MAXIMUM_STEPS }, () => random.next()),
    evenly: random.next() < EVENLY,
    other: random.next(),
  }));
}

/**
 * Chooses as the draws say. `sharpness`: rounds go on with probabilities to this power, so that they are nearly those that
 * the policy plays in use.
 */
export function branching(branches: readonly Branch[], sharpness: number): RoundChoice {
  const taken = branches.map(() => new Set<number>());
  return (pdf, step, images) => {
    const actions = new Map<number, number>();
    pdf.forEach((row, i) => {
      const image = images[i]!;
      const pair = Math.floor(image / ROUNDS);
      const { places, step: branchStep, evenly, other } = branches[pair]!;
      const plain = image % ROUNDS === 0 ? undefined : actions.get(image - 1);
      const shares =
        step !== branchStep || plain === undefined
          ? undefined
          : evenly
            ? evenShares(row, plain, taken[pair]!)
            : sharper(row, sharpness * BRANCH_SHARPNESS).with(plain, 0);
      actions.set(image, shares ? picked(shares, other) : picked(sharper(row, sharpness), places[step]!));
    });
    // Up to its branch, a pair has one round.
    for (const [image, action] of actions) if (image % ROUNDS === 0) taken[image / ROUNDS]!.add(action);
    return [...actions.values()];
  };
}

/**
 * Returns the part of the loss, a scalar, through which the choice learns; only its gradient means something. `results`:
 * what each image of the batch came to, less is better, its costs from the branch on included. `temperature`: a difference of
 * so much between two results makes one action e times as likely as the other (Bradley and Terry 1952).
 */
export function choiceLoss(
  steps: readonly RoundStep[],
  branches: readonly Branch[],
  results: readonly number[],
  temperature: number,
): tf.Scalar {
  let loss: tf.Scalar = tf.scalar(0);
  steps.forEach(({ images, actions, logits }, step) => {
    const [rows, width] = logits.shape;
    const scores = logits.dataSync();
    const slopes = new Float32Array(rows * width);
    images.forEach((image, row) => {
      const branch = branches[Math.floor(image / ROUNDS)]!;
      if (image % ROUNDS !== 0 || branch.step !== step || images[row + 1] !== image + 1) return;
      const [plain, other] = [row * width + actions[row]!, row * width + actions[row + 1]!];
      const likely = sigmoid(scores[plain]! - scores[other]!);
      const better = sigmoid((results[image + 1]! - results[image]!) / temperature);
      slopes[plain] = (likely - better) / branches.length;
      slopes[other] = -slopes[plain];
    });
    loss = tf.add(loss, tf.sum(tf.mul(logits, tf.tensor2d(slopes, [rows, width]))));
  });
  return loss;
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Shares of actions to a power. The largest becomes 1, so that none is lost to rounding. */
function sharper(row: readonly number[], sharpness: number): number[] {
  const largest = Math.max(...row);
  return row.map((share) => (share / largest) ** sharpness);
}

/** The same share for each action but the plain one; for those that were not taken yet, where there are such. */
function evenShares(row: readonly number[], plain: number, taken: ReadonlySet<number>): number[] {
  const others = row.map((_, action) => (action === plain ? 0 : 1));
  const unused = others.map((share, action) => (taken.has(action) ? 0 : share));
  return unused.includes(1) ? unused : others;
}

/** The action at a place, 0..1, along the probabilities. */
function picked(row: readonly number[], place: number): number {
  let left = place * row.reduce((sum, share) => sum + share, 0);
  for (const [action, share] of row.entries()) {
    left -= share;
    if (left < 0) return action;
  }
  return row.length - 1;
}
