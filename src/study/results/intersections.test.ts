import { expect, test } from 'vitest';
import { Breather } from '../../core/work/breathing';
import type { ImageAttributes } from '../../metrics/distribution/histogram-intersection';
import { bySource, intersectionOf, type MeasuredResult, type ResultSource } from './intersections';

const gray = (luminance: number): ImageAttributes => ({ luminance, contrast: 0.5, saturation: 0.5 });
const result = (source: ResultSource, photo: string, luminance: number): MeasuredResult => ({
  ...{ source, photo, attributes: gray(luminance) },
});

test('results of each source are compared with the targets', async () => {
  const results = [
    result({ condition: 'old' }, 'barn', 0.9),
    result('agent', 'barn', 0.1),
    result({ condition: 'old' }, 'barn', 0.1),
    result({ condition: 'old' }, 'lake', 0.1),
    result({ condition: 'old' }, 'lake', 0.1),
    result({ condition: 'new' }, 'lake', 0.1),
  ];
  const groups = bySource(results);
  expect(groups.map((group) => [group[0]!.source, group.length])).toEqual([
    [{ condition: 'old' }, 4],
    [{ condition: 'new' }, 1],
    ['agent', 1],
  ]);
  const old = await intersectionOf(groups[0]!, [gray(0.1), gray(0.1)], { seed: 1, breather: new Breather() });
  expect(old).toMatchObject({ source: { condition: 'old' }, photographs: 2, results: 4, luminance: 0.75 });
  expect(old.mean).toBeCloseTo((0.75 + 1 + 1) / 3, 12);
  // Photographs are drawn again with both results of each: barn twice, both, or lake twice.
  expect(old.intervals.luminance).toEqual([0.5, 1]);
  expect(old.intervals.saturation).toEqual([1, 1]);
});
