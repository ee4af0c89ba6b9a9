import { describe, expect, it } from 'vitest';
import { blueNoise, TILE } from './blue-noise';
import { thresholdTile } from './thresholds';

describe('blue noise', () => {
  it('has every rank once', () => {
    expect(new Set(blueNoise()).size).toBe(TILE * TILE);
    expect(Math.max(...blueNoise())).toBe(TILE * TILE - 1);
  });

  it('has far less of the slow waves than of the fast ones, where white noise has as much', () => {
    const slow = power(1, 6);
    const fast = power(16, 31);
    expect(slow).toBeLessThan(fast / 20);
  });
});

/** Mean power of waves along rows and columns of so many periods per tile. */
function power(from: number, to: number): number {
  const ranks = blueNoise();
  let sum = 0;
  for (let periods = from; periods <= to; periods++) {
    for (const along of ['row', 'column'] as const) {
      let [real, imaginary] = [0, 0];
      for (let i = 0; i < ranks.length; i++) {
        const place = along === 'row' ? i % TILE : Math.floor(i / TILE);
        const angle = (2 * Math.PI * periods * place) / TILE;
        real += ranks[i]! * Math.cos(angle);
        imaginary += ranks[i]! * Math.sin(angle);
      }
      sum += real ** 2 + imaginary ** 2;
    }
  }
  return sum / (to - from + 1);
}

describe('ordered thresholds', () => {
  it('are the matrix of Bayer, each of its 64 once per 8 x 8 pixels', () => {
    const tile = thresholdTile('ordered');
    const corner = Array.from({ length: 64 }, (_, i) => tile[Math.floor(i / 8) * TILE + (i % 8)]!);
    expect(new Set(corner).size).toBe(64);
    // The smallest of it, in units of its own: 0 2 / 3 1.
    const quadrants = [0, 1, 8, 9].map((i) => Math.floor((corner[i]! - 64) / 128 / 16));
    expect(quadrants).toEqual([0, 2, 3, 1]);
  });
});
