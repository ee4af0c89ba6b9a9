import { describe, expect, it } from 'vitest';
import { putFirst } from './recent-keys';

describe('putFirst', () => {
  const fill = (count: number): string[] =>
    Array.from({ length: count }, (_, i) => `photo ${i + 1}`).reduce<string[]>(
      (keys, key) => putFirst(keys, key, 50).kept,
      [],
    );

  it('drops the oldest for the 51st', () => {
    const { kept, dropped } = putFirst(fill(50), 'photo 51', 50);
    expect(kept).toHaveLength(50);
    expect(kept[0]).toBe('photo 51');
    expect(dropped).toEqual(['photo 1']);
  });

  it('spares one that was used again', () => {
    const used = putFirst(fill(50), 'photo 1', 50);
    expect(used.dropped).toEqual([]);
    expect(putFirst(used.kept, 'photo 51', 50).dropped).toEqual(['photo 2']);
  });
});
