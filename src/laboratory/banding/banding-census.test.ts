import { describe, expect, it } from 'vitest';
import { storedPicture } from '../picture-rows';
import { BANDS_FROM, bandingPair, screenBanding, shareOf } from './banding-census';

describe('whether a photo bands', () => {
  const sky = (levels: number) => {
    const [width, height] = [480, 320];
    const values = Float32Array.from({ length: width * height * 3 }, (_, i) => {
      const pixel = Math.floor(i / 3);
      const value = 0.3 + (0.1 * (pixel % width)) / width + (0.05 * Math.floor(pixel / width)) / height;
      return Math.round(value * levels) / levels;
    });
    return storedPicture(width, height, values);
  };

  it('follows from what the reduction adds to its index', async () => {
    const [exact, reduced] = [await screenBanding(sky(65535)), await screenBanding(sky(255))];
    expect(exact).toBe(0);
    expect(reduced).toBeGreaterThan(BANDS_FROM);
    expect(bandingPair(exact, reduced)).toEqual({ exact, reduced, added: reduced, bands: true });
    expect(bandingPair(reduced, exact)).toMatchObject({ added: 0, bands: false });
    expect(bandingPair(1, 5.9).bands).toBe(false);
  });

  it('is a share with an interval that few photos make wide', () => {
    expect(shareOf(0, 7)).toMatchObject({ share: 0, interval: [0, expect.closeTo(0.354, 3)] });
    // Wilson's interval as published for 10 of 100: 0.055 to 0.174.
    const { share, interval } = shareOf(10, 100);
    expect(share).toBe(0.1);
    expect(interval[0]).toBeCloseTo(0.055, 3);
    expect(interval[1]).toBeCloseTo(0.174, 3);
    expect(shareOf(3, 3).interval[1]).toBe(1);
  });
});
