import { describe, expect, it } from 'vitest';
import { plainImage } from '../../core/pixels/plain-image';
import { uniform } from '../../core/random';
import type { EditDocument, Step } from '../../core/step';
import { createCpuRenderer } from '../../render/cpu/cpu-renderer';
import { resolveInput } from '../../render/transform/input-transform';
import { EXACT, parsePrecision, type Precision } from '../../render/precision/precision';
import { comparePictures } from '../comparison/comparison';
import { CHAIN_EXPERIMENTS, CHAIN_PRECISIONS, chainExperiment } from './chain-experiments';
import { precisionLedger, precisionLedgers } from './ledger';
import { renderedPicture } from '../picture-rows';

/** Each code of 8 bits, and of 16, once. */
const bytes = plainImage(
  16,
  16,
  Uint8Array.from({ length: 256 }, (_, code) => code),
  { channels: 1 },
);
const words = plainImage(
  256,
  256,
  Uint16Array.from({ length: 65536 }, (_, code) => code),
  { channels: 1 },
);
const random = plainImage(
  90,
  70,
  Uint16Array.from({ length: 90 * 70 * 3 }, (_, i) => 65535 * uniform(4, i) ** 2),
);

const through = (steps: readonly Step[], output: EditDocument['output'] = 'as-is'): EditDocument => ({
  input: 'linear',
  output,
  steps,
});
const same = (count: number) => [count, count, count];
const ledger = (source: typeof bytes, name: 'scale' | 'scale-down', precision: string) =>
  precisionLedger(
    { source, profile: undefined, document: through(chainExperiment(name).steps!) },
    parsePrecision(precision),
  );

describe('the ledger of times four and by four in 8 bits', () => {
  it('loses exactly what arithmetic says', async () => {
    const [source, four, back] = await ledger(bytes, 'scale', 'work=8');
    expect(source).toMatchObject({ stage: 'source', codes: same(256), codesLost: same(0), headroom: 0 });
    expect(source!.error.maximum).toBe(0);
    // 0..63 become 0, 4 .. 252, the rest 255: exact chain and this one show the same, and 192 of 256 are cut off.
    expect(four).toMatchObject({ stage: 'exposure', bits: 8, codes: same(65), codesLost: same(0) });
    expect(four!.clipped).toEqual({ below: 0, above: 192 / 256 });
    expect(four!.headroom).toBeCloseTo(2, 6);
    expect(four!.error.maximum).toBeLessThan(1e-7);
    // Back are 0..63 and, for all that was cut off, 255 / 4 rounded: 64.
    expect(back).toMatchObject({ codes: same(65), codesLost: same(256 - 65), headroom: 0 });
    expect(back!.error.maximum).toBeCloseTo((255 - 64) / 255, 6);
    let squares = 0;
    for (let code = 64; code < 256; code++) squares += ((code - 64) / 255) ** 2;
    expect(back!.error.rootMeanSquare).toBeCloseTo(Math.sqrt(squares / 256), 6);
  });

  it('and by four and times four', async () => {
    const [, quarter, back] = await ledger(bytes, 'scale-down', 'work=8');
    const right = (code: number): number => Math.min(4 * Math.floor(code / 4 + 0.5), 255);
    expect(quarter).toMatchObject({ codes: same(65), clipped: { below: 0, above: 0 } });
    const errors = Array.from({ length: 256 }, (_, code) => (right(code) - code) / 255);
    const used = new Set(Array.from({ length: 256 }, (_, code) => right(code)));
    expect(back).toMatchObject({ codes: same(used.size), codesLost: same(256 - used.size) });
    expect(back!.error.maximum).toBeCloseTo(2 / 255, 6);
    const meanSquare = errors.reduce((sum, error) => sum + error ** 2, 0) / 256;
    expect(back!.error.rootMeanSquare).toBeCloseTo(Math.sqrt(meanSquare), 6);
  });

  it('cuts nothing off where a float lies beyond white by less than a code', async () => {
    const white = plainImage(2, 1, Uint8Array.of(255, 255), { channels: 1 });
    const step = { filter: 'exposure', params: { ev: 1e-6 }, enabled: true, origin: 'person' } as const;
    const request = { source: white, profile: undefined, document: through([step]) };
    for (const precision of ['', 'work=8']) {
      const [, brighter] = await precisionLedger(request, parsePrecision(precision));
      expect(brighter!.headroom).toBeGreaterThan(0);
      expect(brighter!.clipped).toEqual({ below: 0, above: 0 });
    }
  });

  it('loses nothing in floats: powers of two', async () => {
    for (const precision of ['', 'work=float']) {
      const entries = await ledger(words, 'scale', precision);
      expect(entries[1]).toMatchObject({ bits: 16, headroom: 2 });
      expect(entries[2]).toMatchObject({ codes: same(65536), codesLost: same(0) });
      expect(entries[2]!.error.maximum).toBe(0);
    }
  });
});

