import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { FlatRuns, type FlatRunOptions } from './flat-runs';

/** Gray codes at each place. */
function runsOf(
  width: number,
  height: number,
  options: FlatRunOptions,
  code: (x: number, y: number) => number,
) {
  const runs = new FlatRuns(width, options);
  for (let y = 0; y < height; y++) {
    runs.addRow(Uint16Array.from({ length: width * 3 }, (_, i) => code(Math.floor(i / 3), y)));
  }
  return runs.lengths();
}

const EIGHT = { largestCode: 255 };
const SIXTEEN = { largestCode: 65535 };

describe('FlatRuns', () => {
  it('has the treads of a staircase, but not those that the border cuts', () => {
    // 100 pixels: codes 50..59, ten pixels each; eight of the ten lie inside, in three channels and seven rows.
    const along = runsOf(100, 7, EIGHT, (x) => 50 + Math.floor(x / 10));
    expect(along).toEqual({ count: 8 * 3 * 7, mean: 10, percentile99: 10, longest: 10 });
    const down = runsOf(7, 100, EIGHT, (_, y) => 50 + Math.floor(y / 10));
    expect(down).toEqual(along);
  });

  it('sees a gradient of 16 bits that was rounded to 8 as wide runs', () => {
    // A slope of 26 codes a pixel: a step of 257 every 9.9 pixels.
    const eight = runsOf(1000, 2, SIXTEEN, (x) => Math.round((2000 + 26 * x) / 257) * 257);
    expect(eight.mean).toBeCloseTo(257 / 26, 1);
    expect(eight.longest).toBe(10);
    expect(runsOf(1000, 2, SIXTEEN, (x) => 2000 + 26 * x)).toMatchObject({ mean: 1, longest: 1 });
  });

  it('takes steps above the largest as edges', () => {
    const stairs = (x: number) => 50 + 4 * Math.floor(x / 10);
    expect(runsOf(100, 1, EIGHT, stairs).count).toBe(0);
    expect(runsOf(100, 1, { ...EIGHT, largestStep: 4 }, stairs).count).toBe(24);
    // An edge in the middle takes the run on either side of it.
    const withEdge = (x: number) => Math.floor(x / 10) + (x < 50 ? 50 : 150);
    expect(runsOf(100, 1, EIGHT, withEdge).count).toBe(18);
  });

  it('leaves out black and white, and what touches them', () => {
    // Codes 0 0 1 1 2 2 ... 9 9: those of 0 are black, those of 1 lie beside black, those of 9 end at the border.
    expect(runsOf(20, 1, EIGHT, (x) => Math.floor(x / 2)).count).toBe(7 * 3);
    expect(runsOf(20, 1, EIGHT, (x) => 246 + Math.floor(x / 2)).count).toBe(7 * 3);
  });

  it('has nothing in a flat picture and short runs in noise', () => {
    expect(runsOf(50, 50, EIGHT, () => 90)).toEqual({ count: 0, mean: 0, percentile99: 0, longest: 0 });
    const noise = runsOf(200, 200, EIGHT, (x, y) => 100 + Math.floor(3 * uniform(1, y * 200 + x)));
    // A run goes on with a chance of 1 in 3, which is 1.5 pixels on average; 1 in 81 is longer than four.
    expect(noise.mean).toBeGreaterThan(1.4);
    expect(noise.mean).toBeLessThan(1.7);
    expect(noise.percentile99).toBe(5);
  });

  it('has the 99th percentile by rank', () => {
    // Treads of one pixel but for one of 40; 98 count in the narrower image, 198 in the wider.
    const ramp = (x: number) => (x < 50 ? x + 1 : Math.max(51, x - 38));
    expect(runsOf(139, 1, SIXTEEN, ramp)).toMatchObject({ count: 98 * 3, percentile99: 40, longest: 40 });
    expect(runsOf(239, 1, SIXTEEN, ramp)).toMatchObject({ count: 198 * 3, percentile99: 1, longest: 40 });
  });

  it('refuses a row of another width', () => {
    expect(() => new FlatRuns(4, EIGHT).addRow(new Uint8Array(9))).toThrow('12 samples here, not 9');
  });
});
