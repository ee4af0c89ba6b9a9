import { describe, expect, it } from 'vitest';
import type { Step } from '../../../core/step';
import type { FoundLook, FoundMatch } from '../../../policy/fitting/worker/fitting-protocol';
import {
  clippingSentence,
  cropSentence,
  leftSentence,
  lookRows,
  lookSentence,
  matchSentence,
  standingSentence,
  wayWords,
} from './match-words';

const step = (filter: string): Step => ({ filter, params: {}, enabled: true, origin: 'optimiser' });
const TWO = [step('exposure'), step('whiteBalance')];
const picture = { width: 0, height: 0, pixels: new Uint8ClampedArray() };

function match(steps: readonly Step[], mean: number, more: Partial<FoundMatch> = {}): FoundMatch {
  return {
    document: { input: 'auto', output: 'srgb', steps },
    error: { mean, p99: 3 * mean },
    untouched: 14.23,
    plain: 0,
    shown: { width: 1, height: 1 },
    pictures: { photo: picture, retouched: picture, result: picture, map: picture },
    ...more,
  };
}

describe('how near a match is', () => {
  it('says what is tried, and how near the best is so far', () => {
    const standing = { fraction: 0, count: 1, steps: [], mean: 14.23 };
    expect(standingSentence(standing)).toBe(
      'Trying every filter as step 1. Without steps the photo differs by 14.2 on average; 1 can hardly be seen.',
    );
    expect(standingSentence({ ...standing, count: 3, steps: TWO, mean: 2 })).toBe(
      'Trying every filter as step 3. So far the best is Exposure, White balance, which differs by 2.0 on average; 1 can hardly be seen.',
    );
  });

  it('says whether the retouched version was reached', () => {
    const now = (mean: string): string =>
      `The difference went from 14.2 to ${mean} on average; 1 can hardly be seen.`;
    expect(matchSentence(match(TWO, 0.3))).toBe(`2 steps make the retouched version. ${now('0.3')}`);
    expect(matchSentence(match([TWO[0]!], 0.3))).toBe(`1 step makes the retouched version. ${now('0.3')}`);
    expect(matchSentence(match(TWO, 1.8))).toContain('2 steps come close to');
    expect(matchSentence(match(TWO, 6))).toContain('2 steps explain a part of');
    expect(matchSentence(match([], 0.2))).toContain('No steps are needed');
    expect(matchSentence(match([], 9))).toContain('No steps come nearer');
  });

  it('says how much is left, and which part was compared', () => {
    expect(leftSentence(match(TWO, 0.3))).toContain('explain everything that is plain to see');
    expect(leftSentence(match(TWO, 0.3, { plain: 0.042 }))).toContain('In 4 % of the picture');
    expect(leftSentence(match(TWO, 0.3, { plain: 0.006 }))).toContain('In 1 % of the picture');
    expect(cropSentence(match(TWO, 0.3))).toBeUndefined();
    expect(cropSentence(match(TWO, 0.3, { shown: { width: 0.9, height: 1 } }))).toContain(
      '90 % of the photo’s width and 100 % of its height',
    );
  });
});

describe('how far a look went', () => {
  it.each([
    [38, 54.6, 54, 'reached'],
    [38, 38.2, 38.6, 'was there'],
    [38, 51, 54, 'most of the way'],
    [38, 46, 54, 'part of the way'],
    [38, 40, 54, 'hardly moved'],
    [38, 38.1, 54, 'stayed'],
    [38, 57, 54, 'a little further'],
    [38, 36, 54, 'went the other way'],
  ])('from %d to %d of %d: %s', (before, after, wanted, words) => {
    expect(wayWords(before, after, wanted)).toBe(words);
  });

  it('says it of all four numbers together', () => {
    const before = { lightness: 30, contrast: 20, warmth: -4, colourfulness: 10 };
    const wanted = { lightness: 50, contrast: 20, warmth: 4, colourfulness: 10 };
    const look = (after: FoundLook['after'], steps: readonly Step[] = TWO): FoundLook => ({
      document: { input: 'auto', output: 'srgb', steps },
      ...{ before, after, wanted, clipped: { before: 0.01, after: 0.022 } },
      pictures: { photo: picture, reference: picture, result: picture },
    });
    expect(lookSentence(look(wanted))).toBe('2 steps give the photo the look of the other one.');
    expect(lookSentence(look({ ...wanted, warmth: 0 }))).toContain('a part of the look');
    expect(lookSentence(look(before, []))).toContain('No steps bring the photo nearer');
    expect(lookSentence({ ...look(wanted, []), before: wanted })).toContain('No steps are needed');
    expect(clippingSentence(look(wanted))).toBe('1.2 % more of the pixels are clipped.');
    expect(lookRows(look({ ...wanted, warmth: -0.04 }))[2]).toEqual({
      label: 'Warmth',
      before: '−4.0',
      after: '0.0',
      wanted: '4.0',
      verdict: 'part of the way',
    });
  });
});
