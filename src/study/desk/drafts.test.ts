import { beforeEach, expect, test } from 'vitest';
import { testDesign } from '../results/study.fixture';
import { Drafts } from './drafts';
import { memoryShelf, type MemoryShelf } from './shelf.fixture';
import { StudyShelf } from './study-shelf';

let kept: MemoryShelf;
let settings: Map<string, string>;
let drafts: Drafts;
beforeEach(() => {
  kept = memoryShelf();
  settings = new Map();
  drafts = new Drafts(new StudyShelf(kept), {
    loadSetting: (name) => settings.get(name),
    saveSetting: (name, text) => void settings.set(name, text),
  });
});

const file = new File(['x'], 'barn.png');

test('a draft begins as a design, each with a key of its own', async () => {
  const [first, second] = [
    await drafts.begin(testDesign(), { 'barn.png': file }),
    await drafts.begin(testDesign(), {}),
  ];
  expect(first).not.toBe(second);
  expect(await drafts.load(first)).toEqual({
    key: first,
    draft: JSON.stringify(testDesign()),
    files: { 'barn.png': file },
  });
});

test('what was written as the window went away is there again, with the files and what it changes', async () => {
  await drafts.keep({ key: 'k', draft: 'old', files: { 'barn.png': file }, changes: 'small' });
  drafts.hold({ key: 'k', draft: 'new' });
  const wanted = { key: 'k', draft: 'new', files: { 'barn.png': file }, changes: 'small' };
  expect(await drafts.load('k')).toEqual(wanted);
  expect(kept.drafts.all.get('k')).toEqual(wanted);
});

test('what was held once does not come back over what was written later', async () => {
  await drafts.keep({ key: 'k', draft: 'old', files: {} });
  drafts.hold({ key: 'k', draft: 'held' });
  await drafts.keep({ key: 'k', draft: 'later', files: {} });
  expect((await drafts.load('k'))?.draft).toBe('later');
});

test('what was held is of its draft alone, and may be of one that was never kept', async () => {
  drafts.hold({ key: 'new', draft: 'first letters' });
  expect(await drafts.load('other')).toBeUndefined();
  expect(await drafts.load('new')).toEqual({ key: 'new', draft: 'first letters', files: {} });
});

test('a setting that this program has not written is nothing', async () => {
  settings.set('study.draft', '{"key": 3');
  expect(await drafts.load('k')).toBeUndefined();
});
