import { describe, expect, test } from 'vitest';
import { balancedRow, orderOf, participantIndex, shuffled } from './order';

const indices = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** How often each thing comes up. */
function countsOf(things: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const each of things) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

describe('a participant’s number', () => {
  test.each([
    ['P01', 0],
    ['P07', 6],
    ['S40', 39],
    ['12', 11],
    ['group2-person10', 9],
  ])('%s is %i', (code, index) => {
    expect(participantIndex(code)).toBe(index);
  });

  test.each(['anna', 'P0', 'P00', 'anna-b', ''])('of "%s" is a hash', (code) => {
    const index = participantIndex(code);
    expect(index).toBe(participantIndex(code));
    expect(Number.isSafeInteger(index) && index >= 0).toBe(true);
    expect(index).not.toBe(participantIndex(`${code}x`));
  });
});

describe.each([2, 3, 4, 5, 6, 7, 8, 9])('a Latin square of %i', (count) => {
  const size = count % 2 === 0 ? count : 2 * count;
  const rows = indices(size).map((row) => balancedRow(count, row));

  test('has everything once in each row', () => {
    for (const row of rows) expect([...row].sort()).toEqual(indices(count));
  });

  test('has everything at every place equally often', () => {
    const counts = countsOf(rows.flatMap((row) => row.map((each, place) => `${each} at ${place}`)));
    expect(counts.size).toBe(count * count);
    expect(new Set(counts.values())).toEqual(new Set([size / count]));
  });

  test('has everything after everything else equally often', () => {
    const counts = countsOf(rows.flatMap((row) => row.slice(1).map((each, i) => `${row[i]!} ${each}`)));
    expect(counts.size).toBe(count * (count - 1));
    expect(new Set(counts.values())).toEqual(new Set([size / count]));
  });

  test('begins anew behind its last row', () => {
    expect(balancedRow(count, size + 1)).toEqual(balancedRow(count, 1));
  });
});

test('one thing has one order', () => {
  expect(balancedRow(1, 0)).toEqual([0]);
  expect(balancedRow(1, 5)).toEqual([0]);
  expect(shuffled(1, 3)).toEqual([0]);
});

test('shuffling puts everything everywhere about equally often, for seeds in a row', () => {
  const counts = countsOf(
    indices(1200).flatMap((seed) => shuffled(6, seed).map((each, place) => `${each} at ${place}`)),
  );
  expect(counts.size).toBe(36);
  // 200 expected, 13 the standard deviation.
  for (const count of counts.values()) expect(Math.abs(count - 200)).toBeLessThan(5 * 13);
});

test('orders: as written, shuffled by seed and participant, or a row of the square', () => {
  expect(orderOf({ kind: 'fixed' }, 4, 3)).toEqual([0, 1, 2, 3]);
  expect(orderOf({ kind: 'latin-square' }, 4, 3)).toEqual(balancedRow(4, 3));
  const order = { kind: 'shuffled', seed: 5 } as const;
  expect(orderOf(order, 9, 3)).toEqual(orderOf(order, 9, 3));
  expect(orderOf(order, 9, 3)).not.toEqual(orderOf(order, 9, 4));
  expect(orderOf(order, 9, 3)).not.toEqual(orderOf({ ...order, seed: 6 }, 9, 3));
  expect(orderOf(order, 9, 2 ** 32 - 1).sort()).toEqual(indices(9));
});
