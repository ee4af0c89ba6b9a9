import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { UserError } from '../errors';
import { checkJson, readJson, readKept } from './read-json';
import { count, finiteNumber, options, readBy, wholeNumber } from './schemas';

const WORDS = { whole: 'This recipe', place: 'in this recipe' };
const recipe = options({
  size: v.optional(count, 1),
  scale: v.optional(finiteNumber, 1),
  tries: v.optional(wholeNumber, 0),
  layers: v.optional(v.array(v.strictObject({ kind: v.picklist(['dense', 'sparse']) })), []),
  when: v.optional(
    readBy((text) => {
      if (text !== 'now') throw new UserError('There is no other time than now.');
      return 0;
    }),
    'now',
  ),
});

describe('what is wrong is one sentence', () => {
  test.each([
    ['{', 'This recipe is not valid JSON.'],
    ['[]', 'This recipe must be a JSON object.'],
    ['null', 'This recipe must be a JSON object.'],
    ['{"color": 1}', '"color" in this recipe means nothing.'],
    ['{"toString": 1}', '"toString" in this recipe means nothing.'],
    ['{"size": "3"}', '"size" in this recipe must be a number, not "3".'],
    ['{"size": 2.5}', '"size" in this recipe must be a whole number above 0.'],
    ['{"size": 9007199254740992}', '"size" in this recipe must be a whole number above 0.'],
    ['{"tries": -1}', '"tries" in this recipe must be a whole number.'],
    ['{"scale": 1e999}', '"scale" in this recipe must be a finite number.'],
    ['{"layers": {}}', '"layers" in this recipe must be a list, not an object.'],
    ['{"layers": [{"kind": "dense"}, {}]}', '"layers 2, kind" in this recipe is missing.'],
    [
      '{"layers": [{"kind": true}]}',
      '"layers 1, kind" in this recipe must be "dense" or "sparse", not true.',
    ],
    ['{"when": "later"}', '"when" in this recipe cannot be read: There is no other time than now.'],
  ])('%s', (text, sentence) => {
    expect(() => readJson(recipe, text, WORDS)).toThrow(new UserError(sentence));
  });
});

test('what is left out has its default, also after a byte order mark', () => {
  expect(readJson(recipe, '\ufeff{"size": 3}', WORDS)).toEqual({
    ...{ size: 3, scale: 1, tries: 0, layers: [], when: 0 },
  });
  expect(checkJson(recipe, { tries: 2 }, WORDS).tries).toBe(2);
});

test('what the program has kept is read, or it is nothing', () => {
  expect(readKept(recipe, '{"size": 3}')?.size).toBe(3);
  for (const text of [undefined, '', '{', '3', '{"size": 0}']) expect(readKept(recipe, text)).toBeUndefined();
});
