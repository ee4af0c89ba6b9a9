import { afterAll, describe, expect, it } from 'vitest';
import { plainImage } from '../../../core/pixels/plain-image';
import { uniform } from '../../../core/random';
import type { Step } from '../../../core/step';
import { prepareSteps } from '../../../render/chain/prepare';
import { cellsOf, type CompareLayout, DIFFERENCE_MEASURES } from '../../../render/comparison-layout';
import { createCpuRenderer } from '../../../render/cpu/cpu-renderer';
import { ComparisonPass } from '../../../render/gpu/comparison/comparison-pass';
import { testDevice } from '../../../render/gpu/device.fixture';
import { HistogramPass } from '../../../render/gpu/passes/histogram-pass';
import { Pyramid } from '../../../render/gpu/pyramid';
import { readBytes } from '../../../render/gpu/read-texture';
import type { PhotoLook } from '../../../render/photo-look';
import { parsePrecision } from '../../../render/precision/precision';
import { resolveInput } from '../../../render/transform/input-transform';
import { packLook } from './drawing-call';
import type { DrawingRequest, DrawingResults } from './drawing-protocol';
import { packSteps } from './packed-steps';
import { ProcessorDrawing } from './processor-drawing';

const device = await testDevice();
afterAll(() => device?.destroy());

const [WIDTH, HEIGHT] = [91, 60];

/** Gradients with some noise, so that levels, masks and bands have something to show. */
const source = plainImage(
  WIDTH,
  HEIGHT,
  Uint16Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    const smooth = (pixel % WIDTH) / WIDTH + (0.2 * Math.floor(pixel / WIDTH)) / HEIGHT;
    return Math.round(50_000 * smooth * (0.6 + 0.2 * (i % 3)) + 600 * uniform(3, i)) % 65536;
  }),
);

const MASKED: Step = {
  filter: 'exposure',
  params: { ev: 1.2 },
  enabled: true,
  origin: 'person',
  mask: [1, -1, 0.5, 0.2, 0.7, 0.3],
};
const CONTRAST: Step = { filter: 'contrast', params: { amount: 0.4 }, enabled: true, origin: 'person' };
const PRIMARIES = [0.9, 0.1, 0, 0.05, 0.95, 0, 0, 0.1, 0.9] as const;

const lookAt = (precision = ''): PhotoLook => ({
  steps: prepareSteps([MASKED, CONTRAST]),
  output: 'srgb',
  primaries: PRIMARIES,
  precision: parsePrecision(precision),
});
const input = resolveInput(source, undefined, 'srgb');

/** A worker that keeps the photo's pixels under the number 1. */
async function worker() {
  const drawing = new ProcessorDrawing();
  const ask = async <Request extends DrawingRequest>(request: Request) =>
    (await drawing.perform(request))[0] as DrawingResults[Request['kind']];
  await ask({ kind: 'keep', photo: 1, source });
  await ask({ kind: 'prepare', photo: 1, pixels: 1, input });
  return ask;
}

/** The share of bytes that are further apart than a code. */
function apart(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let count = 0;
  for (let i = 0; i < a.length; i++) if (Math.abs(a[i]! - b[i]!) > 1) count++;
  return count / a.length;
}

const SIZE = { width: 120, height: 60 };
const LAYOUTS: readonly CompareLayout[] = [
  { kind: 'side-by-side' },
  { kind: 'split', position: 0.4 },
  { kind: 'single', pane: 1 },
  { kind: 'onion', opacity: 0.3 },
  ...DIFFERENCE_MEASURES.map(
    (measure) => ({ kind: 'difference', measure, scale: 'linear', gain: 8 }) as const,
  ),
  { kind: 'difference', measure: 'signed', scale: 'log', gain: 2 },
  { kind: 'banding' },
];
/** Smaller, at 100 % off the photo's corner, and enlarged. */
const VIEWS = [
  { scale: 2.3, left: -9.2, top: -6.9 },
  { scale: 1, left: 7, top: -3 },
  { scale: 0.3, left: 30, top: 20.1 },
] as const;

