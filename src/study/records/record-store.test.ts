import { describe, expect, test } from 'vitest';
import type { StudyEvent } from '../participation/events';
import { MemoryRecords, mergeEvents, withoutGap } from './record-store';

const event = (number: number, time = 1000 + number): StudyEvent => ({ number, time, kind: 'undo' });
const events = (...numbers: readonly number[]): StudyEvent[] => numbers.map((number) => event(number));
const KEY = { study: 'mine', participant: 'P01' };

describe('a store', () => {
  test('keeps events in the order of their numbers and says how many there are without a gap', async () => {
    const records = new MemoryRecords();
    expect(await records.append(KEY, events(0, 1))).toBe(2);
    expect(await records.append(KEY, events(4, 3))).toBe(2);
    expect(await records.append(KEY, events(2))).toBe(5);
    expect(await records.read(KEY)).toEqual(events(0, 1, 2, 3, 4));
  });

  test('leaves what is there as it is when it is sent again', async () => {
    const records = new MemoryRecords();
    await records.append(KEY, events(0, 1));
    expect(await records.append(KEY, [event(1, 5), event(2)])).toBe(3);
    expect(await records.read(KEY)).toEqual(events(0, 1, 2));
  });

  test('keeps participations apart, also where their names run together', async () => {
    const records = new MemoryRecords();
    const keys = [KEY, { study: 'mine', participant: 'P02' }, { study: 'mineP', participant: '01' }];
    for (const [i, key] of keys.entries()) await records.append(key, events(...Array(i + 1).keys()));
    expect(await records.list()).toEqual(keys);
    await records.remove(KEY);
    expect(await records.list()).toEqual(keys.slice(1));
    expect(await records.read(KEY)).toEqual([]);
    expect(await records.read(keys[2]!)).toHaveLength(3);
  });
});

test('merging takes what is known before what is new', () => {
  expect(mergeEvents([event(1, 7)], [event(1, 9), event(0, 9)])).toEqual([event(0, 9), event(1, 7)]);
});

test.each<[readonly number[], number]>([
  [[], 0],
  [[0, 1, 2], 3],
  [[0, 1, 3], 2],
  [[1, 2], 0],
])('events %j are %i without a gap', (numbers, count) => {
  expect(withoutGap(events(...numbers))).toBe(count);
});
