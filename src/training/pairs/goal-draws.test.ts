import { describe, expect, test } from 'vitest';
import { uniform } from '../../core/random';
import type { GoalName } from '../../policy/model/goal';
import { RandomStream } from '../random-stream';
import { drawGoal, type GoalDraw, goalOfDraw } from './goal-draws';
import { goalOf } from '../../policy/model/goal-miss';

const NAMES = ['lightness', 'contrast', 'warmth', 'colourfulness'] as const;
const EVEN = { lightness: 1, contrast: 1, warmth: 1, colourfulness: 1 };
const photograph = Float32Array.from({ length: 8 * 8 * 3 }, (_, i) => 0.1 + 0.8 * uniform(4, i));
const untold = photograph.map((x) => 0.3 * x + 0.2);

const draws = (
  told: number,
  moved: number,
  taken: readonly GoalName[] = NAMES,
  count = 400,
  weights = EVEN,
): (GoalDraw | undefined)[] => {
  const random = new RandomStream(3);
  const recipe = { told, moved, movedShare: 0.25, weights };
  return Array.from({ length: count }, () => drawGoal(taken, recipe, random));
};
const present = (draw: GoalDraw): GoalName[] =>
  draw.numbers.filter((each) => each.present).map(({ name }) => name);

describe('what a policy is told', () => {
  test('is as often something as the recipe says', () => {
    expect(draws(0, 0.5).every((each) => each === undefined)).toBe(true);
    const told = draws(0.5, 0.3, NAMES, 4000).flatMap((each) => (each ? [each] : []));
    expect(told.length / 4000).toBeCloseTo(0.5, 1);
    expect(told.filter(({ turned }) => turned).length / told.length).toBeCloseTo(0.3, 1);
  });

  test('always has a number, each of them as often as the others', () => {
    const all = draws(1, 1, NAMES, 4000).map((each) => present(each!));
    expect(all.every((names) => names.length > 0)).toBe(true);
    const shares = NAMES.map((name) => all.filter((names) => names.includes(name)).length / all.length);
    for (const share of shares) expect(share).toBeCloseTo(0.25 + 0.75 * 0.15, 1);
  });

  test('has a number more often by its weight', () => {
    const all = draws(1, 1, NAMES, 4000, { ...EVEN, colourfulness: 5 }).map((each) => present(each!));
    const share = all.filter((names) => names.includes('colourfulness')).length / all.length;
    expect(share).toBeCloseTo(5 / 8 + (3 / 8) * 0.15, 1);
  });

  test('has only numbers that the model takes', () => {
    expect(draws(1, 0, []).every((each) => each === undefined)).toBe(true);
    for (const each of draws(1, 0, ['warmth'])) expect(present(each!)).toEqual(['warmth']);
  });

  test('is the photograph’s own, where no dial is turned', () => {
    const found = goalOf(photograph);
    for (const draw of draws(1, 0)) {
      const { goal, share } = goalOfDraw(draw!, photograph, undefined, 0.25);
      expect(share).toBe(1);
      expect(Object.keys(goal).length).toBe(draw!.all ? 4 : present(draw!).length);
      for (const name of NAMES) expect([undefined, found[name]]).toContain(goal[name]);
    }
  });

  test('is the untold result’s own but for what a dial moves, where one is turned', () => {
    const base = goalOf(untold);
    for (const draw of draws(1, 1)) {
      const { goal, share } = goalOfDraw(draw!, photograph, untold, 0.25);
      expect(share).toBe(0.25);
      expect(Object.keys(goal)).toEqual([...NAMES]);
      for (const { name, present: isTurned, move } of draw!.numbers) {
        if (!isTurned) expect(goal[name]).toBe(base[name]);
        else if (name === 'warmth') expect(goal[name]).toBe(base[name] + move);
        else expect(goal[name]).toBeGreaterThan(0);
      }
    }
  });
});
