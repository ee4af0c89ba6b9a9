import { describe, expect, test } from 'vitest';
import { uniform } from '../../core/random';
import { GOAL_NAMES, type GoalName } from '../../policy/model/goal';
import { goalOf } from '../../policy/model/goal-miss';
import { RandomStream } from '../random-stream';
import { drawGoal } from './goal-draws';

const pixels = Float32Array.from({ length: 8 * 8 * 3 }, (_, i) => 0.1 + 0.8 * uniform(4, i));

describe('what a policy is told', () => {
  const draws = (told: number, moved: number, taken: readonly GoalName[] = GOAL_NAMES, count = 400) => {
    const random = new RandomStream(3);
    const recipe = { told, moved, movedShare: 0.25 };
    return Array.from({ length: count }, () => drawGoal(pixels, taken, recipe, random));
  };

  test('is nothing, the photograph’s own goal, or another one', () => {
    expect(draws(0, 0.5).every((each) => each === undefined)).toBe(true);
    const found = goalOf(pixels);
    for (const each of draws(1, 0)) {
      expect(each!.share).toBe(1);
      expect(Object.keys(each!.goal).length).toBeGreaterThan(0);
      for (const name of GOAL_NAMES) expect([undefined, found[name]]).toContain(each!.goal[name]);
    }
    const moved = draws(1, 1);
    expect(moved.every((each) => each!.share === 0.25)).toBe(true);
    expect(moved.filter((each) => each!.goal.lightness === found.lightness)).toHaveLength(0);
    const half = draws(0.5, 0.5, GOAL_NAMES, 4000).filter((each) => each !== undefined);
    expect(half.length / 4000).toBeCloseTo(0.5, 1);
    const whole = half.filter(({ goal }) => Object.keys(goal).length === 4);
    expect(whole.length / half.length).toBeCloseTo(0.4, 1);
  });

  test('has only numbers that the model takes', () => {
    expect(draws(1, 0, []).every((each) => each === undefined)).toBe(true);
    for (const each of draws(1, 0, ['warmth'])) {
      expect(Object.keys(each?.goal ?? {}).filter((name) => name !== 'warmth')).toEqual([]);
    }
  });
});
