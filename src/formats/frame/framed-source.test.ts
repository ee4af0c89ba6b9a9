import { describe, expect, it } from 'vitest';
import { srgbToLinear } from '../../core/color';
import { type Framing, mirrorFrame, turnFrame, WHOLE_FRAME } from '../../core/frame/frame';
import { pointBefore, rotationBy } from '../../core/frame/straighten';
import type { Samples, SourceImage } from '../../core/image';
import { uniform } from '../../core/random';
import { memorySource } from '../byte-source';
import { ENCODERS, FORMATS } from '../index';
import { decodeImage } from '../decode';
import { openRegions } from '../region-source';
import { frameImage, framedSource, imageRegions } from './framed-source';

const [WIDTH, HEIGHT] = [12, 8];

async function photo(samples: Uint8Array | Uint16Array | Float32Array, width = WIDTH): Promise<SourceImage> {
  const format =
    samples instanceof Float32Array ? 'tiff32f' : samples instanceof Uint8Array ? 'png8' : 'tiff16';
  const encoder = ENCODERS.find(({ id }) => id === format)!;
  const height = samples.length / 3 / width;
  const bytes = await encoder.encode({ width, height, samples, metadata: {} });
  return decodeImage(memorySource(bytes), FORMATS);
}
const noise = Uint16Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => uniform(5, i) * 65536);

const frame = (changes: Partial<Framing>): Framing => ({ ...WHOLE_FRAME, ...changes });
const pixel = ({ samples, width }: SourceImage, x: number, y: number): number[] => [
  ...samples.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
];

describe('turns, mirrors and crops', () => {
  it('move codes and leave them as they are', async () => {
    const image = await photo(noise);
    const turned = await frameImage(image, frame({ turns: 1 }));
    expect([turned.width, turned.height]).toEqual([HEIGHT, WIDTH]);
    // Clockwise: the left column, from the bottom, is the top row.
    expect(pixel(turned, 0, 0)).toEqual(pixel(image, 0, HEIGHT - 1));
    expect(pixel(turned, 2, 3)).toEqual(pixel(image, 3, HEIGHT - 3));
    const mirrored = await frameImage(image, frame({ turns: 1, flip: true }));
    expect(pixel(mirrored, 0, 0)).toEqual(pixel(turned, HEIGHT - 1, 0));
    const cut = await frameImage(image, frame({ turns: 1, flip: true, crop: [0.25, 0.5, 0.5, 0.25] }));
    expect([cut.width, cut.height]).toEqual([4, 3]);
    expect(pixel(cut, 1, 2)).toEqual(pixel(mirrored, 3, 8));
    expect(cut.samples).toBeInstanceOf(Uint16Array);
  });

  it('can be composed: the turn of a frame is a turn of its picture', async () => {
    const image = await photo(noise);
    const crop = [0.25, 0.5, 0.5, 0.25] as const;
    for (const turns of [0, 1, 2, 3] as const) {
      for (const flip of [false, true]) {
        const first = frame({ turns, flip, crop });
        const picture = await frameImage(image, first);
        const of = async (next: Partial<Framing>): Promise<Samples> =>
          (await frameImage(picture, frame(next))).samples;
        const samples = async (next: Framing): Promise<Samples> => (await frameImage(image, next)).samples;
        expect(await samples(turnFrame(first, true))).toEqual(await of({ turns: 1 }));
        expect(await samples(turnFrame(first, false))).toEqual(await of({ turns: 3 }));
        expect(await samples(mirrorFrame(first))).toEqual(await of({ flip: true }));
      }
    }
  });
});

