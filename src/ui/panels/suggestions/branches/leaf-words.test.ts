import { describe, expect, it } from 'vitest';
import { resultDifferenceWords, likingWords } from './leaf-words';

describe('a branch in words', () => {
  it('says what the critic makes of it, in the range of the first suggestion', () => {
    const scores = [-30, 10, 20];
    expect(likingWords(22, scores)).toBe('▲ better');
    expect(likingWords(21, scores)).toBe('＝ as good');
    expect(likingWords(18, scores)).toBe('▼ less good');
    // A round in which nothing changes has no range.
    expect(likingWords(1, [1, 1])).toBe('＝ as good');
  });

  it('says how different it looks', () => {
    expect([0, 1.99, 2, 5, 12].map(resultDifferenceWords)).toEqual([
      ...['nearly the same', 'nearly the same', 'a little different'],
      ...['clearly different', 'very different'],
    ]);
  });
});
