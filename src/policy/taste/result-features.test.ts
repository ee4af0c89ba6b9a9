import { describe, expect, test } from 'vitest';
import { uniform } from '../../core/random';
import { goalOf } from '../model/goal-miss';
import { featureList, resultFeatures, TASTE_FEATURES } from './result-features';

const picture = Float32Array.from({ length: 16 * 16 * 3 }, (_, i) => 0.2 + 0.5 * uniform(3, i));
const untold = goalOf(picture);

describe('the numbers of a result', () => {
  test('are all 0 for the model’s own result', () => {
    expect(featureList(resultFeatures(picture, untold))).toEqual(TASTE_FEATURES.map(() => 0));
  });

  test('say what was done to it', () => {
    const brighter = resultFeatures(
      picture.map((value) => value + 0.1),
      untold,
    );
    expect(brighter.lightness).toBeGreaterThan(0.5);
    expect(brighter.departure).toBeGreaterThan(0);
    const warmer = resultFeatures(
      picture.map((value, i) => (i % 3 === 2 ? value - 0.1 : value)),
      untold,
    );
    expect(warmer.warmth).toBeGreaterThan(0.5);
    const harder = resultFeatures(
      picture.map((value) => 0.45 + 2.5 * (value - 0.45)),
      untold,
    );
    expect(harder.contrast).toBeGreaterThan(0.5);
    expect(harder.clipping).toBeGreaterThan(0);
    const gray = resultFeatures(
      picture.map((_, i) => picture[3 * Math.floor(i / 3) + 1]!),
      untold,
    );
    expect(gray.colourfulness).toBeLessThan(-0.5);
  });
});
