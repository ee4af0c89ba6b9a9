import { isLearned } from '../../core/filter';
import { afterAll, describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import type { InputTransform, OutputTransform, Step } from '../../core/step';
import { LEARNED_FILTERS, FILTERS } from '../../filters';
import { unflattenParameters, defaultParameters } from '../../filters/steps';
import { createCpuRenderer } from '../cpu/cpu-renderer';
import { resolveInput } from '../transform/input-transform';
import { prepareSteps } from '../chain/prepare';
import { onNumbers } from '../cpu/number-ops';
import { SOURCE_ROUNDINGS } from '../precision/precision';
import type { PhotoRenderer } from '../renderer';
import { plainImage } from '../../core/pixels/plain-image';
import type { SourceImage } from '../../core/image';
import { createGpuRenderer } from './gpu-renderer';
import { layOutTiles } from './tiles';
import { testDevice } from './device.fixture';

const device = await testDevice();
afterAll(() => device?.destroy());

async function render(
  renderer: PhotoRenderer,
  steps: readonly Step[] = [],
  output: OutputTransform = 'as-is',
): Promise<Float32Array> {
  const { height } = renderer;
  return renderer.renderRows({ steps: prepareSteps(steps), output, firstRow: 0, rowCount: height });
}

async function onGpu(source: SourceImage, input: InputTransform, ...rest: [Step[]?, OutputTransform?]) {
  const renderer = await createGpuRenderer(device!, source, resolveInput(source, undefined, input));
  const pixels = await render(renderer, ...rest);
  renderer.dispose();
  return pixels;
}

async function onCpu(source: SourceImage, input: InputTransform, ...rest: [Step[]?, OutputTransform?]) {
  return render(createCpuRenderer(source, resolveInput(source, undefined, input)), ...rest);
}

const randomCodes = (length: number, seed: number): Uint16Array =>
  Uint16Array.from({ length }, (_, i) => Math.floor(uniform(seed, i) * 65536));

/** The first place where two arrays differ, in words; comparing them whole would print millions of numbers. */
function firstDifference(a: ArrayLike<number>, b: ArrayLike<number>): string | undefined {
  if (a.length !== b.length) return `${a.length} values against ${b.length}`;
  for (let i = 0; i < a.length; i++) {
    if (!Object.is(a[i], b[i])) return `value ${i}: ${a[i]} against ${b[i]}`;
  }
  return undefined;
}

function largestDifference(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce(
    (most, value, i) => Math.max(most, Math.abs(value - b[i]!) / Math.max(1, Math.abs(b[i]!))),
    0,
  );
}

describe.skipIf(!device)('the GPU renderer', () => {
  it('returns every code 0..65535 unchanged', async () => {
    const codes = Uint16Array.from({ length: 65536 * 3 }, (_, i) => (i * 40503) & 65535);
    const pixels = await onGpu(plainImage(256, 256, codes), 'linear');
    const read = Uint16Array.from(pixels, (value) => Math.round(value * 65535));
    expect(firstDifference(read, codes)).toBeUndefined();
    // Stronger than the codes: the very floats of the table.
    const table = Float32Array.from(codes, (code) => code / 65535);
    expect(firstDifference(pixels, table)).toBeUndefined();
  });

  it.each([
    [1, 1],
    [3, 1],
    [5, 7],
    [1023, 3],
    [700, 1300],
  ])(
    'puts the pixels of %i x %i where they belong, whatever the tiles and alignment',
    async (width, height) => {
      for (const channels of [1, 3] as const) {
        const codes = randomCodes(width * height * channels, 5);
        const source = plainImage(width, height, codes, { channels });
        expect(firstDifference(await onGpu(source, 'linear'), await onCpu(source, 'linear'))).toBeUndefined();
        const bytes = Uint8Array.from(codes, (code) => code >> 8);
        const small = plainImage(width, height, bytes, { channels });
        expect(firstDifference(await onGpu(small, 'srgb'), await onCpu(small, 'srgb'))).toBeUndefined();
      }
    },
  );

  it('takes floats and deep integers without a table', async () => {
    const floats = Float32Array.from({ length: 30 * 20 * 3 }, (_, i) => uniform(3, i) * 4 - 1);
    floats.set([NaN, Infinity, -Infinity], 5);
    const source = plainImage(30, 20, floats);
    const expected = floats.slice();
    expected.set([0, 65504, -65504], 5);
    expect(firstDifference(await onGpu(source, 'linear'), expected)).toBeUndefined();
    const deep = Uint32Array.from({ length: 90 }, (_, i) => Math.floor(uniform(4, i) * 2 ** 32));
    const deepSource = plainImage(6, 5, deep);
    expect(
      firstDifference(await onGpu(deepSource, 'paper'), await onCpu(deepSource, 'paper')),
    ).toBeUndefined();
  });

  it('agrees with the CPU within a 16-bit code on every filter at random parameters, with and without a mask', async () => {
    const source = plainImage(40, 30, randomCodes(40 * 30 * 3, 9));
    for (const [index, filter] of FILTERS.entries()) {
      const raw = (count: number) => Array.from({ length: count }, (_, i) => uniform(20 + index, i) * 4 - 2);
      const params = isLearned(filter)
        ? unflattenParameters(
            filter,
            onNumbers((ops, values) => filter.learned.decode(ops, values), raw(filter.learned.rawCount)),
          )
        : Object.fromEntries(
            Object.entries(defaultParameters(filter)).map(([name, value]) => [name, (value as number) + 0.1]),
          );
      const step: Step = { filter: filter.id, params, enabled: true, origin: 'person' };
      const masked: Step = { ...step, mask: [0.3, -0.4, 0.8, 0.1, 0.6, -0.2] };
      for (const each of [step, masked]) {
        const difference = largestDifference(
          await onGpu(source, 'linear', [each]),
          await onCpu(source, 'linear', [each]),
        );
        expect(difference, filter.id).toBeLessThan(1 / 65535);
      }
    }
  });

  it('fuses a chain of all eight and the sRGB output curve into the same picture as the CPU', async () => {
    const source = plainImage(64, 48, randomCodes(64 * 48 * 3, 10));
    const steps = LEARNED_FILTERS.map((filter, index): Step => {
      const raw = Array.from({ length: filter.learned.rawCount }, (_, i) => uniform(40 + index, i) - 0.5);
      const params = unflattenParameters(
        filter,
        onNumbers((ops, values) => filter.learned.decode(ops, values), raw),
      );
      return { filter: filter.id, params, enabled: true, origin: 'agent' };
    });
    const gpu = await onGpu(source, 'paper', steps, 'srgb');
    expect(largestDifference(gpu, await onCpu(source, 'paper', steps, 'srgb'))).toBeLessThan(4 / 65535);
  });
});

describe('the tile layout', () => {
  const limits = { maxTextureArrayLayers: 256, maxTextureDimension2D: 8192 };
  it('holds photos whose sides are far beyond the largest texture', () => {
    const layout = layOutTiles(100_000, 300, limits)!;
    expect(layout.columns * layout.tileWidth).toBeGreaterThanOrEqual(100_000);
    expect(layout.tileHeight).toBe(300);
  });
  it('grows tiles until they fit into one array, and says when they do not', () => {
    expect(layOutTiles(60_000, 60_000, limits)!.tileWidth).toBe(4096);
    expect(layOutTiles(200_000, 200_000, limits)).toBeUndefined();
  });
});

describe.skipIf(!device)('precision on the GPU', () => {
  const codes = Uint16Array.from({ length: 65536 * 3 }, (_, i) => (i * 40503) & 65535);

  it.each(SOURCE_ROUNDINGS)('rounds every code of the source as the CPU does: %s', async (rounding) => {
    for (const [source, bits] of [
      [plainImage(256, 256, codes), 8],
      [plainImage(256, 256, codes), 13],
      [plainImage(512, 384, codes, { channels: 1 }), 10],
      [
        plainImage(
          256,
          3,
          Uint8Array.from({ length: 256 * 9 }, (_, i) => i % 256),
        ),
        4,
      ],
    ] as const) {
      const input = resolveInput(source, undefined, 'srgb', { bits, rounding });
      const renderer = await createGpuRenderer(device!, source, input);
      const onGpu = await render(renderer);
      renderer.dispose();
      expect(firstDifference(onGpu, await render(createCpuRenderer(source, input)))).toBeUndefined();
    }
  });

  it.each([
    { bits: 8, rounding: 'round' },
    { bits: 8, rounding: 'floor' },
    { bits: 16, rounding: 'floor' },
    { bits: 11, rounding: 'round' },
    'half',
  ] as const)('rounds every value after a step that changes nothing as the CPU does: %j', async (work) => {
    const values = Float32Array.from(codes, (code, i) =>
      i % 2 === 0 ? code / 65535 : (code / 65535) ** 5 * 3 - 0.1,
    );
    const source = plainImage(256, 256, values);
    const input = resolveInput(source, undefined, 'linear');
    const still = prepareSteps([{ filter: 'exposure', params: { ev: 0 }, enabled: true, origin: 'person' }]);
    const request = { steps: still, output: 'as-is', work, firstRow: 0, rowCount: 256 } as const;
    const renderer = await createGpuRenderer(device!, source, input);
    const onGpu = await renderer.renderRows(request);
    renderer.dispose();
    const onCpu = await createCpuRenderer(source, input).renderRows(request);
    const apart = (from: number): number => {
      let count = 0;
      for (let k = from; k < onGpu.length; k += 2) count += Math.abs(onGpu[k]! - onCpu[k]!) > 1e-7 ? 1 : 0;
      return count;
    };
    // Floats and doubles part where a value lies between two codes to the last bit of a float: a 16-bit code or two.
    expect(apart(0)).toBeLessThan(10);
    expect(apart(1)).toBeLessThan(onGpu.length / 1000);
  });
});
