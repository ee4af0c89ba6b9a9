import { describe, expect, test } from 'vitest';
import { uniform } from '../../core/random';
import {
  expectedLesson,
  type FeatureChoice,
  fitPreferences,
  logistic,
  preferenceScore,
  scoreDeviation,
} from './preference-fit';

/** Choices of somebody with these weights, who looks at pairs with differences of -1.5 .. 1.5. */
const choicesBy = (weights: readonly number[], count: number, seed: number): FeatureChoice[] =>
  Array.from({ length: count }, (_, i) => {
    const difference = weights.map((__, j) => 3 * uniform(seed, 10 * i + j) - 1.5);
    const won = uniform(seed, 10 * i + 9) < logistic(preferenceScore({ weights }, difference)) ? 1 : 0;
    return { difference, won };
  });

describe('weights', () => {
  test('are 0 before the first choice, and as unsure as it was said', () => {
    const fit = fitPreferences([], 2, 3);
    expect(fit.weights).toEqual([0, 0]);
    expect(fit.covariance[0]![0]).toBeCloseTo(9, 9);
    expect(fit.covariance[1]![0]).toBe(0);
  });

  test('of one choice are where slope and prior balance', () => {
    // 1 - 1 / (1 + exp(-w)) = w at w = 0.4011...
    const [weight] = fitPreferences([{ difference: [1], won: 1 }], 1, 1).weights;
    expect(weight! + logistic(weight!)).toBeCloseTo(1, 9);
  });

  test('are found again where there are many choices', () => {
    const truth = [1.5, -0.7, 0];
    const { weights, covariance } = fitPreferences(choicesBy(truth, 4000, 3), 3, 10);
    truth.forEach((weight, i) => {
      const deviation = Math.sqrt(covariance[i]![i]!);
      expect(deviation).toBeLessThan(0.06);
      expect(Math.abs(weights[i]! - weight)).toBeLessThan(4 * deviation);
    });
  });

  test('turn round with the answers, whatever they are', () => {
    for (let seed = 0; seed < 20; seed++) {
      const choices = choicesBy([3, -3, 1, 0], 12, seed);
      const turned = choices.map(({ difference, won }) => ({ difference, won: 1 - won }));
      const [fit, other] = [fitPreferences(choices, 4, 2), fitPreferences(turned, 4, 2)];
      fit.weights.forEach((weight, i) => expect(other.weights[i]).toBeCloseTo(-weight, 6));
      expect(fit.weights.every(Number.isFinite)).toBe(true);
    }
  });

  test('stay finite where one side wins always, by any distance', () => {
    const choices = Array.from({ length: 200 }, () => ({ difference: [50], won: 1 }));
    const { weights, covariance } = fitPreferences(choices, 1, 2);
    expect(weights[0]).toBeGreaterThan(0);
    expect(Number.isFinite(covariance[0]![0])).toBe(true);
  });

  test('do not move by answers that find no difference', () => {
    const { weights } = fitPreferences([{ difference: [1, 2], won: 0.5 }], 2, 1);
    expect(weights.map((weight) => Math.abs(weight) < 1e-9)).toEqual([true, true]);
  });
});

describe('a lesson', () => {
  const fit = fitPreferences(choicesBy([2, 0], 30, 5), 2, 2);

  test('is nothing from two equal things, and less where the answer is known', () => {
    expect(expectedLesson(fit, [0, 0])).toBe(0);
    expect(expectedLesson(fit, [0, 1])).toBeGreaterThan(expectedLesson(fit, [6, 0]));
  });

  test('makes scores surer', () => {
    const unsure = fitPreferences([], 2, 2);
    expect(scoreDeviation(unsure, [1, 0])).toBeCloseTo(2, 9);
    expect(scoreDeviation(fit, [1, 0])).toBeLessThan(scoreDeviation(unsure, [1, 0]));
  });
});