describe('straightening', () => {
  /** A soft pattern in light, by place in pixels. */
  const light = (x: number, y: number): number => 0.5 + 0.3 * Math.sin(x / 5) * Math.cos(y / 7);
  const encode = (value: number): number =>
    value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;

  it.each([5, -17.3, 45])('by %d degrees shows the light that is there', async (angle) => {
    const side = 64;
    const codes = Uint16Array.from({ length: side * side * 3 }, (_, i) => {
      const place = Math.floor(i / 3);
      return Math.round(65535 * encode(light((place % side) + 0.5, Math.floor(place / side) + 0.5)));
    });
    const straight = await frameImage(
      await photo(codes, side),
      frame({ angle, crop: [0.25, 0.25, 0.5, 0.5] }),
    );
    const rotation = rotationBy(angle);
    let largest = 0;
    for (let y = 0; y < 32; y++) {
      for (let x = 0; x < 32; x++) {
        const [u, v] = pointBefore(rotation, { width: side, height: side }, x + 16.5, y + 16.5);
        const found = srgbToLinear(pixel(straight, x, y)[0]! / 65535);
        largest = Math.max(largest, Math.abs(found - light(u, v)));
      }
    }
    // The tops of the pattern are clipped to the samples beside them. Straight lines would be off by up to 0.003.
    expect(largest).toBeLessThan(0.001);
  });

  it('turns clockwise', async () => {
    const codes = new Uint16Array(64 * 64 * 3);
    // A light spot above the middle goes to the right.
    codes.fill(60000, (16 * 64 + 32) * 3, (16 * 64 + 33) * 3);
    const straight = await frameImage(await photo(codes, 64), frame({ angle: 45 }));
    const place = straight.samples.indexOf(Math.max(...straight.samples)) / 3;
    expect([Math.floor(place) % 64, Math.floor(place / 64)]).toEqual([43, 21]);
  });

  it('never makes what is lighter or darker than what is around it', async () => {
    const hard = noise.map((code) => (code < 32768 ? 0 : 65535));
    const straight = await frameImage(await photo(hard), frame({ angle: 13 }));
    expect([Math.min(...straight.samples), Math.max(...straight.samples)]).toEqual([0, 65535]);
    const flat = await frameImage(await photo(noise.map(() => 12345)), frame({ angle: 13 }));
    expect(flat.samples.every((code) => code === 12345)).toBe(true);
  });

  it('makes 16-bit codes of 8-bit ones, and leaves floats alone', async () => {
    const bytes = await frameImage(
      await photo(Uint8Array.from(noise, (code) => code >> 8)),
      frame({ angle: 3 }),
    );
    expect(bytes.samples).toBeInstanceOf(Uint16Array);
    expect(bytes.maximum).toBe(65535);
    const floats = await frameImage(await photo(Float32Array.from(noise, () => 1.5)), frame({ angle: 3 }));
    expect([...new Set(floats.samples)]).toEqual([1.5]);
  });

  it('repeats the edge beyond the picture', async () => {
    const left = noise.map((_, i) => (Math.floor(i / 3) % WIDTH < WIDTH / 2 ? 100 : 200));
    const straight = await frameImage(await photo(left), frame({ angle: 45 }));
    expect([pixel(straight, 0, 0), pixel(straight, WIDTH - 1, HEIGHT - 1)]).toEqual([
      [100, 100, 100],
      [200, 200, 200],
    ]);
  });
});

it('gives the same by regions as whole, from a file in strips too', async () => {
  const encoder = ENCODERS.find(({ id }) => id === 'tiff16')!;
  const bytes = await encoder.encode({ width: WIDTH, height: HEIGHT, samples: noise, metadata: {} });
  const file = await openRegions(memorySource(bytes), FORMATS);
  for (const angle of [0, 7]) {
    const wanted = frame({ turns: 3, flip: true, angle, crop: [0.1, 0.2, 0.8, 0.7] });
    const source = framedSource(file, wanted);
    const whole = await frameImage(await decodeImage(memorySource(bytes), FORMATS), wanted);
    expect([source.width, source.height]).toEqual([whole.width, whole.height]);
    const region = { x: 1, y: 2, width: 4, height: 5 };
    expect(await source.read(region)).toEqual(await imageRegions(whole).read(region));
    await expect(source.read({ ...region, x: source.width })).rejects.toThrow(RangeError);
  }
});
