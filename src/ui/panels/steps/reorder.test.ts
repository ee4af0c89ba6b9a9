import { describe, expect, it } from 'vitest';
import { dropIndex, dropMarker } from './reorder';

const rows = [0, 1, 2, 3].map((i) => ({ top: i * 10, bottom: i * 10 + 10 }));

describe('dropIndex', () => {
  it('counts the other rows that lie above the pointer', () => {
    expect(dropIndex(rows, 1, 14)).toBe(1);
    expect(dropIndex(rows, 1, 2)).toBe(0);
    expect(dropIndex(rows, 1, 26)).toBe(2);
    expect(dropIndex(rows, 0, 1000)).toBe(3);
    expect(dropIndex(rows, 3, -1000)).toBe(0);
  });
});

describe('dropMarker', () => {
  it('marks the row whose place is taken, on the side the row comes from', () => {
    expect(dropMarker(0, 2, 0)).toBe('above');
    expect(dropMarker(3, 2, 3)).toBe('below');
    expect(dropMarker(2, 2, 2)).toBeUndefined();
  });
});
