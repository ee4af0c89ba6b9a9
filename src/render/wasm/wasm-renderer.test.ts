import { describe, expect, it, vi } from 'vitest';
import type { SourceImage } from '../../core/image';
import type { ColorProfile } from '../../core/color';
import { plainImage } from '../../core/pixels/plain-image';
import { uniform } from '../../core/random';
import type { Step } from '../../core/step';
import { prepareSteps } from '../chain/prepare';
import { createCpuRenderer } from '../cpu/cpu-renderer';
import { OutputQuantiser } from '../precision/output-quantiser';
import { OUTPUT_DITHERS, SOURCE_ROUNDINGS, type WorkPrecision } from '../precision/precision';
import { quantiseInto } from '../precision/quantise';
import type { RowsRequest } from '../renderer';
import { resolveInput } from '../transform/input-transform';
import { createWasmRenderer } from './wasm-renderer';

const STILL: Step = { filter: 'exposure', params: { ev: 0 }, enabled: true, origin: 'person' };
const MASKED: Step = { ...STILL, params: { ev: 1 }, mask: [1, -1, 0.5, 0.2, 0.7, 0.3] };

const codes = (length: number, maximum: number, seed = 1): number[] =>
  Array.from({ length }, (_, i) => Math.floor(uniform(seed, i) * (maximum + 1)));

/** Every 16-bit code, in all channels. */
const EVERY_CODE = plainImage(
  256,
  256,
  Uint16Array.from({ length: 3 * 65536 }, (_, i) => (i * 40503) & 65535),
);

const whole = ({ height }: SourceImage): RowsRequest => ({
  steps: [],
  output: 'as-is',
  firstRow: 0,
  rowCount: height,
});

/** The first value that is further from the other than allowed, in words. */
function firstApart(a: ArrayLike<number>, b: ArrayLike<number>, allowed = 0): string | undefined {
  if (a.length !== b.length) return `${a.length} values against ${b.length}`;
  for (let i = 0; i < a.length; i++) {
    if (!(Math.abs(a[i]! - b[i]!) <= allowed)) return `value ${i}: ${a[i]} against ${b[i]}`;
  }
  return undefined;
}

const PROFILE: ColorProfile = {
  description: 'three curves',
  curves: [{ kind: 'gamma', gamma: 1.8 }, { kind: 'srgb' }, { kind: 'table', values: [0, 0.2, 1] }],
};

describe('a photo without steps', () => {
  // Widths that four does not divide, and one that is less than four.
  it.each<[string, SourceImage]>([
    ['8 bits', plainImage(7, 5, Uint8Array.from(codes(105, 255)))],
    ['16 bits', plainImage(9, 4, Uint16Array.from(codes(108, 65535)))],
    ['10 bits', plainImage(5, 3, Uint16Array.from(codes(45, 1023)), { maximum: 1023 })],
    ['one pixel', plainImage(1, 1, Uint16Array.from([1, 2, 65535]))],
    ['gray', plainImage(6, 5, Uint16Array.from(codes(30, 65535)), { channels: 1 })],
    ['gray of 8 bits', plainImage(3, 50, Uint8Array.from(codes(150, 255)), { channels: 1 })],
    ['32 bits', plainImage(5, 3, Uint32Array.from(codes(45, 4294967295)))],
    [
      'floats',
      plainImage(
        3,
        2,
        Float32Array.from([0, -1, -Infinity, NaN, Infinity, 0.5, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2]),
      ),
    ],
    ['gray floats', plainImage(3, 1, Float32Array.from([0.25, NaN, -3]), { channels: 1 })],
    ['longer than a block', plainImage(3, 30_000, Uint8Array.from(codes(270_000, 255)))],
  ])('comes out as on the CPU: %s', async (_, source) => {
    for (const transform of ['linear', 'srgb', 'paper'] as const) {
      for (const profile of [undefined, PROFILE]) {
        const input = resolveInput(source, profile, profile ? 'auto' : transform);
        const actual = await createWasmRenderer(source, input).renderRows(whole(source));
        const expected = await createCpuRenderer(source, input).renderRows(whole(source));
        expect(firstApart(actual, expected)).toBeUndefined();
      }
    }
  });

  it.each(SOURCE_ROUNDINGS)('of fewer bits, %s, too', async (rounding) => {
    const input = resolveInput(EVERY_CODE, undefined, 'srgb', { bits: 7, rounding });
    const actual = await createWasmRenderer(EVERY_CODE, input).renderRows(whole(EVERY_CODE));
    const expected = await createCpuRenderer(EVERY_CODE, input).renderRows(whole(EVERY_CODE));
    expect(firstApart(actual, expected)).toBeUndefined();
  });
});