describe.skipIf(!device)('a comparison drawn by the processor', () => {
  it.each(LAYOUTS)('is what the graphics card draws: %j', async (layout) => {
    const ask = await worker();
    const pyramid = await Pyramid.create(device!, source, input);
    const looks = [lookAt(), lookAt('work=half,output=5')];
    const cells = cellsOf(layout.kind, 2, SIZE);
    for (const place of VIEWS) {
      const viewport = { width: cells.width, height: cells.height, ...place };
      const pass = new ComparisonPass(device!);
      const request = {
        layout,
        cells,
        viewport,
        pictures: looks.map((look) => ({ pyramid, request: look })),
      };
      const target = device!.createTexture({
        size: [SIZE.width, SIZE.height],
        format: 'rgba8unorm',
        usage: GPUTextureUsage.RENDER_ATTACHMENT | GPUTextureUsage.COPY_SRC,
      });
      pass.draw(target, request, await pass.prepare(request, 'rgba8unorm'));
      const expected = await readBytes(device!, target);
      target.destroy();
      pass.dispose();
      const pictures = looks.map((look) => ({ pixels: 1, look: packLook(look) }));
      const packed = { pictures, layout, cells, viewport, size: SIZE };
      const bytes = await ask({ kind: 'comparison', ...packed, coarse: false });
      // Alpha tells the card what is photo. Where a value lies between two codes to the last bit the two may part.
      const opaque = expected.map((value, i) => (i % 4 === 3 ? 255 : value));
      expect(apart(bytes, opaque)).toBeLessThan(0.004);
    }
  });

  it('has the same histogram', async () => {
    const ask = await worker();
    const pyramid = await Pyramid.create(device!, source, input);
    const look = { ...lookAt(), precision: {} };
    const expected = await new HistogramPass(device!).run(pyramid, look);
    const found = await ask({ kind: 'histogram', pixels: 1, look: packLook(look) });
    expect(found.count).toBe(expected.count);
    let moved = 0;
    found.bins.forEach((count, bin) => (moved += Math.abs(count - expected.bins[bin]!)));
    expect(moved).toBeLessThan(40);
    found.above.forEach((count, i) => expect(Math.abs(count - expected.above[i]!)).toBeLessThan(5));
    found.below.forEach((count, i) => expect(Math.abs(count - expected.below[i]!)).toBeLessThan(5));
  });
});

describe('a photo in the worker', () => {
  it('has at 100 % and in a file the colors that numbers give it', async () => {
    const ask = await worker();
    const look: PhotoLook = { ...lookAt(), primaries: undefined, precision: {} };
    const rows = { steps: look.steps, output: look.output, firstRow: 0, rowCount: HEIGHT };
    const expected = await createCpuRenderer(source, input).renderRows(rows);
    const viewport = { width: WIDTH, height: HEIGHT, scale: 1, left: 0, top: 0 };
    const { bytes, ...part } = await ask({
      ...{ kind: 'view', pixels: 1, look: packLook(look), viewport, coarse: false },
    } as const);
    expect(part).toEqual({ x: 0, y: 0, width: WIDTH, height: HEIGHT });
    const colors = bytes.filter((_, i) => i % 4 !== 3);
    const codes = Uint8ClampedArray.from(expected, (value) => value * 255);
    expect(apart(colors, codes)).toBe(0);

    const packed = { ...rows, pixels: 1, steps: packSteps(look.steps) };
    const samples = await ask({ kind: 'samples', sample: 'uint16', ...packed });
    const whole = Uint16Array.from(expected, (value) => Math.round(Math.min(Math.max(value, 0), 1) * 65535));
    expect(apart(samples!, whole)).toBe(0);

    const region = { x: 5, y: 7, width: 9, height: 4 };
    const parts = { levelIndex: 0, region, steps: packed.steps, output: look.output };
    const values = await ask({ kind: 'part', pixels: 1, ...parts });
    const at = (column: number, row: number): number => expected[((7 + row) * WIDTH + 5 + column) * 3]!;
    expect(values[0]).toBeCloseTo(at(0, 0), 5);
    expect(values[(3 * 9 + 8) * 3]).toBeCloseTo(at(8, 3), 5);
  });

  it('has a small picture of its input and after each step', async () => {
    const ask = await worker();
    const steps = [MASKED, { ...CONTRAST, enabled: false }].map((step) => packSteps(prepareSteps([step])));
    const look = { output: 'srgb', primaries: undefined } as const;
    const { width, height, pictures } = await ask({ kind: 'strip', pixels: 1, steps, look });
    expect([width, height]).toEqual([WIDTH, HEIGHT]);
    expect(pictures).toHaveLength(3);
    expect(pictures[1]).not.toEqual(pictures[0]);
    expect(pictures[2]).toEqual(pictures[1]);
  });

  it('that has gone cannot be drawn', async () => {
    const ask = await worker();
    await ask({ kind: 'drop', pixels: 1 });
    const request = { kind: 'histogram', pixels: 1, look: packLook(lookAt()) } as const;
    await expect(ask(request)).rejects.toThrow('The photo is not there to be drawn any more.');
  });
});
