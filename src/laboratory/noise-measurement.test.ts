import { describe, expect, it } from 'vitest';
import { plainImage } from '../core/pixels/plain-image';
import { uniform } from '../core/random';
import { resolveInput } from '../render/transform/input-transform';
import { measureNoise } from './noise-measurement';

describe('measuring noise', () => {
  const [width, height] = [640, 480];
  /** A ramp of 0.1..0.9 with noise of this deviation, as 16-bit codes: the sum of twelve draws is close to normal. */
  const noisy = (sigma: number) =>
    plainImage(
      width,
      height,
      Uint16Array.from({ length: width * height }, (_, i) => {
        let sum = -6;
        for (let draw = 0; draw < 12; draw++) sum += uniform(7, 12 * i + draw);
        return 65535 * (0.1 + (0.8 * (i % width)) / width + sigma * sum) + 0.5;
      }),
      { channels: 1 },
    );
  const linear = (source: ReturnType<typeof noisy>) => resolveInput(source, undefined, 'gamma:2');

  it('finds the noise of every level within 10 %, and what it is worth', () => {
    const source = noisy(0.01);
    const [gray, ...more] = measureNoise(source, linear(source));
    expect(more).toHaveLength(0);
    expect(gray!.channel).toBe('gray');
    expect(gray!.points.length).toBeGreaterThan(8);
    for (const { sigma, bits } of gray!.points) {
      expect(Math.abs(sigma / 0.01 - 1)).toBeLessThan(0.1);
      expect(bits).toBeCloseTo(Math.log2(1 / (0.01 * Math.sqrt(12))), 0);
    }
    expect(gray!.losesDetail).toEqual({ '8 bits, as stored': [], '8 bits, linear': [] });
  });

  it('says where 8 bits are too coarse: of linear light in the shadows only', () => {
    // A step of 1/255 is above two deviations where the slope of x^2 is below 1 / (255 * 0.008): 0.49, at a level of 0.245.
    const source = noisy(0.004);
    const [gray] = measureNoise(source, linear(source));
    expect(gray!.losesDetail['8 bits, as stored']).toEqual([]);
    const [range] = gray!.losesDetail['8 bits, linear'];
    expect(range!.to).toBeGreaterThan(0.2);
    expect(range!.to).toBeLessThan(0.3);
    const quiet = noisy(0.001);
    const [loses] = measureNoise(quiet, linear(quiet))[0]!.losesDetail['8 bits, as stored'];
    expect(loses!.to - loses!.from).toBeGreaterThan(0.6);
  });
});
