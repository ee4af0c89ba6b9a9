import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StudyEvent } from './events';
import { pageOf, replay } from './participation';
import { MemoryRecords, type RecordKey, type RecordStore } from '../records/record-store';
import { clock, design, doAnything, draws, open, START } from './session.fixture';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  clock.now = START;
});
afterEach(() => void vi.useRealTimers());

/** A page's connection to a store, which is cut when the page is gone. */
class Connection extends MemoryRecords {
  readonly #records: RecordStore;
  open = true;
  constructor(records: RecordStore) {
    super();
    this.#records = records;
  }
  override async append(key: RecordKey, events: readonly StudyEvent[]): Promise<number> {
    // A moment under way, in which the page may go.
    await Promise.resolve();
    if (!this.open) throw new Error('the page is gone');
    return this.#records.append(key, events);
  }
  override read(key: RecordKey): Promise<readonly StudyEvent[]> {
    return this.#records.read(key);
  }
}

test.each(Array.from({ length: 60 }, (_, seed) => seed))(
  'whatever is done, and whenever it is reloaded, the events say it all (%i)',
  async (seed) => {
    const draw = draws(seed);
    const records = new MemoryRecords();
    const participant = `P${seed}`;
    let connection = new Connection(records);
    let session = await open(connection, participant);
    for (let i = 0; i < 250 && session.page.kind !== 'thanks'; i++) {
      doAnything(session, draw);
      if (draw(8) > 0) continue;
      // A reload, after all is kept or in the middle of keeping it.
      if (draw(2) === 0) await session.settled();
      connection.open = false;
      clock.now += draw(100_000);
      connection = new Connection(records);
      session = await open(connection, participant);
      const stored = replay(design, participant, await records.read(session.key));
      if (stored.events > 0) expect(session.state.participation).toEqual(stored);
      if (stored.progress) session.photoShown();
    }
    session.endDrag();
    await session.settled();
    const { participation } = session.state;
    const stored = await records.read(session.key);
    expect(stored).toEqual(session.events);
    const replayed = replay(design, participant, stored);
    expect(replayed).toEqual(participation);
    expect(pageOf(replayed)).toEqual(session.page);
    expect(replayed.results.map(({ steps }) => steps)).toEqual(
      participation.results.map(({ steps }) => steps),
    );
    expect(replayed.progress?.trial).toEqual(session.trial);
    for (const { seconds } of replayed.results) expect(seconds).toBeGreaterThanOrEqual(0);
  },
);

test('random participations get through all pages', async () => {
  const session = await open(new MemoryRecords());
  const draw = draws(1);
  for (let i = 0; i < 1000 && session.page.kind !== 'thanks'; i++) doAnything(session, draw);
  expect(session.page.kind).toBe('thanks');
  expect(session.state.participation.results).toHaveLength(3);
  expect(new Set(session.events.map(({ kind }) => kind))).toEqual(
    new Set([
      ...['begin', 'consent', 'continue', 'photo', 'filter', 'slide', 'step', 'undo', 'redo', 'before'],
      ...['suggest', 'take', 'done', 'prefer', 'rate', 'answer', 'finish'],
    ]),
  );
});
