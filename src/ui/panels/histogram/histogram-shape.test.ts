import { describe, expect, it } from 'vitest';
import { clippedWords, histogramHeights } from './histogram-shape';

describe('histogramHeights', () => {
  it('is scaled by the tallest bin between the ends, over all channels', () => {
    const bins = new Uint32Array(4 * 256);
    bins[0] = 1000;
    bins[10] = 50;
    bins[256 + 20] = 100;
    const red = histogramHeights(bins, 0);
    expect([red[0], red[10], histogramHeights(bins, 1)[20]]).toEqual([1, 0.5, 1]);
  });

  it('is flat for an image with nothing between the ends', () => {
    expect(Math.max(...histogramHeights(new Uint32Array(4 * 256), 3))).toBe(0);
  });
});

describe('clippedShare', () => {
  it('reads as people do', () => {
    expect(clippedWords([0, 0, 0], 100)).toBe('0 %');
    expect(clippedWords([0, 1, 0], 10000)).toBe('< 0.1 %');
    expect(clippedWords([5, 24, 3], 1000)).toBe('2.4 %');
    expect(clippedWords([500, 24, 3], 1000)).toBe('50 %');
    expect(clippedWords([0, 0, 0], 0)).toBe('0 %');
  });
});
