/**
 * Draws the goals that a policy is told while it learns. For some pairs they are the numbers of the finished photograph, as a
 * reference photograph would give them. For others a dial is turned: the policy is told the numbers of what it makes untold,
 * of which one or two are moved.
 */
import { GOAL_NAMES, type GoalName } from '../../policy/model/goal';
import { indexAt, type RandomStream } from '../random-stream';
import { goalOf } from '../../policy/model/goal-miss';
import type { Told } from './pair-distance';

export interface GoalRecipe {
  /** The share of pairs whose policy is told a goal, 0..1. */
  readonly told: number;
  /** The share of those for which a dial is turned, 0..1. */
  readonly moved: number;
  /** How much the finished photograph counts where a dial was turned, 0..1. */
  readonly movedShare: number;
  /** How often each number is the one that is always there, beside the others. */
  readonly weights: Readonly<Record<GoalName, number>>;
}

/** The draws for one pair. */
export interface GoalDraw {
  readonly turned: boolean;
  /** Whether the policy is told all numbers of the finished photograph; it always is those of a turned dial. */
  readonly all: boolean;
  /** Whether each number is told, or moved where a dial is turned; at least one is. */
  readonly numbers: readonly { readonly name: GoalName; readonly present: boolean; readonly move: number }[];
}

/** The share of goals that have all of their numbers. */
const ALL = 0.4;
/** In the others each number besides the first is there with this probability: a person mostly turns one dial. */
const PRESENT = 0.15;

/** Standard deviations of what numbers are moved by. */
const MOVES: Readonly<Record<GoalName, number>> = {
  lightness: 10,
  contrast: 5,
  warmth: 9,
  colourfulness: 9,
};

/** Contrast and colourfulness have no values below these, and no photograph is wholly even. */
const LOWEST: Readonly<Record<GoalName, number>> = {
  lightness: 3,
  contrast: 3,
  warmth: -Infinity,
  colourfulness: 0.5,
};

/** Always takes the same number of draws. Undefined where the policy is told nothing. */
export function drawGoal(
  taken: readonly GoalName[],
  { told, moved, weights }: GoalRecipe,
  random: RandomStream,
): GoalDraw | undefined {
  const isTold = random.next() < told;
  const turned = random.next() < moved;
  const all = random.next() < ALL;
  const first = random.next();
  const drawn = GOAL_NAMES.map((name) => ({
    name,
    present: random.next() < PRESENT,
    move: random.normal() * MOVES[name],
  }));
  if (!isTold || taken.length === 0) return undefined;
  const candidates = drawn.filter(({ name }) => taken.includes(name));
  let sum = 0;
  const cumulated = candidates.map(({ name }) => (sum += weights[name]));
  const firstPlace = indexAt(cumulated, first);
  const numbers = candidates.map((each, i) => (i === firstPlace ? { ...each, present: true } : each));
  return { turned, all, numbers };
}

/** The goal of a draw. `photograph`: the finished one. `untold`: what the policy made without a goal, where a dial is turned. */
export function goalOfDraw(
  { all, numbers }: GoalDraw,
  photograph: Float32Array,
  untold: Float32Array | undefined,
  movedShare: number,
): Told {
  const base = goalOf(untold ?? photograph);
  const entries = numbers
    .filter(({ present }) => untold !== undefined || all || present)
    .map(({ name, present, move }) => {
      const value = untold && present ? Math.max(base[name] + move, LOWEST[name]) : base[name];
      return [name, value] as const;
    });
  return { goal: Object.fromEntries(entries), share: untold ? movedShare : 1 };
}
