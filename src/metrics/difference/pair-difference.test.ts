import { describe, expect, it } from 'vitest';
import { plainImage } from '../../core/pixels/plain-image';
import { uniform } from '../../core/random';
import { pairDifference } from './pair-difference';

const image = (value: (i: number) => number) =>
  plainImage(
    20,
    15,
    Float32Array.from({ length: 900 }, (_, i) => value(i)),
  );

describe('pairDifference', () => {
  const photo = image((i) => 0.2 + 0.6 * uniform(1, i));

  it('finds no difference between an image and itself', () => {
    expect(pairDifference(photo, photo)).toEqual({
      psnr: Infinity,
      ssim: 1,
      ciede2000: { mean: 0, percentile99: 0 },
    });
  });

  it('has the PSNR of a constant offset: 20 dB for a tenth', () => {
    expect(
      pairDifference(
        image((i) => 0.3 + 0.6 * uniform(1, i)),
        photo,
      ).psnr,
    ).toBeCloseTo(20, 4);
  });

  it('compares codes of different depths by what they stand for', () => {
    const eight = plainImage(11, 11, new Uint8Array(363).fill(51));
    const sixteen = plainImage(11, 11, new Uint16Array(363).fill(13107));
    expect(pairDifference(eight, sixteen).psnr).toBe(Infinity);
    const next = plainImage(11, 11, new Uint16Array(363).fill(13108));
    expect(pairDifference(sixteen, next).psnr).toBeCloseTo(20 * Math.log10(65535), 1);
  });

  it('averages color differences, and says what the worst of a hundred pixels have', () => {
    // 1 of 300 pixels, then 30 of 300, are white instead of black: a difference of 100.
    const dots = (every: number) => image((i) => (Math.floor(i / 3) % every === 0 ? 1 : 0));
    const black = image(() => 0);
    expect(pairDifference(dots(300), black).ciede2000.mean).toBeCloseTo(100 / 300, 6);
    expect(pairDifference(dots(300), black).ciede2000.percentile99).toBe(0);
    expect(pairDifference(dots(10), black).ciede2000.mean).toBeCloseTo(10, 6);
    expect(pairDifference(dots(10), black).ciede2000.percentile99).toBeCloseTo(100, 6);
  });

  it('refuses different sizes, naming both', () => {
    const turned = plainImage(15, 20, new Float32Array(900));
    expect(() => pairDifference(photo, turned)).toThrow('20 x 15 and 15 x 20 pixels');
  });
});
