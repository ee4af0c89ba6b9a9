import { expect, test } from 'vitest';
import type { Leaning } from '../../../policy/taste/taste';
import { learnedSentence } from './learned-words';

const leanings = (...texts: readonly string[]): Leaning[] =>
  texts.map((text) => {
    const [certainty, likes, feature] = text.split(' ');
    return { certainty, likes, feature } as Leaning;
  });

test.each([
  [[], 0, 'Nothing has been learned yet.'],
  [[], 3, 'Nothing is sure yet: your choices so far could be chance.'],
  [
    leanings('likely more lightness'),
    9,
    'Perhaps you like it brighter than the model does; that is not sure yet.',
  ],
  [
    leanings('sure less warmth', 'sure more lightness'),
    20,
    'You like it cooler and brighter than the model does.',
  ],
  [
    leanings(
      'sure more warmth',
      'sure less departure',
      'sure more contrast',
      'sure less lightness',
      'likely less clipping',
    ),
    20,
    'You like it warmer, with more contrast and darker than the model does. Perhaps also with less clipping. You like results near to what the model does.',
  ],
])('what is learned is said as surely as it is known (%#)', (known, choices, sentence) => {
  expect(learnedSentence(known, choices)).toBe(sentence);
});