describe('rows', () => {
  it('do not depend on where they begin, also under a mask', async () => {
    const source = plainImage(37, 23, Uint16Array.from(codes(37 * 23 * 3, 65535)));
    const renderer = createWasmRenderer(source, resolveInput(source, undefined, 'linear'));
    const request = { ...whole(source), steps: prepareSteps([MASKED]) };
    const all = await renderer.renderRows(request);
    const some = await renderer.renderRows({ ...request, firstRow: 11, rowCount: 5 });
    expect(firstApart(some, all.subarray(11 * 37 * 3, 16 * 37 * 3))).toBeUndefined();
  });

  it('need no other module when only numbers have changed', async () => {
    const compile = vi.spyOn(WebAssembly, 'compile');
    const renderer = createWasmRenderer(EVERY_CODE, resolveInput(EVERY_CODE, undefined, 'linear'));
    const at = async (ev: number) => {
      const steps = prepareSteps([{ ...MASKED, params: { ev } }, STILL, MASKED, STILL]);
      return renderer.renderRows({ ...whole(EVERY_CODE), steps, rowCount: 1 });
    };
    expect(firstApart(await at(0.5), await at(-0.5))).toBeDefined();
    expect(compile).toHaveBeenCalledTimes(1);
    compile.mockRestore();
  });
});

describe('what is kept between two steps', () => {
  it.each<WorkPrecision>([
    { bits: 8, rounding: 'round' },
    { bits: 8, rounding: 'floor' },
    { bits: 16, rounding: 'floor' },
    { bits: 11, rounding: 'round' },
    'half',
  ])('is rounded as on the CPU: %j', async (work) => {
    const values = Float32Array.from(EVERY_CODE.samples, (code, i) =>
      i % 2 === 0 ? code / 65535 : (code / 65535) ** 5 * 3 - 0.1,
    );
    const source = plainImage(256, 256, values);
    const input = resolveInput(source, undefined, 'linear');
    const request = { ...whole(source), steps: prepareSteps([STILL]), work };
    const actual = await createWasmRenderer(source, input).renderRows(request);
    const expected = await createCpuRenderer(source, input).renderRows(request);
    const apart = (from: number): number => {
      let count = 0;
      for (let k = from; k < actual.length; k += 2)
        count += Math.abs(actual[k]! - expected[k]!) > 1e-7 ? 1 : 0;
      return count;
    };
    // Floats and doubles part where a value lies between two codes to the last bit of a float.
    expect(apart(0)).toBeLessThan(10);
    expect(apart(1)).toBeLessThan(actual.length / 1000);
  });
});

describe('samples', () => {
  const file = { uint8: Uint8Array, uint16: Uint16Array };

  it('of an untouched photo are its own codes', async () => {
    const renderer = createWasmRenderer(EVERY_CODE, resolveInput(EVERY_CODE, undefined, 'linear'));
    const samples = new Uint16Array(EVERY_CODE.samples.length);
    expect(await renderer.renderSamples!(whole(EVERY_CODE), samples)).toBe(true);
    expect(firstApart(samples, EVERY_CODE.samples)).toBeUndefined();

    const photo = plainImage(
      16,
      16,
      Uint8Array.from({ length: 768 }, (_, i) => Math.floor(i / 3)),
    );
    const bytes = new Uint8Array(768);
    const request = { ...whole(photo), output: 'srgb' } as const;
    await createWasmRenderer(photo, resolveInput(photo, undefined, 'srgb')).renderSamples!(request, bytes);
    expect(firstApart(bytes, photo.samples)).toBeUndefined();
  });

  it.each(['uint8', 'uint16'] as const)('are clipped, and 0 where there is no number: %s', async (sample) => {
    const values = Float32Array.from([-1, 0, 1, 2, NaN, 1e30, 0.5, -0, 0.999999]);
    const source = plainImage(3, 1, values);
    const samples = new file[sample](9);
    const renderer = createWasmRenderer(source, resolveInput(source, undefined, 'linear'));
    await renderer.renderSamples!(whole(source), samples);
    const expected = new file[sample](9);
    quantiseInto(expected, 0, values);
    expect(Array.from(samples)).toEqual(Array.from(expected));
  });

  it.each(OUTPUT_DITHERS.flatMap((dither) => [8, 16].map((bits) => ({ bits, dither }))))(
    'are rounded as afterwards: %j',
    async (rounding) => {
      const renderer = createWasmRenderer(EVERY_CODE, resolveInput(EVERY_CODE, undefined, 'gamma:1.5'));
      const samples = rounding.bits === 8 ? new Uint8Array(3 * 65536) : new Uint16Array(3 * 65536);
      const isDone = await renderer.renderSamples!({ ...whole(EVERY_CODE), rounding }, samples);
      expect(isDone).toBe(rounding.dither !== 'diffusion');
      if (!isDone) return;
      const values = await renderer.renderRows(whole(EVERY_CODE));
      new OutputQuantiser(256, rounding).apply(values, 0);
      const expected = samples.slice();
      quantiseInto(expected, 0, values);
      const apart = samples.filter((code, i) => code !== expected[i]);
      // A float and a double part where a value lies between two codes to the last bit of a float.
      expect(apart.length).toBeLessThanOrEqual(rounding.bits === 8 ? 6 : 1500);
      expect(firstApart(samples, expected, 1)).toBeUndefined();
    },
  );

  it('of fewer bits than the file has are left to the caller', async () => {
    const renderer = createWasmRenderer(EVERY_CODE, resolveInput(EVERY_CODE, undefined, 'linear'));
    const rounding = { bits: 10, dither: 'none' } as const;
    const samples = new Uint16Array(3 * 65536);
    expect(await renderer.renderSamples!({ ...whole(EVERY_CODE), rounding }, samples)).toBe(false);
    expect(samples.every((code) => code === 0)).toBe(true);
  });
});
