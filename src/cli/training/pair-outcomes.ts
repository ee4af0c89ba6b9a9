/** The results of a model and of the baselines on a photograph whose finished version is known. */
import { type FinishedDifference, finishedDifference } from '../../metrics/difference/finished-difference';
import { plainImage } from '../../core/pixels/plain-image';
import type { SourceImage } from '../../core/image';
import { isSeen } from '../../metrics/difference/display-difference';
import { type Goal, goalBy } from '../../policy/model/goal';
import { decisionStep } from '../../policy/round/decision';
import { rollout } from '../../policy/round/rollout';
import { makeThumbnail } from '../../policy/round/thumbnail';
import { type ResolvedInput, resolveInput, RowLineariser } from '../../render/transform/input-transform';
import { clippedShare } from '../../metrics/distribution/clipped-share';
import { type BaselineOptions, BASELINES } from '../../training/assessment/baselines';
import { type FaultsSeen, faultsSeen } from '../../training/assessment/faults-seen';
import { dialTurns } from '../../training/assessment/dials';
import { dialledGoal } from '../../policy/model/dialled-goal';
import { goalOf } from '../../policy/model/goal-miss';
import type { AgentRuntime } from '../agent/agent-runtime';
import { MODEL, MODEL_TOLD, UNTOUCHED } from './methods';
import { pixelsAfter } from '../../render/cpu/pixels-after';

/** One method's result of one photograph, against the finished version. */
export interface PairOutcome extends FinishedDifference {
  /** The share of pixels with a channel at 0 or 1, 0..1. */
  readonly clipped: number;
  /** How much larger the numbers of a goal are than those of the finished version. */
  readonly beyond: Required<Goal>;
  /** The model's steps, and those of them that change next to nothing. */
  readonly steps?: number;
  readonly idleSteps?: number;
}

/** By method; in the order of the methods. */
export type PairOutcomes = Readonly<Record<string, PairOutcome>>;

/** The size at which steps are looked at that may change nothing, in pixels. */
const SEEN_SIZE = 64;

/**
 * Retouches a photograph by every method, and measures how far each is from the finished version. `finished`: encoded
 * values of the same pixels, interleaved RGB. A model that takes a goal is also told that of the finished version.
 */
export async function pairOutcomesOf(
  { agent }: AgentRuntime,
  source: SourceImage,
  input: ResolvedInput,
  finished: Float32Array,
  baselines?: BaselineOptions,
): Promise<PairOutcomes> {
  const { width, height } = source;
  const { imageSize, goal: takesGoal } = agent.architecture;
  const pixels = new RowLineariser(source, input).rows(0, height);
  const image = await makeThumbnail(source, input, imageSize);
  const seen = await makeThumbnail(source, input, SEEN_SIZE);

  const wanted = goalOf(finished);
  const outcome = (result: Float32Array): PairOutcome => {
    const numbers = goalOf(result);
    return {
      ...finishedDifference(result, finished, width),
      clipped: clippedShare(result),
      beyond: goalBy((name) => numbers[name] - wanted[name]),
    };
  };

  const byModel = async (goal?: Goal): Promise<PairOutcome> => {
    const steps = (await rollout(agent, { image, ...(goal && { goal }) })).map(decisionStep);
    return {
      ...outcome(pixelsAfter(pixels, steps, source)),
      steps: steps.length,
      idleSteps: idleStepsOf(seen, steps),
    };
  };

  const told = async (): Promise<PairOutcome> =>
    byModel(goalOf(await encodedSquare(plainImage(width, height, finished), imageSize)));

  return {
    [UNTOUCHED]: outcome(pixels),
    ...Object.fromEntries(BASELINES.map(({ id, apply }) => [id, outcome(apply(pixels, baselines))])),
    [MODEL]: await byModel(),
    ...(takesGoal && { [MODEL_TOLD]: await told() }),
  };
}

/** The faults that the model's critic sees in a finished photograph. */
export const faultsSeenIn = async ({ agent }: AgentRuntime, finished: SourceImage): Promise<FaultsSeen> =>
  faultsSeen(agent, await encodedSquare(finished, agent.architecture.imageSize));

/** The center square of a finished photograph as the model would see it: the numbers as they are, encoded. */
const encodedSquare = (finished: SourceImage, size: number): Promise<Float32Array<ArrayBuffer>> =>
  makeThumbnail(finished, resolveInput(finished, undefined, 'linear'), size);

/** The numbers of results as a policy makes them untold, and after each turn of its dials. */
export interface DialOutcome {
  readonly untold: Required<Goal>;
  readonly turned: readonly Required<Goal>[];
}

/** Turns every dial of a model that takes a goal, at the size that the model sees. */
export async function dialOutcomeOf(
  { agent }: AgentRuntime,
  source: SourceImage,
  input: ResolvedInput,
): Promise<DialOutcome> {
  const { imageSize, goal: taken = [] } = agent.architecture;
  const image = await makeThumbnail(source, input, imageSize);

  const numbersOf = async (goal?: Goal): Promise<Required<Goal>> => {
    const steps = (await rollout(agent, { image, ...(goal && { goal }) })).map(decisionStep);
    return goalOf(pixelsAfter(image, steps, { width: imageSize, height: imageSize }));
  };

  const untold = await numbersOf();
  const turned: Required<Goal>[] = [];
  for (const turn of dialTurns(taken))
    turned.push(await numbersOf(dialledGoal(untold, { [turn.dial]: turn.by }, taken)));
  return { untold, turned };
}

/** How many of the steps change a small square by less than can be seen. */
function idleStepsOf(square: Float32Array, steps: readonly ReturnType<typeof decisionStep>[]): number {
  const size = { width: SEEN_SIZE, height: SEEN_SIZE };
  let before = square;
  return steps.filter((step) => {
    const after = pixelsAfter(before, [step], size);
    const isIdle = !isSeen(before, after);
    before = after;
    return isIdle;
  }).length;
}
