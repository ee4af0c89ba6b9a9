import { describe, expect, it } from 'vitest';
import { nextInRows } from './grid-keys';

describe('arrow keys in rows', () => {
  const rows = { count: 7, columns: 3 };
  const from = (at: number) =>
    ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].map((key) => nextInRows(key, at, rows));

  it('lead to the item beside, above and below', () => {
    expect(from(4)).toEqual([3, 5, 1, 4]);
    expect(from(3)).toEqual([2, 4, 0, 6]);
  });

  it('stay at the ends, and begin with the first item', () => {
    expect(from(0)).toEqual([0, 1, 0, 3]);
    expect(from(6)).toEqual([5, 6, 3, 6]);
    expect(from(-1)).toEqual([0, 0, 0, 0]);
  });

  it('are the only keys, and need items', () => {
    expect(nextInRows('Home', 2, rows)).toBeUndefined();
    expect(nextInRows('ArrowDown', -1, { count: 0, columns: 0 })).toBeUndefined();
  });
});
