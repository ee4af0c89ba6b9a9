import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../core/errors';
import { uniform } from '../../core/random';
import {
  formatDesign,
  parseDesign,
  ratedPhotos,
  requireCondition,
  requirePhoto,
  type StudyDraft,
  validateDesign,
} from './design';
import { testDesign } from '../results/study.fixture';

const PHOTO = { id: 'barn', file: 'barn.tif' };
const CONDITION = { id: 'free', tool: 'agent' } as const;
const BASE = {
  ...{ version: 1, id: 'mine', title: 'Mine', instructions: 'Retouch.' },
  ...{ photos: [PHOTO], conditions: [CONDITION] },
} satisfies StudyDraft;

const task = (changes: object): object => ({
  ratings: [
    {
      ...{ id: 'r', kind: 'pairs', question: 'Which?' },
      candidates: [
        { id: 'a', source: 'agent' },
        { id: 'o', source: 'own' },
      ],
      ...changes,
    },
  ],
});
const asked = (question: object): object => ({ questionnaire: [{ id: 'q', text: 'How?', ...question }] });
const condition = (changes: object): object => ({ conditions: [{ ...CONDITION, ...changes }] });

test('what is left out gets its default', () => {
  expect(validateDesign(BASE)).toEqual({
    ...BASE,
    ...{ thanks: 'Thank you for taking part.', input: 'auto', output: 'as-is' },
    conditions: [{ ...CONDITION, suggestion: false, reusePenalty: false, precision: '' }],
    ...{ order: { kind: 'fixed' }, assignment: 'between', questionnaire: [], ratings: [] },
  });
});

describe('one sentence names what is wrong:', () => {
  test.each<[object, string]>([
    [{ version: 2 }, '"version" of this study must be 1, not 2.'],
    [{ id: 'a b' }, '"id" of this study must be a name of 1 to 64 letters, digits, - and _.'],
    [{ id: 'x'.repeat(65) }, '"id" of this study must be a name of 1 to 64 letters, digits, - and _.'],
    [{ title: undefined }, '"title" of this study is missing.'],
    [{ title: ' ' }, '"title" of this study must be some text.'],
    [{ title: 5 }, '"title" of this study must be text, not 5.'],
    [{ color: 5 }, '"color" of this study means nothing.'],
    [{ consent: '' }, '"consent" of this study must be some text.'],
    [{ photos: [] }, '"photos" of this study must be a list of one photograph or more.'],
    [{ photos: {} }, '"photos" of this study must be a list, not an object.'],
    [{ photos: [PHOTO, { id: 'b' }] }, '"photos 2, file" of this study is missing.'],
    [{ photos: [{ ...PHOTO, x: 1 }] }, '"photos 1, x" of this study means nothing.'],
    [{ practice: null }, '"practice" of this study must be an object, not null.'],
    [
      { order: { kind: 'random' } },
      '"order, kind" of this study must be "fixed" or "shuffled" or "latin-square", not "random".',
    ],
    [{ order: {} }, '"order, kind" of this study is missing.'],
    [{ order: 'fixed' }, '"order" of this study must be an object, not "fixed".'],
    [{ order: { kind: 'shuffled' } }, '"order, seed" of this study is missing.'],
    [
      { order: { kind: 'shuffled', seed: 0.5 } },
      '"order, seed" of this study must be a whole number of 0 to 2147483647.',
    ],
    [{ conditions: [] }, '"conditions" of this study must be a list of one condition or more.'],
    [
      condition({ tool: 'gimp (2.10)' }),
      '"conditions 1, tool" of this study must be "original" or "agent", not "gimp (2.10)".',
    ],
    [
      condition({ suggestion: 'yes' }),
      '"conditions 1, suggestion" of this study must be true or false, not "yes".',
    ],
    [
      condition({ precision: 'source=9x' }),
      '"conditions 1, precision" of this study cannot be read: "source=9x" is no precision: write source=4..16[:round|floor|ordered|bluenoise], work=4..16[:round|floor]|half|float, or output=4..16[:none|ordered|bluenoise|diffusion].',
    ],
    [
      { input: 'raw' },
      '"input" of this study cannot be read: The input transform must be auto, paper, linear, srgb or gamma:<0.1 to 10>, not "raw".',
    ],
    [
      { output: 'linear' },
      '"output" of this study cannot be read: The output transform must be as-is or srgb, not "linear".',
    ],
    [{ assignment: 'both' }, '"assignment" of this study must be "between" or "within", not "both".'],
    [{ timeLimit: 4 }, '"timeLimit" of this study must be at least 5.'],
    [{ timeLimit: 36_001 }, '"timeLimit" of this study must be at most 36000.'],
    [{ timeLimit: '60' }, '"timeLimit" of this study must be a number, not "60".'],
    [
      asked({ kind: 'number' }),
      '"questionnaire 1, kind" of this study must be "likert" or "choice" or "text", not "number".',
    ],
    [asked({ kind: 'likert', points: 1 }), '"questionnaire 1, points" of this study must be at least 2.'],
    [
      asked({ kind: 'choice', options: ['yes'] }),
      '"questionnaire 1, options" of this study must be a list of two options or more.',
    ],
    [
      task({ candidates: [{ id: 'a', source: 'painter' }] }),
      '"ratings 1, candidates 1, source" of this study must be "agent" or "own" or "untouched" or "auto-levels" or "gray-world" or "files", not "painter".',
    ],
    [
      task({ candidates: [{ id: 'a', source: 'own', files: {} }] }),
      '"ratings 1, candidates 1, files" of this study means nothing.',
    ],
    [
      task({ candidates: [{ id: 'a', source: 'files', files: { barn: 5 } }] }),
      '"ratings 1, candidates 1, files, barn" of this study must be text, not 5.',
    ],
    [task({ photos: [] }), '"ratings 1, photos" of this study must be a list of one photograph or more.'],
    // Members that are right, but not together:
    [{ photos: [PHOTO, PHOTO] }, 'This study has two photographs with the id "barn".'],
    [{ practice: PHOTO }, 'This study has two photographs with the id "barn".'],
    [{ conditions: [CONDITION, CONDITION] }, 'This study has two conditions with the id "free".'],
    [
      task({ candidates: [1, 2].map(() => ({ id: 'a', source: 'own' })) }),
      'This study has two candidates of "r" with the id "a".',
    ],
    [
      condition({ tool: 'original', suggestion: true }),
      'The condition "free" offers suggestions in the original tool, whose filters are not the agent’s: use the agent’s tool, or leave suggestions out.',
    ],
    [task({ photos: ['lake'] }), 'The rating task "r" has a photograph "lake" that the study has not.'],
    [
      task({ candidates: [{ id: 'o', source: 'own' }] }),
      'The rating task "r" needs two candidates or more to make pairs of.',
    ],
    [
      task({ kind: 'scale', candidates: [{ id: 'f', source: 'files', files: {} }] }),
      'The candidate "f" of "r" has no file for the photograph "barn".',
    ],
    [
      {
        photos: [{ id: 'constructor', file: 'c.tif' }],
        ...task({ kind: 'scale', candidates: [{ id: 'f', source: 'files', files: {} }] }),
      },
      'The candidate "f" of "r" has no file for the photograph "constructor".',
    ],
  ])('%j', (changes, message) => {
    const text = JSON.stringify({ ...BASE, ...changes });
    expect(() => parseDesign(text)).toThrow(new UserError(message));
  });

  test.each([
    ['no JSON', '{', 'This study file is not valid JSON.'],
    ['no object', '3', 'This study file must be a JSON object.'],
    ['nothing', '', 'This study file is not valid JSON.'],
    ['an empty object', '{}', '"version" of this study is missing.'],
  ])('%s', (_, text, message) => {
    expect(() => parseDesign(text)).toThrow(new UserError(message));
  });
});

