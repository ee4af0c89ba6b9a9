import { describe, expect, test } from 'vitest';
import { entriesWithoutTable, readPhotoTable } from './photo-table';
import { partOf } from './split';

describe('photo tables', () => {
  test('keep draws of one photograph in one part', () => {
    const rows = Array.from({ length: 200 }, (_, i) => `${i}.png,0.5,somewhere,"photo, ${i >> 1}"`);
    const entries = readPhotoTable(['file,weight,source,original', ...rows].join('\n'));
    expect(entries).toHaveLength(200);
    for (let i = 0; i < 200; i += 2) expect(entries[i]!.part).toBe(entries[i + 1]!.part);
    expect(new Set(entries.map(({ part }) => part)).size).toBe(3);
  });

  test('take a file for a photograph of its own where they do not say what it is of', () => {
    const rows = Array.from({ length: 100 }, (_, i) => `${i}.png,1,somewhere,`);
    const entries = readPhotoTable(['file,weight,source,original', ...rows].join('\n'));
    expect(entries.map(({ part }) => part)).toEqual(entries.map(({ file }) => partOf(file)));
    expect(entriesWithoutTable(['5.png'])).toEqual([entries[5]]);
  });

  test.each([
    ['file,weight\na.png,0', 'weight of a.png'],
    ['file,weight\na.png,much', 'weight of a.png'],
    ['name\na.png', 'Line 2 of this table has no "file"'],
    ['file,weight\na.png,1\nb.png,1,2', 'Line 3'],
    ['file\na.png\nb.png\na.png', 'Line 4 of this table: a.png is there twice'],
  ])('%j is refused', (csv, reason) => {
    expect(() => readPhotoTable(csv)).toThrow(reason);
  });
});

test('the split is 70, 15 and 15 percent', () => {
  const parts = Array.from({ length: 10000 }, (_, i) => partOf(`photo ${i}`));
  const share = (part: string) => parts.filter((each) => each === part).length / parts.length;
  expect(share('train')).toBeCloseTo(0.7, 1);
  expect(share('validation')).toBeCloseTo(0.15, 1);
  expect(share('test')).toBeCloseTo(0.15, 1);
});
