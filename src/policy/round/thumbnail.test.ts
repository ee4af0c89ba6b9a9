import { describe, expect, it } from 'vitest';
import type { SourceImage } from '../../core/image';
import { resolveInput } from '../../render/transform/input-transform';
import { centerSquare, makeThumbnail } from './thumbnail';

function floatImage(width: number, height: number, pixel: (x: number, y: number) => number): SourceImage {
  const samples = new Float32Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const value = pixel(i % width, Math.floor(i / width));
    samples.set([value, value / 2, -value], i * 3);
  }
  const description = { format: 'npy', sampleFormat: 'float' } as SourceImage['description'];
  return { width, height, channels: 3, samples, maximum: 1, description, metadata: {} };
}

const linear = (source: SourceImage) => resolveInput(source, undefined, 'linear');
const red = (thumbnail: Float32Array): number[] => Array.from(thumbnail.filter((_, i) => i % 3 === 0));

describe('the center square', () => {
  it('leaves the odd pixel at the far end', () => {
    expect(centerSquare({ width: 500, height: 333 })).toEqual({ x: 83, y: 0, side: 333 });
    expect(centerSquare({ width: 4, height: 9 })).toEqual({ x: 0, y: 2, side: 4 });
  });
});

describe('area averaging', () => {
  it('weighs pixels by their share where the sides are no multiples', async () => {
    // Three columns onto two: each target takes one pixel and half of the middle one.
    const source = floatImage(3, 3, (x) => [1, 2, 6][x]!);
    const thumbnail = await makeThumbnail(source, linear(source), 2);
    expect(red(thumbnail)).toEqual([4 / 3, 14 / 3, 4 / 3, 14 / 3].map(Math.fround));
    expect(thumbnail[1]).toBe(Math.fround(2 / 3));
    expect(thumbnail[2]).toBe(Math.fround(-4 / 3));
  });

  it('keeps the mean, with pauses, without the parts beside the square', async () => {
    const source = floatImage(2100, 700, (x, y) =>
      x < 700 || x >= 1400 ? 1e6 : ((x * 31 + y * 17) % 97) / 97,
    );
    let mean = 0;
    for (let y = 0; y < 700; y++) {
      for (let x = 700; x < 1400; x++) mean += Math.fround(((x * 31 + y * 17) % 97) / 97) / (700 * 700);
    }
    let pauses = 0;
    const pause = () => Promise.resolve(void pauses++);
    const values = red(await makeThumbnail(source, linear(source), 64, { pause }));
    expect(values.reduce((sum, value) => sum + value) / values.length).toBeCloseTo(mean, 6);
    expect(pauses).toBeGreaterThan(1);
  });

  it('repeats the pixels of a picture that is smaller than the thumbnail', async () => {
    const source = floatImage(2, 2, (x, y) => x + 10 * y);
    expect(red(await makeThumbnail(source, linear(source), 4))).toEqual([
      0, 0, 1, 1, 0, 0, 1, 1, 10, 10, 11, 11, 10, 10, 11, 11,
    ]);
  });
});

describe('bilinear sampling', () => {
  it('takes the two nearest pixels only, with centers at half integers', async () => {
    // Target centers lie at 2.5 and 7.5 of ten columns: columns 2 and 7 exactly.
    const ten = floatImage(10, 10, (x) => x ** 2);
    expect(red(await makeThumbnail(ten, linear(ten), 2, { method: 'bilinear' })).slice(0, 2)).toEqual([
      4, 49,
    ]);
    // At 2 and 6 of eight columns: half way between two.
    const eight = floatImage(8, 8, (x) => x ** 2);
    expect(red(await makeThumbnail(eight, linear(eight), 2, { method: 'bilinear' })).slice(0, 2)).toEqual([
      2.5, 30.5,
    ]);
  });

  it('continues the picture beyond its outermost centers', async () => {
    const source = floatImage(2, 2, (x) => x);
    const values = red(await makeThumbnail(source, linear(source), 4, { method: 'bilinear' }));
    expect(values.slice(0, 4)).toEqual([0, 0.25, 0.75, 1]);
  });

  it('takes a picture of one pixel', async () => {
    const source = floatImage(1, 1, () => 3);
    expect(red(await makeThumbnail(source, linear(source), 2, { method: 'bilinear' }))).toEqual([3, 3, 3, 3]);
  });
});
