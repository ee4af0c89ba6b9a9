import { describe, expect, test } from 'vitest';
import { domainOf, hasPlace, scaleOf } from './scale';
import { powerTicks, roundTicks, ticksTo } from './ticks';

const valuesOf = (ticks: readonly { readonly value: number }[]) => ticks.map(({ value }) => value);

describe('a scale', () => {
  test('goes from values to places in either direction, and draws what lies beyond at its ends', () => {
    const { at } = scaleOf('linear', [0, 10], [400, 0]);
    expect([0, 2.5, 10, -3, 99].map(at)).toEqual([400, 300, 0, 400, 0]);
    const log = scaleOf('log', [0.001, 1], [0, 300]);
    expect([0.001, 0.01, 0.1, 1, 0].map(log.at)).toEqual([0, 100, 200, 300, 0]);
  });

  test('rounds places to a tenth of a pixel', () => {
    expect(scaleOf('linear', [0, 3], [0, 100]).at(1)).toBe(33.3);
  });

  test('has no place for what a logarithm has none for', () => {
    expect([1, 0, -1, Infinity, NaN].map((value) => hasPlace('log', value))).toEqual([
      ...[true, false, false, false, false],
    ]);
    expect(hasPlace('linear', -1)).toBe(true);
  });

  test('leaves room around values, and around a single one', () => {
    expect(domainOf('linear', [0, 50, 100])).toEqual([-4, 104]);
    const [low, high] = domainOf('log', [0.1]);
    expect(Math.log10(high / low)).toBeCloseTo(0.2, 12);
  });
});

describe('ticks', () => {
  test('are round numbers within the ends', () => {
    expect(valuesOf(roundTicks(0, 0.9))).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
    expect(valuesOf(roundTicks(-7, 12))).toEqual([-5, 0, 5, 10]);
    expect(roundTicks(0.1, 0.7).map(({ label }) => label)).toEqual([
      '0.1',
      '0.2',
      '0.3',
      '0.4',
      '0.5',
      '0.6',
      '0.7',
    ]);
  });

  test('from 0 on reach at least the highest value', () => {
    expect(valuesOf(ticksTo(47))).toEqual([0, 10, 20, 30, 40, 50]);
    expect(valuesOf(ticksTo(0.9))).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(ticksTo(0).length).toBeGreaterThan(1);
  });

  test('of logarithms are powers of ten, fewer over many and finer over few', () => {
    expect(powerTicks(1e-3, 1).map(({ label }) => label)).toEqual(['10⁻³', '10⁻²', '10⁻¹', '10⁰']);
    expect(valuesOf(powerTicks(0.03, 0.6))).toEqual([0.05, 0.1, 0.2, 0.5]);
    expect(powerTicks(1e-30, 1).length).toBeLessThanOrEqual(13);
  });
});
