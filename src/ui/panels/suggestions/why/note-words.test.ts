import { expect, test } from 'vitest';
import { betterWords, clippingWords, leftOutWords, transformWords } from './note-words';

test('steps that were left out are counted', () => {
  expect(leftOutWords(0)).toBeUndefined();
  expect(leftOutWords(1)).toBe('1 step that changes nothing that is seen was left out.');
  expect(leftOutWords(2)).toBe('2 steps that change nothing that is seen were left out.');
});

test('clipping is a share of the photo', () => {
  expect(clippingWords({ before: 0, after: 0.12 })).toBe('12 % of the photo is clipped now, none before.');
  expect(clippingWords({ before: 0.004, after: 0.03 })).toBe(
    '3 % of the photo is clipped now, less than 1 % before.',
  );
});

test('an earlier state that is better says who finds it so', () => {
  expect(betterWords({ shown: 3, by: 'critic' })).toBe('The critic liked it better after step 3.');
  expect(betterWords({ shown: 0, by: 'critic' })).toBe('The critic liked it better before these steps.');
  expect(betterWords({ shown: 2, by: 'goal' })).toBe('It was nearer to your goal after step 2.');
});

test('a change of the transforms is said in full', () => {
  const before = { input: 'auto', output: 'srgb', steps: [] } as const;
  expect(transformWords({ before, base: before })).toBeUndefined();
  expect(transformWords({ before, base: { ...before, output: 'as-is' } })).toBe(
    'Output transform switched from sRGB curve to As is.',
  );
  expect(transformWords({ before, base: { input: 'paper', output: 'as-is', steps: [] } })).toBe(
    'Input transform switched from Auto to As in the paper, output transform switched from sRGB curve to As is.',
  );
});
