import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StudyEvent } from './events';
import { MemoryRecords, type RecordKey } from '../records/record-store';
import type { StudySession } from './session';
import { clock, doAnything, draws, open, openPhoto, START } from './session.fixture';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  clock.now = START;
});
afterEach(() => void vi.useRealTimers());

type Fault = 'throws' | 'rejects' | 'applies, then rejects' | 'forgets everything' | 'applies half';

/** Fails as it is told to, append by append, and works when it was told no more. */
class FaultyRecords extends MemoryRecords {
  readonly #faults: Fault[];
  appends = 0;
  constructor(faults: readonly Fault[]) {
    super();
    this.#faults = [...faults];
  }
  override append(key: RecordKey, events: readonly StudyEvent[]): Promise<number> {
    this.appends++;
    switch (this.#faults.shift()) {
      case 'throws':
        throw new Error('no store');
      case 'rejects':
        return Promise.reject(new Error('no connection'));
      case 'applies, then rejects':
        return super.append(key, events).then(() => Promise.reject(new Error('no answer')));
      case 'forgets everything':
        return this.remove(key).then(() => super.append(key, events));
      case 'applies half':
        return super.append(key, events.slice(0, events.length >> 1));
      case undefined:
        return super.append(key, events);
    }
  }
}

/** Lets time pass until all is kept. */
async function untilSaved(session: StudySession): Promise<void> {
  for (let i = 0; i < 50 && !session.state.saved; i++) await vi.advanceTimersByTimeAsync(2000);
}

describe('a store that', () => {
  test.each<Fault>(['throws', 'rejects', 'applies, then rejects', 'forgets everything', 'applies half'])(
    '%s has all events in the end',
    async (fault) => {
      const records = new FaultyRecords([fault, fault]);
      const session = await openPhoto(records);
      session.chooseTab(3);
      expect(session.state.saved).toBe(false);
      await session.settled();
      session.dragSlider(1, 30);
      session.endDrag();
      await untilSaved(session);
      expect(session.state.saved).toBe(true);
      expect(await records.read(session.key)).toEqual(session.events);
    },
  );

  test('fails is asked again after two seconds, and not before', async () => {
    const records = new FaultyRecords(['rejects']);
    const session = await open(records);
    session.consent();
    await session.settled();
    expect([records.appends, session.state.saved]).toEqual([1, false]);
    await vi.advanceTimersByTimeAsync(1900);
    expect(records.appends).toBe(1);
    await vi.advanceTimersByTimeAsync(100);
    expect([records.appends, session.state.saved]).toEqual([2, true]);
  });

  test('fails has everything when the session says so', async () => {
    const session = await openPhoto(new FaultyRecords(['rejects', 'throws']));
    let saved = false;
    void session.whenSaved().then(() => (saved = true));
    await session.settled();
    expect(saved).toBe(false);
    await untilSaved(session);
    expect(saved).toBe(true);
    await session.whenSaved();
  });

  test('fails is asked at once when something happens', async () => {
    const records = new FaultyRecords(['throws']);
    const session = await open(records);
    session.consent();
    await session.settled();
    session.goOn();
    await session.settled();
    expect([records.appends, session.state.saved]).toEqual([2, true]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('forgets everything between two events gets it all again', async () => {
    const records = new MemoryRecords();
    const session = await openPhoto(records);
    await session.settled();
    await records.remove(session.key);
    session.chooseTab(2);
    await untilSaved(session);
    expect(await records.read(session.key)).toEqual(session.events);
  });

  test.each(Array.from({ length: 30 }, (_, seed) => seed))(
    'does all of that at random has every event once (%i)',
    async (seed) => {
      const draw = draws(1000 + seed);
      const all: readonly Fault[] = [
        'throws',
        'rejects',
        'applies, then rejects',
        'forgets everything',
        'applies half',
      ];
      const records = new FaultyRecords(Array.from({ length: 25 }, () => all[draw(all.length)]!));
      const session = await open(records);
      for (let i = 0; i < 120; i++) {
        doAnything(session, draw);
        if (draw(4) === 0) await session.settled();
        if (draw(20) === 0) await vi.advanceTimersByTimeAsync(2000);
      }
      session.endDrag();
      await untilSaved(session);
      const stored = await records.read(session.key);
      expect(stored).toEqual(session.events);
      expect(stored.map(({ number }) => number)).toEqual([...stored.keys()]);
    },
  );
});
