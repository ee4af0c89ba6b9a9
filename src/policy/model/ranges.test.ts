import { describe, expect, test } from 'vitest';
import { type LearnedFilter, type ValueRange, withinHard } from '../../core/filter';
import { LEARNED_FILTERS } from '../../filters';
import { onNumbers } from '../../render/cpu/number-ops';
import { actionFilters } from './actions';
import { PAPER_ARCHITECTURE } from './architecture';
import { withRanges } from './ranges';

const decoded = ({ learned }: LearnedFilter, raw: number): number[] =>
  onNumbers((ops, values) => learned.decode(ops, values), new Array<number>(learned.rawCount).fill(raw));

/** The parameters that are decoded from a range as it is: white balance normalizes its gains behind it. */
const plain = LEARNED_FILTERS.filter(({ id }) => id !== 'whiteBalance');

describe.each(plain.map((filter) => [filter.id, filter] as const))('%s', (_, filter) => {
  const other: ValueRange = [0.3, 0.4];
  const ranges = Object.fromEntries(Object.keys(filter.learned.ranges).map((name) => [name, other]));

  test('goes to both ends of a range of the model’s own, and no further', () => {
    const ranged = withRanges(filter, ranges);
    for (const [raw, end] of [
      [-60, 0.3],
      [60, 0.4],
    ] as const) {
      for (const value of decoded(ranged, raw)) expect(value).toBeCloseTo(end, 12);
    }
    for (const value of decoded(ranged, 0.3)) {
      expect(value).toBeGreaterThan(0.3);
      expect(value).toBeLessThan(0.4);
    }
  });

  test('keeps its own range where the model has none', () => {
    for (const raw of [-2, 0, 0.7]) {
      expect(decoded(withRanges(filter, {}), raw)).toEqual(decoded(filter, raw));
      expect(decoded(withRanges(filter, filter.learned.ranges), raw)).toEqual(decoded(filter, raw));
    }
  });
});

test('a range of white balance is that of the gain beside a red of 1', () => {
  const filter = LEARNED_FILTERS.find(({ id }) => id === 'whiteBalance')!;
  const [red, green, blue] = decoded(withRanges(filter, { blue: [0.25, 1.5] }), 60);
  expect(green! / red!).toBeCloseTo(Math.exp(0.5), 12);
  expect(blue! / red!).toBeCloseTo(1.5, 12);
});

test('zero means the neutral value where the range has it inside, and the middle elsewhere', () => {
  const exposure = LEARNED_FILTERS.find(({ id }) => id === 'exposure')!;
  expect(decoded(withRanges(exposure, { ev: [-1, 3] }), 0)[0]).toBeCloseTo(0, 12);
  expect(decoded(withRanges(exposure, { ev: [1, 3] }), 0)[0]).toBeCloseTo(2, 12);
  expect(decoded(withRanges(exposure, { ev: [0, 3] }), 0)[0]).toBeCloseTo(1.5, 12);
});

test('rounding leads no value beyond what files may hold', () => {
  const gamma = withRanges(
    LEARNED_FILTERS.find(({ id }) => id === 'gamma')!,
    { gamma: [0.3, 16] },
  );
  const values = decoded(gamma, 60);
  expect(values[0]).toBeGreaterThan(16);
  expect(withinHard(gamma, values)).toEqual([16]);
});

test('only the filters that a model names are others, and always the same ones', () => {
  const model = { ...PAPER_ARCHITECTURE, ranges: { gamma: { gamma: [0.5, 2] } } } as const;
  const filters = actionFilters(model);
  expect(filters.flatMap((filter, i) => (filter === LEARNED_FILTERS[i] ? [] : [filter.id]))).toEqual([
    'gamma',
  ]);
  expect(actionFilters(model)).toBe(filters);
});
