/** The events of a participation in memory, and their way into the records: what could not be kept is sent again. */
import type { RecordKey, RecordStore } from '../records/record-store';
import type { StudyEvent } from './events';

/** Milliseconds until events that could not be kept are sent again. */
const RETRY = 2000;

export class EventKeeper {
  readonly #records: RecordStore;
  readonly #key: RecordKey;
  readonly #onChange: (isSaved: boolean) => void;
  readonly #events: StudyEvent[];
  /** How many of them are known to be kept. */
  #kept: number;
  #saving: Promise<void> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  /** `events`: those that the records have already. `onChange` is told whether all events are kept. */
  constructor(
    records: RecordStore,
    key: RecordKey,
    events: readonly StudyEvent[],
    onChange: (isSaved: boolean) => void,
  ) {
    this.#records = records;
    this.#key = key;
    this.#events = [...events];
    this.#kept = events.length;
    this.#onChange = onChange;
  }

  get events(): readonly StudyEvent[] {
    return this.#events;
  }

  /** Takes an event. It is not sent before `save`. */
  add(event: StudyEvent): void {
    this.#events.push(event);
  }

  /** Sends every event that is not kept yet. */
  save(): void {
    this.#onChange(false);
    this.#saving ??= this.#send();
  }

  /** Resolves when all events so far are kept, or could not be. */
  async settled(): Promise<void> {
    await this.#saving;
  }

  async #send(): Promise<void> {
    clearTimeout(this.#retry);
    // A store may throw at once: not before `#saving` is set, or it would never be unset.
    await Promise.resolve();
    try {
      while (this.#kept < this.#events.length) {
        const kept = await this.#records.append(this.#key, this.#events.slice(this.#kept));
        const goesOn = kept > this.#kept;
        // Less than before: what was there is lost, and is sent again from there.
        this.#kept = kept;
        if (!goesOn) throw new Error('the records do not grow');
      }
      this.#onChange(true);
    } catch {
      this.#retry = setTimeout(() => {
        this.#saving ??= this.#send();
      }, RETRY);
    } finally {
      this.#saving = undefined;
    }
  }
}