describe('precisionLedgers', () => {
  it('has the loss of a source of 8 bits before the first step', async () => {
    const [source] = await ledger(words, 'scale', 'source=8:floor');
    expect(source).toMatchObject({ bits: 16, codes: same(256), codesLost: same(65280) });
    expect(source!.error.maximum).toBeCloseTo(256 / 65535, 7);
  });

  it('ends where the renderer ends', async () => {
    const steps = [...chainExperiment('shadows').steps!, ...chainExperiment('gamma').steps!];
    for (const text of ['work=8', 'work=half', 'source=6:bluenoise,work=10:floor']) {
      const precision = parsePrecision(text);
      const picture = (each: Precision) =>
        renderedPicture(createCpuRenderer(random, resolveInput(random, undefined, 'linear', each.source)), {
          steps,
          output: 'srgb',
          precision: each,
        });
      const { difference } = await comparePictures(picture(EXACT), picture(precision));
      const document = through(steps, 'srgb');
      const entries = await precisionLedger({ source: random, profile: undefined, document }, precision);
      expect(entries).toHaveLength(6);
      expect(entries[5]!.error.rootMeanSquare).toBeCloseTo(difference.rootMeanSquare, 6);
      expect(entries[5]!.error.maximum).toBeCloseTo(difference.maximum, 6);
    }
  });

  it('orders the precisions as they should be in every chain', async () => {
    for (const { name, steps } of CHAIN_EXPERIMENTS) {
      if (!steps) continue;
      const ledgers = await precisionLedgers(
        { source: random, profile: undefined, document: through(steps) },
        CHAIN_PRECISIONS.map(({ precision }) => precision),
      );
      const last = ledgers.map((entries) => entries.at(-1)!.error.rootMeanSquare);
      const [eight, ten, twelve, sixteen, half, float, floor, round] = last;
      expect(float, name).toBeLessThan(1e-7);
      expect(half, name).toBeLessThan(ten!);
      expect(round, name).toBeLessThan(floor!);
      if (name === 'scale') {
        // Clipping between the steps costs integers more than their rounding does.
        for (const error of [eight, ten, twelve, sixteen]) expect(error! / sixteen!).toBeCloseTo(1, 2);
        expect(sixteen).toBeGreaterThan(0.1);
        continue;
      }
      expect(sixteen, name).toBeLessThan(twelve! / 4);
      expect(twelve, name).toBeLessThan(ten! / 2);
      expect(ten, name).toBeLessThan(eight!);
    }
  });
});

describe('the shadow lift', () => {
  it('is three stops for what lies below 1/32, and stays within 0..1', async () => {
    const source = plainImage(
      64,
      1,
      Float32Array.from({ length: 64 }, (_, i) => i / 63),
      { channels: 1 },
    );
    const dark = plainImage(8, 1, Float32Array.of(0, 1 / 512, 1 / 256, 1 / 128, 1 / 64, 0.02, 0.03, 1 / 32), {
      channels: 1,
    });
    const steps = chainExperiment('shadows').steps!;
    const rowOf = (image: typeof source) =>
      renderedPicture(createCpuRenderer(image, resolveInput(image, undefined, 'linear')), {
        steps,
        output: 'as-is',
      }).rows(0, 1);
    const lifted = await rowOf(dark);
    dark.samples.forEach((sample, i) => expect(lifted[3 * i]).toBeCloseTo(8 * sample, 6));
    const all = await rowOf(source);
    expect(all.at(-1)).toBeCloseTo(1, 6);
    for (let i = 3; i < all.length; i++) expect(all[i]).toBeGreaterThan(i % 3 === 0 ? all[i - 3]! : 0);
  });
});
