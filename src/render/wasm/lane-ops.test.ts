import { describe, expect, it } from 'vitest';
import type { Filter } from '../../core/filter';
import type { PixelOps } from '../../core/pixel-ops';
import { exposure } from '../../filters/exposure';
import { runChain } from '../run-chain';
import { createWasmRenderer } from './wasm-renderer';

/** Runs an operation on numbers, three to a pixel. */
async function onLanes(
  operation: <V>(ops: PixelOps<V>, x: V, y: V) => V,
  inputs: readonly number[],
  constant = 0,
): Promise<Float32Array> {
  const filter: Filter = { ...exposure, pixel: (ops, x, [y]) => operation(ops, x, y!) };
  const pixels = Float32Array.from(inputs);
  const make = async (...photo: Parameters<typeof createWasmRenderer>) => createWasmRenderer(...photo);
  return runChain(make, [{ filter, constants: [constant] }], pixels, pixels.length / 3, 1);
}

/** The largest difference from `exact` relative to it. */
function largestError(
  inputs: readonly number[],
  outputs: Float32Array,
  exact: (x: number) => number,
): number {
  return inputs.reduce((most, x, i) => {
    const right = exact(Math.fround(x));
    return Math.max(most, Math.abs(outputs[i]! - right) / Math.abs(right));
  }, 0);
}

/** Three million positive floats would be too many: these are in every binade between the two, unevenly. */
const between = (low: number, high: number): number[] =>
  Array.from({ length: 30_000 }, (_, i) => low * (high / low) ** ((i + 0.37 * (i % 3)) / 30_001));

describe('powers of two', () => {
  it('are within two parts in ten million for values of photographs', async () => {
    const inputs = between(2 ** -16, 16);
    for (const exponent of [1 / 3, 1 / 2.4, 1, 1.8, 2.4, 3]) {
      const outputs = await onLanes((ops, x, y) => ops.pow(x, y), inputs, exponent);
      // The logarithm's last bit is multiplied with the exponent: 16 times 3 are six bits.
      const y = Math.fround(exponent);
      expect(largestError(inputs, outputs, (x) => x ** y)).toBeLessThan(2e-7 + 1e-6 * exponent);
    }
  });

  it('and logarithms near one lose no digits', async () => {
    const inputs = between(0.7, 1.4);
    const outputs = await onLanes((ops, x, y) => ops.pow(x, y), inputs, 1);
    expect(largestError(inputs, outputs, (x) => x)).toBeLessThan(1.5e-7);
  });

  it('of what is not positive are 0, whatever the exponent', async () => {
    const inputs = [0, -0, -1, -1e-30, -Infinity, 0];
    for (const exponent of [0, 0.5, 1, 3]) {
      expect(Array.from(await onLanes((ops, x, y) => ops.pow(x, y), inputs, exponent))).toEqual([
        0, 0, 0, 0, 0, 0,
      ]);
    }
  });

  it('stay finite at the ends of what a float holds', async () => {
    const inputs = [1e-45, 1e-38, 3e38, 1e30, 2, 1];
    for (const exponent of [-8, 0.125, 16]) {
      const outputs = await onLanes((ops, x, y) => ops.pow(x, y), inputs, exponent);
      expect(outputs.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
    }
  });
});

describe('exponentials', () => {
  it('are within two parts in ten million near 0, and in a hundred thousand at 80', async () => {
    const near = Array.from({ length: 3000 }, (_, i) => (i - 1500) / 1000);
    expect(largestError(near, await onLanes((ops, x) => ops.exp(x), near), Math.exp)).toBeLessThan(2.5e-7);
    const far = Array.from({ length: 3000 }, (_, i) => (i - 1500) / 19);
    expect(largestError(far, await onLanes((ops, x) => ops.exp(x), far), Math.exp)).toBeLessThan(1e-5);
  });
});

describe('guarded division', () => {
  it('is 0 at and below the threshold', async () => {
    const inputs = [0, -1, 0.25, 0.5, 0.75, 2];
    const outputs = await onLanes((ops, x) => ops.divideOrZero(ops.constant(3), x, 0.5), inputs);
    expect(Array.from(outputs)).toEqual([0, 0, 0, 0, 4, 1.5]);
  });
});
