import { describe, expect, test } from 'vitest';
import { uniform } from '../../core/random';
import { finishedDifference } from './finished-difference';
import { labOfRgb } from './color-difference';

const WIDTH = 12;
const photograph = Float32Array.from({ length: WIDTH * 8 * 3 }, (_, i) => 0.2 + 0.6 * uniform(1, i));

describe('a result', () => {
  test('that is the photograph does not differ from it', () => {
    const { deltaE, ciede2000, psnr, cast, localContrast } = finishedDifference(
      photograph,
      photograph,
      WIDTH,
    );
    expect([deltaE, ciede2000, ...cast]).toEqual([0, 0, 0, 0]);
    expect(psnr).toBe(Infinity);
    expect(localContrast).toBe(1);
  });

  test('that is off by a tenth has 20 decibels', () => {
    const brighter = photograph.map((x) => x + 0.1);
    expect(finishedDifference(brighter, photograph, WIDTH).psnr).toBeCloseTo(20, 3);
  });

  test('that is one color where the photograph is another has their distance, and its cast', () => {
    const plain = (color: readonly number[]) =>
      Float32Array.from({ length: 5 * 5 * 3 }, (_, i) => color[i % 3]!);
    const [warm, gray] = [
      [0.6, 0.5, 0.4],
      [0.5, 0.5, 0.5],
    ] as const;
    const { deltaE, cast } = finishedDifference(plain(warm), plain(gray), 5);
    const [one, two] = [labOfRgb(...warm), labOfRgb(...gray)];
    expect(deltaE).toBeCloseTo(Math.hypot(one.l - two.l, one.a - two.a, one.b - two.b), 4);
    expect(cast[0]).toBeCloseTo(one.a - two.a, 4);
    expect(cast[1]).toBeCloseTo(one.b - two.b, 4);
  });

  test('with half of the contrast has about half of the local contrast, whatever its brightness', () => {
    const hazy = photograph.map((x) => 0.5 + (x - 0.5) / 2);
    expect(finishedDifference(hazy, photograph, WIDTH).localContrast).toBeCloseTo(0.5, 1);
  });

  test('is seen as a screen shows it: clipped', () => {
    const above = photograph.map((x, i) => (i < 30 ? 1 + x : x));
    const white = photograph.map((x, i) => (i < 30 ? 1 : x));
    expect(finishedDifference(above, photograph, WIDTH)).toEqual(
      finishedDifference(white, photograph, WIDTH),
    );
  });
});
