import { describe, expect, test } from 'vitest';
import { uniform } from '../../core/random';
import { labOfRgb } from '../../metrics/difference/color-difference';
import { goalMiss, goalOf } from './goal-miss';

const pixels = Float32Array.from({ length: 8 * 8 * 3 }, (_, i) => 0.1 + 0.8 * uniform(4, i));
const GOALS = ['lightness', 'contrast', 'warmth', 'colourfulness'] as const;

test('the numbers of an image are those of CIELAB', () => {
  const lab = Array.from({ length: 64 }, (_, i) =>
    labOfRgb(pixels[3 * i]!, pixels[3 * i + 1]!, pixels[3 * i + 2]!),
  );
  const mean = (numbers: number[]): number => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  const lightness = mean(lab.map(({ l }) => l));
  const goal = goalOf(pixels);
  expect(goal.lightness).toBeCloseTo(lightness, 1);
  expect(goal.contrast).toBeCloseTo(Math.sqrt(mean(lab.map(({ l }) => (l - lightness) ** 2))), 1);
  expect(goal.warmth).toBeCloseTo(mean(lab.map(({ b }) => b)), 1);
  expect(goal.colourfulness).toBeCloseTo(mean(lab.map(({ a, b }) => Math.hypot(a, b))), 1);
});

describe('a miss', () => {
  test('is 0 at the goal, and grows with each number that is there', () => {
    const goal = goalOf(pixels);
    expect(goalMiss(pixels, goal, 1)).toBeCloseTo(0, 9);
    expect(goalMiss(pixels, {}, 1)).toBe(0);
    const brighter = { lightness: goal.lightness + 20 };
    expect(goalMiss(pixels, brighter, 1)).toBeCloseTo(1.5, 5);
    expect(goalMiss(pixels, { ...brighter, warmth: goal.warmth - 3 }, 1)).toBeCloseTo(1.625, 5);
  });

  test.each(GOALS)('of %s has the gradient that differences of it say', (name) => {
    const goal = { [name]: goalOf(pixels)[name] - 2 };
    const gradient = new Float32Array(pixels.length + 6);
    goalMiss(pixels, goal, 3, gradient, 6);
    const largest = Math.max(...gradient.map(Math.abs));
    expect(largest).toBeGreaterThan(1e-4);
    for (let i = 0; i < pixels.length; i += 11) {
      const [more, less] = [pixels.slice(), pixels.slice()];
      more[i]! += 2e-3;
      less[i]! -= 2e-3;
      const numeric = (3 * (goalMiss(more, goal, 1) - goalMiss(less, goal, 1))) / 4e-3;
      expect(Math.abs(numeric - gradient[6 + i]!)).toBeLessThan(0.03 * largest);
    }
    expect([...gradient.slice(0, 6)]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
