import { expect, test } from 'vitest';
import { testDesign } from '../results/study.fixture';
import type { ShelfContents } from './study-shelf';
import { freeId, problemWithId } from './taken-ids';

const contents: ShelfContents = {
  studies: [testDesign({ id: 'a', title: 'First' }), testDesign({ id: 'empty', title: 'Empty' })],
  records: [
    { study: 'a', participant: 'P01' },
    { study: 'stranger', participant: 'P01' },
  ],
  drafts: [{ key: 'k', draft: '{"id":"a-2"}', files: {} }],
  removed: { removal: { kind: 'study', id: 'a-3', time: 0 }, title: 'Gone', records: 1 },
};

test('a free id is of no study, draft, record or removed study', () => {
  expect(freeId('b', contents)).toBe('b');
  expect(freeId('a', contents)).toBe('a-4');
  expect(freeId('stranger', contents)).toBe('stranger-2');
});

test('an id that is taken is an error in a sentence', () => {
  expect(problemWithId('b', contents)).toBeUndefined();
  expect(problemWithId('a', contents)).toBe(
    '"id" of this study is taken: “First” has it. Choose another id.',
  );
  expect(problemWithId('empty', contents, 'a')).toContain('“Empty” has it');
  expect(problemWithId('stranger', contents)).toBe(
    '"id" of this study is taken: records of a study that is not here have it. Choose another id.',
  );
});

test('a change of a study keeps its id until somebody has taken part', () => {
  expect(problemWithId('empty', contents, 'empty')).toBeUndefined();
  expect(problemWithId('a', contents, 'a')).toBe(
    '"id" of this study cannot stay: records of one participant belong to the study as it was. Choose another id.',
  );
});