test('a study is read as it was written, also after a byte order mark', () => {
  const design = testDesign({
    ...{ consent: 'May we?', timeLimit: 60, order: { kind: 'latin-square' }, assignment: 'within' },
    ...{ input: 'gamma:2.2', output: 'srgb' },
  });
  expect(parseDesign(formatDesign(design))).toEqual(design);
  expect(parseDesign(`\ufeff${formatDesign(design)}`)).toEqual(design);
});

test('finds photographs, practice included, and conditions, and names what there is not', () => {
  const design = testDesign();
  expect(requirePhoto(design, 'lake').file).toBe('lake.png');
  expect(requirePhoto(design, 'try').file).toBe('try.png');
  expect(requireCondition(design, 'old').tool).toBe('original');
  expect(() => requirePhoto(design, 'sea')).toThrow('This study has no photograph "sea".');
  expect(() => requireCondition(design, 'sea')).toThrow('This study has no condition "sea".');
});

test('a rating task without photographs is about all but practice', () => {
  const design = testDesign(task({}));
  expect(ratedPhotos(design, design.ratings[0]!)).toEqual(['barn', 'lake']);
  expect(ratedPhotos(testDesign(), testDesign().ratings[0]!)).toEqual(['barn']);
});

test('the example of the documentation is a study', () => {
  const text = readFileSync(join(process.cwd(), 'docs/running-a-study.md'), 'utf8');
  const [, example] = /```json\n([^`]+)```/.exec(text)!;
  expect(parseDesign(example!)).toMatchObject({ id: 'help-or-not', assignment: 'within', timeLimit: 180 });
});

test('whatever a file says, it is a study or a sentence', () => {
  const valid = formatDesign(testDesign({ consent: 'May we?', timeLimit: 60 }));
  let refused = 0;
  for (let seed = 0; seed < 1500; seed++) {
    try {
      parseDesign(mutated(valid, seed));
    } catch (error) {
      expect(error, `seed ${seed}`).toBeInstanceOf(UserError);
      expect((error as UserError).message, `seed ${seed}`).toMatch(/^[^\n]+\.$/);
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(500);
});

/** The text with one value replaced by something else, or some characters lost. */
function mutated(text: string, seed: number): string {
  const draw = (index: number, below: number): number => Math.floor(uniform(seed, index) * below);
  if (seed % 3 === 0) {
    const start = draw(0, text.length);
    return text.slice(0, start) + text.slice(start + 1 + draw(1, 4));
  }
  const values = [...text.matchAll(/(?<=: )("[^"]*"|\d+|true|false)/g)];
  const { index, 0: value } = values[draw(2, values.length)]!;
  const others = ['null', '-1', '1e999', '[]', '{}', '""', '"__proto__"', 'true', '[[1]]', '0.5', '"a b"'];
  return text.slice(0, index) + others[draw(3, others.length)]! + text.slice(index + value.length);
}
