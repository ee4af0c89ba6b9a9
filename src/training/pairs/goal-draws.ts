/**
 * Draws the goals that a policy is told while it learns: for some pairs the goal of the finished photograph, for
 * others another one.
 */
import { GOAL_NAMES, type Goal, type GoalName } from '../../policy/model/goal';
import type { RandomStream } from '../random-stream';
import { goalOf } from '../../policy/model/goal-miss';
import type { Told } from './pair-distance';

export interface GoalRecipe {
  /** The share of pairs whose policy is told a goal, 0..1. */
  readonly told: number;
  /** The share of those whose goal is moved away from the finished photograph's, 0..1. */
  readonly moved: number;
  /** How much the finished photograph counts where the goal was moved, 0..1. */
  readonly movedShare: number;
}

/** The share of goals that have all of their numbers, as a reference photograph gives them. */
const ALL = 0.4;
/** In the others each number is there with this probability: a person mostly turns one dial. */
const PRESENT = 0.2;

/** Standard deviations of what numbers are moved by. */
const MOVES: Readonly<Record<GoalName, number>> = {
  lightness: 12,
  contrast: 5,
  warmth: 8,
  colourfulness: 8,
};

/** Always takes the same number of draws. Undefined where the policy is told nothing. */
export function drawGoal(
  target: Float32Array,
  taken: readonly GoalName[],
  { told, moved, movedShare }: GoalRecipe,
  random: RandomStream,
): Told | undefined {
  const isTold = random.next() < told;
  const isMoved = random.next() < moved;
  const hasAll = random.next() < ALL;
  const drawn = GOAL_NAMES.map((name) => ({ name, place: random.next(), move: random.normal() }));
  if (!isTold || taken.length === 0) return undefined;

  // One number at least: the one that came nearest.
  const nearest = Math.min(...drawn.map(({ place }) => place));
  const found = goalOf(target);
  const entries = drawn
    .filter(({ name }) => taken.includes(name))
    .filter(({ place }) => hasAll || place < PRESENT || place === nearest)
    .map(({ name, move }) => [name, found[name] + (isMoved ? move * MOVES[name] : 0)] as const);
  const goal: Goal = Object.fromEntries(entries);
  return { goal, share: isMoved ? movedShare : 1 };
}
