import { expect, test } from 'vitest';
import { UserError } from '../../core/errors';
import { choicesOf, someResults } from './simulated-person.fixture';
import { TASTE_FEATURES } from './result-features';
import { formatTaste, MOST_CHOICES, parseTaste, readKeptTaste } from './taste-file';

const choices = choicesOf(
  TASTE_FEATURES.map(() => 1),
  someResults(1, 8),
  6,
  1,
);

test('choices come back out of a file as they went in', () => {
  expect(parseTaste(formatTaste(choices))).toEqual(choices);
  expect(readKeptTaste(formatTaste(choices))).toEqual(choices);
  expect(readKeptTaste(undefined)).toEqual([]);
  expect(readKeptTaste('{"kind": "exposure taste", "version": 0, "choices": []}')).toEqual([]);
});

test.each([
  ['{', 'This taste is not valid JSON.'],
  ['{"version": 1, "choices": []}', '"kind" of this taste is missing.'],
  [
    formatTaste([]).replace('1', '2'),
    '"version" of this taste must be 1: this is the file of another version.',
  ],
  [
    formatTaste(choices).replace('"warmth": ', '"warmth": 1e999, "was": '),
    '"choices 1, pair 1, warmth" of this taste must be a finite number.',
  ],
  [
    formatTaste(Array.from({ length: MOST_CHOICES + 1 }, () => choices[0]!)),
    `"choices" of this taste must have ${MOST_CHOICES} entries or fewer.`,
  ],
])('a file that is none is told in a sentence (%#)', (text, sentence) => {
  expect(() => parseTaste(text)).toThrow(new UserError(sentence));
});
