import { describe, expect, it } from 'vitest';
import { plainImage } from '../../core/pixels/plain-image';
import { uniform } from '../../core/random';
import { bandingIndex } from '../../metrics/banding/banding-index';
import { pairDifference } from '../../metrics/difference/pair-difference';
import { createCpuRenderer } from '../../render/cpu/cpu-renderer';
import { resolveInput } from '../../render/transform/input-transform';
import { parsePrecision } from '../../render/precision/precision';
import { comparePictures } from './comparison';
import { type PictureRows, renderedPicture, storedPicture } from '../picture-rows';
import { SCREEN_PIXELS, ScreenLuma } from '../banding/screen-luma';

const [WIDTH, HEIGHT] = [320, 205];

/** Every 16-bit code once, from the top; a few white pixels are left over. */
const allCodes = plainImage(
  WIDTH,
  HEIGHT,
  Uint16Array.from({ length: WIDTH * HEIGHT }, (_, i) => Math.min(i, 65535)),
  { channels: 1 },
);

/** A source through no steps. */
function untouched(precision: string, source = allCodes): PictureRows {
  const parsed = parsePrecision(precision);
  const renderer = createCpuRenderer(source, resolveInput(source, undefined, 'linear', parsed.source));
  return renderedPicture(renderer, { steps: [], output: 'as-is', precision: parsed });
}

describe('comparePictures', () => {
  it('finds no difference between a picture and itself', async () => {
    const { difference, psnr, ssim, ciede2000, sides } = await comparePictures(untouched(''), untouched(''));
    expect(difference).toMatchObject({ maximum: 0, mean: 0, rootMeanSquare: 0 });
    expect({ psnr, ssim }).toEqual({ psnr: Infinity, ssim: 1 });
    expect(ciede2000).toEqual({ mean: 0, percentile99: 0 });
    expect(sides[0]).toEqual(sides[1]);
    expect(sides[0].channels[0]).toMatchObject({ distinct: 65536, emptyInside: 0, largestGap: 1 });
    const pixels = WIDTH * HEIGHT;
    expect(sides[0].clipped).toEqual({ below: 1 / pixels, above: (pixels - 65535) / pixels });
  });

  it.each([
    // Full scale of 16 bits is 257 steps of 8; rounding is off by half of one at most, truncation by 256 codes.
    ['source=8:round', 128 / 65535],
    ['source=8:floor', 256 / 65535],
  ])('has the difference of %s that arithmetic gives, and the comb', async (precision, maximum) => {
    const { difference, signedDifference, sides, psnr } = await comparePictures(
      untouched(''),
      untouched(precision),
    );
    expect(difference.maximum).toBeCloseTo(maximum, 7);
    expect(signedDifference.maximum).toBe(2 * difference.maximum);
    expect(psnr).toBeCloseTo(-20 * Math.log10(difference.rootMeanSquare), 10);
    expect(difference.bias).toBeCloseTo(precision.endsWith('floor') ? -difference.mean : 0, 5);
    expect(sides[1].channels[2]).toMatchObject({ distinct: 256, emptyInside: 65280, largestGap: 257 });
  });

  it('counts the codes of the output where that is rounded', async () => {
    const { sides } = await comparePictures(untouched('output=8'), untouched('output=10:diffusion'));
    expect(sides[0]).toMatchObject({ bits: 8 });
    expect(sides[0].channels[0]).toMatchObject({ distinct: 256, emptyInside: 0, largestGap: 1 });
    expect(sides[1].bits).toBe(10);
    expect(sides[1].channels[0].distinct).toBe(1024);
  });

  it('agrees with the comparison of whole images, in bands of any height', async () => {
    const [width, height] = [500, 150];
    const values = Float32Array.from({ length: width * height * 3 }, (_, i) => uniform(1, i));
    const others = values.map((value, i) => Math.min(Math.max(value + 0.1 * (uniform(2, i) - 0.5), 0), 1));
    const found = await comparePictures(
      storedPicture(width, height, values),
      storedPicture(width, height, others),
    );
    const whole = pairDifference(plainImage(width, height, others), plainImage(width, height, values));
    expect(found).toMatchObject(whole);
  });

  it('has no SSIM of what is too small for it, and refuses two sizes', async () => {
    const small = storedPicture(9, 9, new Float32Array(243));
    expect(await comparePictures(small, small)).toMatchObject({ ssim: null, psnr: Infinity });
    await expect(comparePictures(small, untouched(''))).rejects.toThrow('not 9 x 9 and 320 x 205 pixels');
  });

  it('breathes, tells how far it is, and stops', async () => {
    let [breaths, fraction] = [0, 0];
    const stop = new AbortController();
    const work = {
      signal: stop.signal,
      breathe: async () => void breaths++,
      onProgress: (done: number) => {
        expect(done).toBeGreaterThan(fraction);
        fraction = done;
      },
    };
    await comparePictures(untouched(''), untouched('work=8'), work);
    expect(fraction).toBe(1);
    expect(breaths).toBeGreaterThan(1);
    stop.abort();
    await expect(comparePictures(untouched(''), untouched(''), work)).rejects.toThrow('Cancelled');
  });
});

describe('the luma that the banding index looks at', () => {
  const luma = (width: number, height: number, value: (x: number, y: number) => number) => {
    const screen = new ScreenLuma(width, height);
    for (let y = 0; y < height; y++) {
      screen.addRow(Float32Array.from({ length: width * 3 }, (_, i) => value(Math.floor(i / 3), y)));
    }
    return screen.luma();
  };

  it('is the picture’s own up to a megapixel, and averaged above', () => {
    const same = luma(7, 5, (x, y) => (x + 7 * y) / 35);
    expect(same).toMatchObject({ width: 7, height: 5 });
    expect(same.values[9]).toBeCloseTo(9 / 35, 6);
    const [width, height] = [2001, 1051];
    const averaged = luma(width, height, (x, y) => (x % 2 === 0 ? 0 : 0.5) + (y % 2 === 0 ? 0 : 0.25));
    expect(averaged).toMatchObject({ width: 1001, height: 526 });
    expect(averaged.width * averaged.height).toBeLessThanOrEqual(SCREEN_PIXELS);
    expect(averaged.values[0]).toBeCloseTo(0.375, 6);
    // Half a square at the right border, with its even column only; the last pixel is alone in its square.
    expect(averaged.values[1000]).toBeCloseTo(0.125, 6);
    expect(averaged.values.at(-1)).toBeCloseTo(0, 6);
  });

  it('keeps the bands of a smooth sky, and lets dither even out', () => {
    const [width, height] = [1600, 1000];
    const sky = (x: number, y: number): number => 0.3 + (0.12 * x) / width + (0.06 * y) / height;
    const indexOf = (value: (x: number, y: number) => number): number => {
      const { values, width: across, height: down } = luma(width, height, value);
      return bandingIndex(values, across, down);
    };
    const rounded = indexOf((x, y) => Math.round(255 * sky(x, y)) / 255);
    const dithered = indexOf((x, y) => Math.floor(255 * sky(x, y) + uniform(1, y * width + x)) / 255);
    expect(indexOf(sky)).toBe(0);
    expect(rounded).toBeGreaterThan(10);
    expect(dithered).toBeLessThan(0.1 * rounded);
  });
});
