/**
 * Where events go. The browser's own storage implements it (platform/browser-studies); a server can: appending is
 * idempotent, so what was sent before a connection broke can be sent again.
 */
import type { StudyEvent } from '../participation/events';

/** One participation. */
export interface RecordKey {
  /** The study's id. */
  readonly study: string;
  /** The participant's code. */
  readonly participant: string;
}

export interface RecordStore {
  /**
   * Adds events by their numbers; those that are there already are left as they are. Resolves to how many there are
   * without a gap from 0: whoever appends goes on from there.
   */
  append(key: RecordKey, events: readonly StudyEvent[]): Promise<number>;
  /** In the order of their numbers; none for a participation that is not there. */
  read(key: RecordKey): Promise<readonly StudyEvent[]>;
  /** Every participation, of every study. */
  list(): Promise<readonly RecordKey[]>;
  remove(key: RecordKey): Promise<void>;
}

/** `known` and what is new of `added`, by number. What every implementation does. */
export function mergeEvents(known: readonly StudyEvent[], added: readonly StudyEvent[]): StudyEvent[] {
  const byNumber = new Map([...added, ...known].map((event) => [event.number, event]));
  return [...byNumber.values()].sort((a, b) => a.number - b.number);
}

/** How many events there are from 0 on without a gap. */
export function withoutGap(events: readonly StudyEvent[]): number {
  const gap = events.findIndex(({ number }, i) => number !== i);
  return gap < 0 ? events.length : gap;
}

/** For tests, and where nothing is to be kept. */
export class MemoryRecords implements RecordStore {
  readonly #records = new Map<string, { readonly key: RecordKey; readonly events: readonly StudyEvent[] }>();

  append(key: RecordKey, events: readonly StudyEvent[]): Promise<number> {
    const merged = mergeEvents(this.#records.get(nameOf(key))?.events ?? [], events);
    this.#records.set(nameOf(key), { key, events: merged });
    return Promise.resolve(withoutGap(merged));
  }

  read(key: RecordKey): Promise<readonly StudyEvent[]> {
    return Promise.resolve(this.#records.get(nameOf(key))?.events ?? []);
  }

  list(): Promise<readonly RecordKey[]> {
    return Promise.resolve([...this.#records.values()].map(({ key }) => key));
  }

  remove(key: RecordKey): Promise<void> {
    this.#records.delete(nameOf(key));
    return Promise.resolve();
  }
}

const nameOf = ({ study, participant }: RecordKey): string => JSON.stringify([study, participant]);
