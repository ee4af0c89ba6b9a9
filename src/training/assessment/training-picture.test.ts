import { describe, expect, test } from 'vitest';
import type { BatchRound } from '../rounds/batch-rollout';
import type { Mosaic } from './mosaic';
import { trainingPicture } from './training-picture';

const SIZE = 16;
const STEPS = 5;

/** A gray of its own for each kind of image. */
const GRAY = { source: 0.2, step: 0.3, result: 0.35, memory: 0.5, target: 0.7 };

const plain = (gray: number): Float32Array => new Float32Array(SIZE * SIZE * 3).fill(gray);
const several = (count: number, gray: number): Float32Array[] =>
  Array.from({ length: count }, () => plain(gray));

/** Every step takes filter 2, with a probability of one half. */
function roundOf(count: number): BatchRound {
  const probabilities = Array.from({ length: 8 }, (_, i) => (i === 2 ? 0.5 : 0.5 / 7));
  const repeated = <T>(value: T): T[] => Array.from({ length: STEPS }, () => value);
  const trajectory = [...several(STEPS - 1, GRAY.step), plain(GRAY.result)];
  return {
    results: several(count, GRAY.result),
    sequences: several(count, 0).map(() => repeated('whiteBalance')),
    actions: several(count, 0).map(() => repeated(2)),
    probabilities: several(count, 0).map(() => repeated(probabilities)),
    trajectories: several(count, 0).map(() => trajectory),
  };
}

const picture = (count: number): Mosaic =>
  trainingPicture(
    {
      sources: several(count, GRAY.source),
      round: roundOf(count),
      memory: several(128, GRAY.memory),
      targets: several(count, GRAY.target),
    },
    SIZE,
  );

/** How many pixels are of a color, as a share of an image's. */
function imagesOf({ pixels }: Mosaic, [red, green, blue]: readonly number[]): number {
  let count = 0;
  for (let i = 0; i < pixels.length; i += 3) {
    const same = [red, green, blue].every((value, channel) => Math.abs(pixels[i + channel]! - value!) < 1e-6);
    if (same) count++;
  }
  return count / SIZE ** 2;
}

const gray = (value: number): readonly number[] => [value, value, value];
const ORANGE = [0.95, 0.6, 0.2];

describe('a picture of the training', () => {
  test('has sixteen rounds on top and forty images in each field below', () => {
    const mosaic = picture(40);
    expect(imagesOf(mosaic, gray(GRAY.source))).toBe(16);
    expect(imagesOf(mosaic, gray(GRAY.step))).toBe(16 * (STEPS - 1));
    expect(imagesOf(mosaic, gray(GRAY.result))).toBe(16 + 40);
    expect(imagesOf(mosaic, gray(GRAY.memory))).toBe(40);
    expect(imagesOf(mosaic, gray(GRAY.target))).toBe(40);
  });

  test('has the memory on the left, results in the middle and targets on the right', () => {
    const { pixels, width, height } = picture(40);
    const below = 4 + 4 * (20 + 16 + 4) + 12;
    const grays = [0, 1, 2].map((field) => pixels[(below * width + 4 + field * (8 * 20 + 12)) * 3]!);
    [GRAY.memory, GRAY.result, GRAY.target].forEach((value, i) => expect(grays[i]).toBeCloseTo(value, 6));
    expect(below + 5 * 20).toBe(height);
  });

  test('is as large as what is in it, with gaps', () => {
    const mosaic = picture(40);
    // Four rounds of six images with gaps of 4 pixels and 12 more between rounds; 8 images in each of three fields.
    expect(mosaic.width).toBe(4 + Math.max(4 * (6 * 20 + 12), 3 * (8 * 20 + 12)));
    // Rounds have bars of 16 pixels under them.
    expect(mosaic.height).toBe(4 + 4 * (20 + 16 + 4) + 12 + 5 * 20);
  });

  test('leaves room empty where there are fewer', () => {
    const mosaic = picture(3);
    expect([mosaic.width, mosaic.height]).toEqual([picture(40).width, picture(40).height]);
    expect(imagesOf(mosaic, gray(GRAY.source))).toBe(3);
    expect(imagesOf(mosaic, gray(GRAY.target))).toBe(3);
  });

  test('shows each step’s probabilities as bars, of which the taken filter’s stands out', () => {
    const { pixels, width } = picture(1);
    // The first round's first step lies right of the source; its bars end 2 + 16 pixels below it.
    const [left, bottom] = [4 + 20, 4 + SIZE + 2 + 16 - 1];
    const bars = Array.from({ length: 8 }, (_, i) => {
      const column = Array.from({ length: 16 }, (_, up) => {
        const at = ((bottom - up) * width + left + 2 * i) * 3;
        return [...pixels.slice(at, at + 3)].map((value) => Number(value.toFixed(2)));
      });
      const height = column.filter(([red]) => red !== 0.11).length;
      return { height, color: column[0] };
    });
    // Half of 16 pixels; a fourteenth of them.
    expect(bars.map(({ height }) => height)).toEqual([1, 1, 8, 1, 1, 1, 1, 1]);
    expect(bars[2]!.color).toEqual(ORANGE);
    for (const [i, { color }] of bars.entries()) if (i !== 2) expect(color).toEqual([0.42, 0.42, 0.42]);
  });
});
