import { beforeEach, describe, expect, test } from 'vitest';
import { formatRecords } from '../records/record-file';
import { recordOf } from '../results/study.fixture';
import { memoryShelf, type MemoryShelf, testStudy } from './shelf.fixture';
import { IdTakenError, StudyShelf } from './study-shelf';

const DAY = 24 * 60 * 60 * 1000;
let kept: MemoryShelf;
let now: number;
let shelf: StudyShelf;
beforeEach(() => {
  kept = memoryShelf();
  now = 1_700_000_000_000;
  shelf = new StudyShelf(kept, () => now);
});

const study = testStudy();
const other = testStudy({ title: 'Another study' });

/** Has somebody take part in the small study. */
async function takePart(participant = 'P01'): Promise<void> {
  const record = await recordOf(study.design, participant);
  await kept.records.append(record, record.events);
}

describe('keeping a study', () => {
  test('never replaces another study with the same id', async () => {
    await shelf.keep(study);
    await expect(shelf.keep(other)).rejects.toThrow(
      'Another study with the id “small” is here, “A small study”: give one of the two another id, or remove the one that is here.',
    );
    expect((await shelf.study('small'))!.design.title).toBe('A small study');
  });

  test('never replaces the photographs under records', async () => {
    await shelf.keep(study);
    await takePart();
    const mixed = shelf.keep(testStudy({}, 'other pixels'));
    await expect(mixed).rejects.toThrow(IdTakenError);
    await expect(mixed).rejects.toThrow('with records of one participant');
    expect(await (await shelf.study('small'))!.files['barn.png']!.text()).toBe('pixels');
  });

  test('takes the same study again, also with records of it', async () => {
    await shelf.keep(study);
    await takePart();
    await shelf.keep({ ...testStudy(), address: 'https://example.org/study.json' });
    expect((await shelf.study('small'))!.address).toBe('https://example.org/study.json');
  });

  test('takes what its author has changed at its address until there are records', async () => {
    const address = 'https://example.org/study.json';
    await shelf.keep({ ...study, address });
    await shelf.keep({ ...other, address });
    expect((await shelf.study('small'))!.design.title).toBe('Another study');
    await takePart();
    await expect(shelf.keep({ ...study, address })).rejects.toThrow(IdTakenError);
  });

  test('takes a change of a study until there are records', async () => {
    await shelf.keep(study);
    await shelf.keep(other, { changes: 'small' });
    expect((await shelf.study('small'))!.design.title).toBe('Another study');
    await takePart();
    await expect(shelf.keep(study, { changes: 'small' })).rejects.toThrow(IdTakenError);
  });

  test('says so where there is no room', async () => {
    kept.library.keep = () => Promise.reject(new Error('QuotaExceededError'));
    await expect(shelf.keep(study)).rejects.toThrow(
      'The browser has no room to keep “A small study” with its photographs',
    );
  });

  test('makes room of what was removed', async () => {
    await shelf.keep(testStudy({ id: 'old' }));
    await shelf.remove('study', 'old');
    const { keep } = kept.library;
    kept.library.keep = (each) =>
      kept.library.all.has('old') ? Promise.reject(new Error('QuotaExceededError')) : keep(each);
    await shelf.keep(study);
    expect([...kept.library.all.keys()]).toEqual(['small']);
  });
});

describe('removing a study', () => {
  test('takes it and its records off the shelf, and undo brings both back', async () => {
    await shelf.keep(study);
    await takePart();
    const before = await shelf.contents();
    await shelf.remove('study', 'small');
    expect(await shelf.study('small')).toBeUndefined();
    expect(await shelf.contents()).toMatchObject({
      studies: [],
      records: [],
      removed: { title: 'A small study', records: 1 },
    });
    await shelf.undoRemoval();
    expect(await shelf.contents()).toEqual(before);
    expect(await shelf.recordsOf('small')).toHaveLength(1);
  });

  test('deletes what was removed before it', async () => {
    await shelf.keep(study);
    await takePart();
    await shelf.keep(testStudy({ id: 'second' }));
    await shelf.remove('study', 'small');
    await shelf.remove('study', 'second');
    expect([...kept.library.all.keys()]).toEqual(['second']);
    expect(await kept.records.list()).toEqual([]);
    await shelf.undoRemoval();
    expect((await shelf.contents()).studies.map(({ id }) => id)).toEqual(['second']);
  });

  test('is for good after a day', async () => {
    await shelf.keep(study);
    await takePart();
    await shelf.remove('study', 'small');
    now += DAY;
    await shelf.tidy();
    expect((await shelf.contents()).removed).toBeDefined();
    now += 1;
    await shelf.tidy();
    expect((await shelf.contents()).removed).toBeUndefined();
    expect([kept.library.all.size, await kept.records.list()]).toEqual([0, []]);
  });

  test('is for good once its id is used again: records of the one never come to the other', async () => {
    await shelf.keep(study);
    await takePart();
    await shelf.remove('study', 'small');
    await shelf.keep(other);
    expect(await shelf.contents()).toMatchObject({ records: [], removed: undefined });
    expect(await shelf.recordsOf('small')).toEqual([]);
  });

  test('is for good once records of it are opened again', async () => {
    await shelf.keep(study);
    await takePart('P01');
    await shelf.remove('study', 'small');
    expect(await shelf.addRecords(formatRecords([await recordOf(study.design, 'P02')]))).toBe(1);
    expect((await shelf.contents()).records).toEqual([{ study: 'small', participant: 'P02' }]);
  });
});

test('a draft that is removed can be had back', async () => {
  await shelf.keepDraft({ key: 'k', draft: '{"title":"Begun"}', files: {} });
  await shelf.remove('draft', 'k');
  expect(await shelf.contents()).toMatchObject({ drafts: [], removed: { title: 'Begun', records: 0 } });
  await shelf.undoRemoval();
  expect((await shelf.contents()).drafts).toHaveLength(1);
});
