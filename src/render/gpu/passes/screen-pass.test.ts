import { afterAll, describe, expect, it } from 'vitest';
import { uniform } from '../../../core/random';
import { decodeSrgb } from '../../transform/output-transform';
import { onNumbers } from '../../cpu/number-ops';
import { requireFilter } from '../../../filters';
import { makeStep } from '../../../filters/steps';
import { resolveInput } from '../../transform/input-transform';
import { prepareSteps } from '../../chain/prepare';
import { plainImage } from '../../../core/pixels/plain-image';
import { OutputQuantiser } from '../../precision/output-quantiser';
import { EXACT, type Precision } from '../../precision/precision';
import type { Viewport } from '../../viewport';
import { HistogramPass } from './histogram-pass';
import { Pyramid } from '../pyramid';
import { ScreenPass } from './screen-pass';
import { testDevice } from '../device.fixture';

const device = await testDevice();
afterAll(() => device?.destroy());

async function pyramidOf(width: number, height: number, samples: Uint16Array): Promise<Pyramid> {
  const source = plainImage(width, height, samples);
  return Pyramid.create(device!, source, resolveInput(source, undefined, 'linear'));
}

/** Draws into a float texture, so that the numbers can be read as they are. */
async function draw(
  pyramid: Pyramid,
  viewport: Viewport,
  screen = new ScreenPass(device!, 'rgba32float'),
  precision: Precision = EXACT,
): Promise<Float32Array> {
  const { width, height } = viewport;
  const request = { viewport, steps: [], output: 'as-is', primaries: undefined, precision } as const;
  const target = device!.createTexture({
    size: [width, height],
    format: 'rgba32float',
    usage: GPUTextureUsage.RENDER_ATTACHMENT | GPUTextureUsage.COPY_SRC,
  });
  screen.draw(target.createView(), pyramid, request, await screen.prepare(request));
  const bytesPerRow = Math.ceil((width * 16) / 256) * 256;
  const buffer = device!.createBuffer({
    size: bytesPerRow * height,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  const encoder = device!.createCommandEncoder();
  encoder.copyTextureToBuffer({ texture: target }, { buffer, bytesPerRow }, [width, height]);
  device!.queue.submit([encoder.finish()]);
  await buffer.mapAsync(GPUMapMode.READ);
  const rows = new Float32Array(buffer.getMappedRange());
  const pixels = Float32Array.from({ length: width * height * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    const row = Math.floor(pixel / width);
    return rows[(row * bytesPerRow) / 4 + (pixel % width) * 4 + (i % 3)]!;
  });
  buffer.destroy();
  target.destroy();
  return pixels;
}

describe.skipIf(!device)('the screen pass', () => {
  it('shows every code 0..65535 unchanged at 100 %', async () => {
    const codes = Uint16Array.from({ length: 65536 * 3 }, (_, i) => (i * 40503) & 65535);
    const pyramid = await pyramidOf(256, 256, codes);
    const shown = await draw(pyramid, { width: 256, height: 256, scale: 1, left: 0, top: 0 });
    expect(shown.findIndex((value, i) => value !== Math.fround(codes[i]! / 65535))).toBe(-1);
  });

  it.each([
    { bits: 8, dither: 'none' },
    { bits: 8, dither: 'ordered' },
    { bits: 10, dither: 'bluenoise' },
    { bits: 4, dither: 'bluenoise' },
  ] as const)('rounds every code as an export does: %j', async (output) => {
    const codes = Uint16Array.from({ length: 65536 * 3 }, (_, i) => (i * 40503) & 65535);
    const pyramid = await pyramidOf(256, 256, codes);
    const view = { width: 256, height: 256, scale: 1, left: 0, top: 0 };
    const shown = await draw(pyramid, view, new ScreenPass(device!, 'rgba32float'), { output });
    const wanted = Float32Array.from(codes, (code) => code / 65535);
    new OutputQuantiser(256, output).apply(wanted, 0);
    // Floats and doubles part where a value lies on a threshold to the last bit.
    const apart = shown.reduce((count, value, i) => count + (Math.abs(value - wanted[i]!) > 1e-6 ? 1 : 0), 0);
    expect(apart).toBeLessThan(10);
  });

  it('dithers enlarged and moved pixels as an export does', async () => {
    const output = { bits: 4, dither: 'bluenoise' } as const;
    const codes = Uint16Array.from({ length: 40 * 30 * 3 }, (_, i) => Math.floor(uniform(3, i) * 65536));
    const pyramid = await pyramidOf(40, 30, codes);
    const wanted = Float32Array.from(codes, (code) => code / 65535);
    new OutputQuantiser(40, output).apply(wanted, 0);
    for (const scale of [1, 1 / 4]) {
      const view = { width: 16, height: 12, scale, left: 7, top: 5 };
      const shown = await draw(pyramid, view, new ScreenPass(device!, 'rgba32float'), { output });
      const apart = shown.filter((value, i) => {
        const [column, row] = [Math.floor(i / 3) % view.width, Math.floor(i / 3 / view.width)];
        const [x, y] = [7 + Math.floor(column * scale), 5 + Math.floor(row * scale)];
        return Math.abs(value - wanted[3 * (40 * y + x) + (i % 3)]!) > 1e-6;
      });
      expect(apart, `scale ${scale}`).toHaveLength(0);
    }
  });

  it('averages exactly the area that a screen pixel covers, below the first halving and at each one', async () => {
    const [width, height] = [60, 36];
    const codes = Uint16Array.from({ length: width * height * 3 }, (_, i) =>
      Math.floor(uniform(1, i) * 65536),
    );
    const pyramid = await pyramidOf(width, height, codes);
    for (const scale of [1, 1.2, 1.5, 2, 4]) {
      const view = { width: width / scale, height: height / scale, scale, left: 0, top: 0 };
      const shown = await draw(pyramid, view);
      const error = shown.reduce((most, value, i) => {
        const [x, y] = [Math.floor(i / 3) % view.width, Math.floor(i / 3 / view.width)];
        return Math.max(most, Math.abs(value - boxAverage(codes, width, x, y, scale, i % 3)));
      }, 0);
      expect(error, `scale ${scale}`).toBeLessThan(1e-5);
    }
  });

  it('magnifies pixels into squares and paints the ground outside', async () => {
    const pyramid = await pyramidOf(2, 1, Uint16Array.of(0, 0, 0, 65535, 65535, 65535));
    const shown = await draw(pyramid, { width: 10, height: 4, scale: 0.25, left: -0.25, top: 0 });
    const firstRow = Array.from({ length: 10 }, (_, x) => shown[x * 3]!);
    expect(firstRow.slice(1, 9)).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    expect(firstRow[0]).toBeCloseTo(0.094, 5);
    expect(firstRow[9]).toBeCloseTo(0.094, 5);
  });

  it('follows the view and the photo, although it keeps what it sampled', async () => {
    const first = await pyramidOf(2, 1, Uint16Array.of(0, 0, 0, 65535, 65535, 65535));
    const second = await pyramidOf(2, 1, Uint16Array.of(65535, 65535, 65535, 0, 0, 0));
    const screen = new ScreenPass(device!, 'rgba32float');
    const whole = { width: 2, height: 1, scale: 1, left: 0, top: 0 };
    const red = async (pyramid: Pyramid, viewport: Viewport): Promise<number[]> =>
      [...(await draw(pyramid, viewport, screen))].filter((_, i) => i % 3 === 0);
    expect(await red(first, whole)).toEqual([0, 1]);
    expect(await red(first, whole)).toEqual([0, 1]);
    expect(await red(second, whole)).toEqual([1, 0]);
    expect(await red(second, { ...whole, scale: 0.5 })).toEqual([1, 1]);
    expect(await red(second, { ...whole, scale: 0.5, left: 1 })).toEqual([0, 0]);
    expect(await red(first, { ...whole, width: 1, left: 1 })).toEqual([1]);
  });

  it('keeps the mean at every level of the pyramid where sides are even', async () => {
    const codes = Uint16Array.from({ length: 64 * 32 * 3 }, (_, i) => Math.floor(uniform(2, i) * 65536));
    const pyramid = await pyramidOf(64, 32, codes);
    const mean = codes.reduce((sum, code) => sum + code / 65535, 0) / codes.length;
    const shown = await draw(pyramid, { width: 2, height: 1, scale: 32, left: 0, top: 0 });
    expect(shown.reduce((sum, value) => sum + value, 0) / shown.length).toBeCloseTo(mean, 5);
  });
});

describe.skipIf(!device)('the histogram pass', () => {
  it('counts every pixel once, and what is clipped', async () => {
    const codes = Uint16Array.from({ length: 33 * 21 * 3 }, (_, i) => Math.floor(uniform(3, i) * 65536));
    codes.fill(0, 0, 30);
    codes.fill(65535, 30, 90);
    const pyramid = await pyramidOf(33, 21, codes);
    const request = { steps: [], output: 'as-is', primaries: undefined } as const;
    const histogram = await new HistogramPass(device!).run(pyramid, request);
    expect(histogram.count).toBe(33 * 21);
    for (let channel = 0; channel < 3; channel++) {
      const expected = new Uint32Array(256);
      for (let i = channel; i < codes.length; i += 3)
        expected[Math.floor((codes[i]! / 65535) * 255 + 0.5)]!++;
      expect([...histogram.bins.subarray(channel * 256, (channel + 1) * 256)]).toEqual([...expected]);
    }
    expect(histogram.below).toEqual([10, 10, 10]);
    expect(histogram.above).toEqual([20, 20, 20]);
  });

  it.each(['saturation', 'tone', 'color', 'level', 'study.contrast', 'study.saturation'])(
    'counts white as clipped after a neutral step: %s',
    async (id) => {
      const pyramid = await pyramidOf(4, 3, new Uint16Array(36).fill(65535));
      const steps = prepareSteps([makeStep(requireFilter(id))]);
      for (const output of ['as-is', 'srgb'] as const) {
        const request = { steps, output, primaries: undefined };
        const { above, below } = await new HistogramPass(device!).run(pyramid, request);
        expect({ above, below }, output).toEqual({ above: [12, 12, 12], below: [0, 0, 0] });
      }
    },
  );

  it('counts the second highest and the second lowest code as not clipped', async () => {
    const pyramid = await pyramidOf(2, 1, Uint16Array.of(1, 1, 1, 65534, 65534, 65534));
    const request = { steps: [], output: 'as-is', primaries: undefined } as const;
    const { above, below } = await new HistogramPass(device!).run(pyramid, request);
    expect({ above, below }).toEqual({ above: [0, 0, 0], below: [0, 0, 0] });
  });
});

it('decodes what it encodes', () => {
  for (const x of [-0.01, 0, 0.001, 0.02, 0.5, 1, 1.5]) {
    const [linear] = onNumbers((ops, [value]) => [decodeSrgb(ops, value!)], [x]);
    const expected = Math.abs(x) <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
    expect(linear).toBeCloseTo(expected, 10);
  }
});

function boxAverage(
  codes: Uint16Array,
  width: number,
  x: number,
  y: number,
  scale: number,
  channel: number,
): number {
  let [sum, area] = [0, 0];
  for (let row = Math.floor(y * scale); row < Math.ceil((y + 1) * scale); row++) {
    for (let column = Math.floor(x * scale); column < Math.ceil((x + 1) * scale); column++) {
      const high = (at: number, cell: number): number => Math.min((cell + 1) * scale, at + 1);
      const weight =
        (high(row, y) - Math.max(y * scale, row)) * (high(column, x) - Math.max(x * scale, column));
      sum += (weight * codes[(row * width + column) * 3 + channel]!) / 65535;
      area += weight;
    }
  }
  return sum / area;
}
