import { beforeEach, expect, test, vi } from 'vitest';
import type { SessionStorage } from '../../core/platform';
import { formatRecords } from '../records/record-file';
import { MemoryRecords } from '../records/record-store';
import { recordOf, testDesign } from '../results/study.fixture';
import type { KeptStudy } from '../library/study-library';
import { type DeskPorts, StudyDesk } from './desk';
import { Tasks } from '../../editor/tasks';

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
let records: MemoryRecords;
beforeEach(() => {
  held = new Set();
  records = new MemoryRecords();
});

/** A window. */
function openDesk(changes: Partial<DeskPorts> = {}): { desk: StudyDesk; notice: () => string | undefined } {
  const study: KeptStudy = { design, files: {} };
  const tasks = new Tasks();
  const desk = new StudyDesk(tasks, SESSION, {
    records,
    library: {
      list: () => Promise.resolve([design]),
      load: () => Promise.resolve(study),
      loadFrom: () => Promise.resolve(study),
      keep: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    },
    drafts: { load: () => Promise.resolve(undefined), keep: () => Promise.resolve() },
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
  await vi.waitFor(() => expect(held).toEqual(new Set()));
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
  await vi.waitFor(() => expect(held.size).toBe(0));
  expect(await records.read(place.session.key)).toEqual(place.session.events);
});

test('who does not agree leaves nothing behind', async () => {
  const { desk } = openDesk();
  await desk.takePart(design.id, 'P01');
  await desk.decline();
  expect(desk.place.kind).toBe('home');
  expect(await records.list()).toEqual([]);
  expect(desk.store.getState().records).toEqual([]);
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
  const library = {
    list: () => Promise.resolve([]),
    load: () => Promise.resolve(undefined),
    loadFrom: () => Promise.resolve(undefined),
    keep: () => Promise.reject(new Error('QuotaExceededError')),
    remove: () => Promise.resolve(),
  };
  const { desk, notice } = openDesk({ library });
  const files = [...design.photos, ...(design.practice ? [design.practice] : [])].map(
    ({ file }) => new File(['x'], file),
  );
  const study = new File([JSON.stringify({ ...design, ratings: [] })], 'study.json');
  await desk.openFiles([study, ...files]);
  expect(notice()).toContain('The browser has no room to keep study.json with its photographs');
});

test('without a network the kept study goes on; one that came wrong is told of', async () => {
  const { desk, notice } = openDesk();
  const served = vi.spyOn(globalThis, 'fetch');
  served.mockRejectedValue(new TypeError('Failed to fetch'));
  await desk.openAddress('https://example.org/study.json');
  expect([desk.place.kind, notice()]).toEqual(['join', undefined]);
  desk.home();
  served.mockResolvedValue(new Response('{"id": 3}'));
  await desk.openAddress('https://example.org/study.json');
  expect(desk.place.kind).toBe('home');
  expect(notice()).toBe('"version" of this study is missing.');
  served.mockRestore();
});
