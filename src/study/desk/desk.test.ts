import { beforeEach, expect, test, vi } from 'vitest';
import { eventually } from '../../core/work/eventually.fixture';
import type { SessionStorage } from '../../core/platform';
import { Tasks } from '../../editor/tasks';
import { formatRecords } from '../records/record-file';
import type { MemoryRecords } from '../records/record-store';
import { recordOf, testDesign } from '../results/study.fixture';
import { type DeskPorts, StudyDesk } from './desk';
import { memoryShelf, type MemoryShelf, testStudy } from './shelf.fixture';
import { hasPageToItself } from './study-place';

const design = testDesign({ consent: 'May we?' });
const ENVIRONMENT = {
  ...{ version: '1', browser: 'b', gpu: 'g', canvas: 'c' },
  screen: { width: 1, height: 1, pixelRatio: 1, colorDepth: 24, gamut: 'p3', dynamicRange: 'high' },
};
const SESSION: SessionStorage = {
  loadPhoto: () => Promise.resolve(undefined),
  savePhoto: () => Promise.resolve(),
  loadState: () => undefined,
  saveState: () => undefined,
  loadSetting: () => undefined,
  saveSetting: () => undefined,
};

/** Names that are held, among all windows. */
let held: Set<string>;
let kept: MemoryShelf;
let records: MemoryRecords;
beforeEach(async () => {
  held = new Set();
  kept = memoryShelf();
  ({ records } = kept);
  await kept.library.keep(testStudy({ consent: 'May we?' }));
});

/** A window. */
function openDesk(changes: Partial<DeskPorts> = {}): { desk: StudyDesk; notice: () => string | undefined } {
  const tasks = new Tasks();
  const desk = new StudyDesk(tasks, SESSION, {
    ...kept,
    hold: (name) => {
      if (held.has(name)) return Promise.resolve(undefined);
      held.add(name);
      return Promise.resolve(() => void held.delete(name));
    },
    environment: () => Promise.resolve(ENVIRONMENT),
    keepPage: () => undefined,
    ...changes,
  });
  return { desk, notice: () => tasks.state.notice?.text };
}

test('a second click on Begin is not a second window', async () => {
  const { desk, notice } = openDesk();
  await Promise.all([desk.takePart(design.id, 'P01'), desk.takePart(design.id, 'P01')]);
  expect(desk.place.kind).toBe('part');
  expect(notice()).toBeUndefined();
  desk.leave();
  await eventually(() => expect(held).toEqual(new Set()));
  await desk.takePart(design.id, 'P01');
  expect(desk.place.kind).toBe('part');
});

test('who could not begin holds nothing', async () => {
  const { desk, notice } = openDesk({ environment: () => Promise.reject(new Error('no screen')) });
  await desk.takePart(design.id, 'P01');
  expect([desk.place.kind, notice(), held.size]).toEqual(['home', 'no screen', 0]);
});

test('another window goes on once everything is kept, and not before', async () => {
  const { desk } = openDesk();
  await desk.takePart(design.id, 'P01');
  const { place } = desk;
  if (place.kind !== 'part') throw new Error('does not take part');
  place.session.consent();
  desk.leave();
  expect([place.session.state.saved, held.size]).toEqual([false, 1]);
  await eventually(() => expect(held.size).toBe(0));
  expect(await records.read(place.session.key)).toEqual(place.session.events);
});

test('who does not agree leaves nothing behind', async () => {
  const { desk } = openDesk();
  await desk.takePart(design.id, 'P01');
  desk.leave();
  expect(desk.place).toMatchObject({ kind: 'left', how: 'declined', participant: 'P01' });
  desk.home();
  expect(await records.list()).toEqual([]);
  expect(desk.store.getState().records).toEqual([]);
});

test('who leaves gets a page of their own, not the list of studies', async () => {
  const { desk } = openDesk();
  await desk.takePart(design.id, 'P01');
  if (desk.place.kind !== 'part') throw new Error('does not take part');
  desk.place.session.consent();
  desk.leave();
  expect(desk.place).toMatchObject({ kind: 'left', how: 'interrupted' });
  expect(hasPageToItself(desk.place)).toBe(true);
});

test('the page proposes the next code on the computer that has the records, and any code elsewhere', async () => {
  const { desk } = openDesk();
  for (const code of ['P01', 'P02']) {
    const record = await recordOf(design, code);
    await records.append(record, record.events);
  }
  await desk.refresh();
  await desk.join(design.id);
  expect(desk.place).toMatchObject({ kind: 'join', code: 'P03' });
});

test('a new design starts empty each time, and the drafts stay', async () => {
  const { desk } = openDesk();
  const keyOf = (): string => (desk.place.kind === 'design' ? desk.place.draft : '');
  desk.newDesign();
  const first = keyOf();
  await desk.keepDraft({ key: first, draft: '{"title":"First","id":"one"}', files: {} });
  desk.newDesign();
  expect(keyOf()).not.toBe(first);
  expect(await desk.drafts.load(keyOf())).toBeUndefined();
  await desk.refresh();
  expect(desk.store.getState().drafts.map(({ key }) => key)).toEqual([first]);
  expect(desk.freeId('one')).toBe('one-2');
});

test('a design that is finished is a study with its photographs, and its draft is gone', async () => {
  const { desk, notice } = openDesk();
  await desk.refresh();
  const { design: made, files } = testStudy({ id: 'made', title: 'Made here' });
  desk.newDesign();
  await desk.keepDraft({ key: 'k', draft: JSON.stringify(made), files });
  await desk.finishDesign('k', made, files);
  expect([desk.place.kind, notice()]).toEqual(['home', '“Made here” is ready: people can take part in it.']);
  desk.newDesign();
  expect(notice()).toBeUndefined();
  expect((await desk.shelf.study('made'))!.files).toEqual(files);
  expect(desk.store.getState().drafts).toEqual([]);
  // The editor's last change was still waiting to be kept.
  await desk.keepDraft({ key: 'k', draft: JSON.stringify(made), files });
  await desk.refresh();
  expect(desk.store.getState().drafts).toEqual([]);
});

