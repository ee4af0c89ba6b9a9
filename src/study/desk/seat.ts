/** Whoever takes part has a seat: one participation is open in one window at a time. */
import { UserError } from '../../core/errors';
import type { Environment } from '../participation/events';
import { StudySession } from '../participation/session';
import type { KeptStudy } from '../library/study-library';
import type { RecordStore } from '../records/record-store';

export interface SeatPorts {
  readonly records: RecordStore;
  /** Holds a name among this site's windows; undefined where another has it. */
  readonly hold: (name: string, patience: number) => Promise<(() => void) | undefined>;
  /** The program, browser, GPU and screen that a participation runs on. */
  readonly environment: () => Promise<Environment>;
  /** Has the page itself kept, so that it opens without a network. */
  readonly keepPage: () => void;
}

/** The window that this one replaces in a reload may still hold its participation for a moment. */
const RELOAD_MILLISECONDS = 1000;

export class Seat {
  readonly #ports: SeatPorts;
  #release: (() => void) | undefined;
  /** From "Begin" until the first page is there, which may wait for the GPU: a second click is not a second window. */
  #joining = false;

  constructor(ports: SeatPorts) {
    this.#ports = ports;
  }

  /**
   * Resolves to the session of a participant, begun or gone on with; to undefined while this window is taking a seat
   * already. Throws a UserError for what is no code, and where another window has the participation.
   */
  async take(study: KeptStudy, participant: string): Promise<StudySession | undefined> {
    const code = participant.trim();
    if (!/^[\w-]{1,64}$/.test(code)) {
      throw new UserError('A participant’s code has 1 to 64 letters, digits, - and _, as in P01.');
    }
    if (this.#joining) return undefined;
    this.#joining = true;
    let release: (() => void) | undefined;
    try {
      release = await this.#ports.hold(`exposure.study.${study.design.id}.${code}`, RELOAD_MILLISECONDS);
      if (!release) {
        throw new UserError(`${code} is taking part in another window: go on there, or close it first.`);
      }
      this.#ports.keepPage();
      const environment = await this.#ports.environment();
      const session = await StudySession.open(study.design, code, this.#ports.records, { environment });
      this.#release = release;
      return session;
    } catch (error) {
      release?.();
      throw error;
    } finally {
      this.#joining = false;
    }
  }

  /** Others may go on with the participation once all of it is kept: before, they would write the same numbers again. */
  leave(session: StudySession): void {
    const release = this.#release;
    this.#release = undefined;
    if (release) void session.whenSaved().then(release);
  }
}
