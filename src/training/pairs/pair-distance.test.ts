import { describe, expect, test } from 'vitest';
import { uniform } from '../../core/random';
import { labOfRgb } from '../../metrics/difference/color-difference';
import { labOfPixels } from '../../metrics/lab/lab-pixels';
import { distancesOf, wantedOf } from './pair-distance';

const image = (seed: number, low: number, high: number): Float32Array =>
  Float32Array.from({ length: 5 * 5 * 3 }, (_, i) => low + (high - low) * uniform(seed, i));

const WEIGHTS = { deltaE: 1, encoded: 0.5, overshoot: 2, goal: 0.1 };

test('CIELAB by tables is CIELAB', () => {
  const pixels = image(1, 0, 1);
  const lab = labOfPixels(pixels);
  for (let i = 0; i < pixels.length; i += 3) {
    const exact = labOfRgb(pixels[i]!, pixels[i + 1]!, pixels[i + 2]!);
    expect(Math.abs(lab[i]! - exact.l)).toBeLessThan(0.02);
    expect(Math.abs(lab[i + 1]! - exact.a)).toBeLessThan(0.02);
    expect(Math.abs(lab[i + 2]! - exact.b)).toBeLessThan(0.02);
  }
});

describe('distances', () => {
  test('are 0 for the photographs themselves, but for the rounded tip', () => {
    const photograph = image(2, 0, 1);
    const { distance, deltaE } = distancesOf(photograph, wantedOf([photograph]), WEIGHTS, false);
    expect(deltaE[0]).toBeCloseTo(0.1, 5);
    expect(distance[0]).toBeCloseTo(0.001, 5);
  });

  test('add up what each part says', () => {
    const [gray, white] = [new Float32Array(75).fill(0.5), new Float32Array(75).fill(1.2)];
    const wanted = wantedOf([gray, gray]);
    const both = Float32Array.of(...gray, ...white);
    const { distance, deltaE } = distancesOf(both, wanted, WEIGHTS, false);
    const lightness = 100 - labOfRgb(0.5, 0.5, 0.5).l;
    expect(deltaE[1]).toBeCloseTo(lightness, 1);
    // 0.7 too much, and 0.23 of it beyond what is nearly white.
    expect(distance[1]).toBeCloseTo(lightness / 100 + 0.5 * 0.7 + 2 * 0.23, 2);
    expect(distance[0]).toBeLessThan(0.01);
  });

  test('do not mind white where the photograph is white', () => {
    const white = new Float32Array(75).fill(1);
    const { distance } = distancesOf(
      white,
      wantedOf([white]),
      { deltaE: 0, encoded: 0, overshoot: 1, goal: 0 },
      false,
    );
    expect(distance[0]).toBe(0);
  });

  test('have the gradient that differences of them say', () => {
    const images = Float32Array.of(...image(3, -0.05, 1.1), ...image(4, 0, 1));
    const goal = { lightness: 40, contrast: 22, warmth: 9, colourfulness: 30 };
    const told = { goal, wanted: goal, share: 0.3 };
    const wanted = wantedOf([image(5, 0, 1), image(6, 0, 1)], [undefined, told]);
    const { gradient } = distancesOf(images, wanted, WEIGHTS, true);
    const total = (pixels: Float32Array): number =>
      distancesOf(pixels, wanted, WEIGHTS, false).distance.reduce((sum, each) => sum + each, 0);
    for (let i = 0; i < images.length; i += 7) {
      const [more, less] = [images.slice(), images.slice()];
      more[i]! += 1e-3;
      less[i]! -= 1e-3;
      expect(Math.abs((total(more) - total(less)) / 2e-3 - gradient![i]!)).toBeLessThan(4e-4);
    }
  });
});