test('a design whose id is another study’s is not finished, and the photographs of that one stay', async () => {
  const { desk, notice } = openDesk();
  const { design: made, files } = testStudy({ title: 'Made here' }, 'other pixels');
  await desk.keepDraft({ key: 'k', draft: JSON.stringify(made), files });
  await desk.finishDesign('k', made, files);
  expect(notice()).toBe('"id" of this study is taken: “A small study” has it. Choose another id.');
  expect(await (await desk.shelf.study(design.id))!.files['barn.png']!.text()).toBe('pixels');
  expect(kept.drafts.all.size).toBe(1);
});

test('a study is edited under its id, once, and a copy of it gets an id of its own', async () => {
  const { desk } = openDesk();
  await desk.refresh();
  await desk.editStudy(design.id);
  const { place } = desk;
  await desk.refresh();
  desk.home();
  await desk.editStudy(design.id);
  expect(desk.place).toEqual(place);
  const [draft] = [...kept.drafts.all.values()];
  expect(draft).toMatchObject({ changes: design.id, draft: JSON.stringify(design) });
  await desk.finishDesign(draft!.key, { ...design, title: 'Edited' }, draft!.files);
  expect((await desk.shelf.study(design.id))!.design.title).toBe('Edited');

  await desk.duplicateStudy(design.id);
  const [copy] = [...kept.drafts.all.values()];
  expect(JSON.parse(copy!.draft)).toMatchObject({ id: 'small-2', title: 'Edited (copy)' });
  expect(copy!.changes).toBeUndefined();
});

test('a removed study is off the list with its records, and undo brings them back', async () => {
  const { desk } = openDesk();
  const record = await recordOf(design, 'P01');
  await records.append(record, record.events);
  await desk.remove('study', design.id);
  expect(desk.store.getState()).toMatchObject({ studies: [], records: [], removed: { records: 1 } });
  await desk.undoRemoval();
  expect(desk.store.getState()).toMatchObject({ studies: [design], records: [{ participant: 'P01' }] });
});

test('two studies with one id do not replace each other', async () => {
  const { desk, notice } = openDesk();
  const { design: second, files } = testStudy({ title: 'Second' });
  const file = new File([JSON.stringify({ ...second, ratings: [] })], 'study.json');
  await desk.openFiles([file, ...Object.values(files)]);
  expect(notice()).toContain('Another study with the id “small” is here, “A small study”');
  expect((await desk.shelf.study('small'))!.design.title).toBe('A small study');
});

test('a study that was changed at its address goes on as it was once there are records', async () => {
  const { desk, notice } = openDesk();
  const address = 'https://example.org/study.json';
  await kept.library.keep({ ...testStudy({ consent: 'May we?' }), address });
  const record = await recordOf(design, 'P01');
  await records.append(record, record.events);
  const served = vi.spyOn(globalThis, 'fetch');
  const changed = JSON.stringify({ ...design, title: 'Changed', ratings: [] });
  served.mockImplementation(() => Promise.resolve(new Response(changed)));
  await desk.openAddress(address);
  expect(desk.place).toMatchObject({ kind: 'join', study: { design: { title: 'A small study' } } });
  expect(notice()).toContain('it goes on as it was');
  served.mockRestore();
});

test('records of somebody else with the same code are refused, and the same ones count once', async () => {
  const { desk, notice } = openDesk();
  const record = await recordOf(design, 'P01');
  const file = (events: typeof record.events): File =>
    new File([formatRecords([{ ...record, events }])], 'p01.jsonl');
  await desk.openFiles([file(record.events)]);
  await desk.openFiles([file(record.events)]);
  expect(notice()).toBe('p01.jsonl: records of one participant.');
  await desk.openFiles([file(record.events.map((event) => ({ ...event, time: event.time + 1 })))]);
  expect(notice()).toContain('was one code given to two people?');
  expect(await records.read(record)).toEqual(record.events);
});

test('a study for which there is no room is told of in a sentence', async () => {
  await kept.library.remove(design.id);
  kept.library.keep = () => Promise.reject(new Error('QuotaExceededError'));
  const { desk, notice } = openDesk();
  const files = [...design.photos, ...(design.practice ? [design.practice] : [])].map(
    ({ file }) => new File(['x'], file),
  );
  const study = new File([JSON.stringify({ ...design, ratings: [] })], 'study.json');
  await desk.openFiles([study, ...files]);
  expect(notice()).toContain('The browser has no room to keep “A small study” with its photographs');
});

test('without a network the kept study goes on; one that came wrong is told of', async () => {
  await kept.library.keep({ ...testStudy(), address: 'https://example.org/study.json' });
  const { desk, notice } = openDesk();
  const served = vi.spyOn(globalThis, 'fetch');
  served.mockRejectedValue(new TypeError('Failed to fetch'));
  await desk.openAddress('https://example.org/study.json');
  expect([desk.place.kind, notice()]).toEqual(['join', undefined]);
  desk.home();
  served.mockResolvedValue(new Response('{"id": 3}'));
  await desk.openAddress('https://example.org/study.json');
  expect(desk.place).toMatchObject({ kind: 'failed', sentence: '"version" of this study is missing.' });
  expect(notice()).toBe('"version" of this study is missing.');
  served.mockRestore();
});
