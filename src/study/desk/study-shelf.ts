/**
 * The shelf of the study tab: studies with their photographs, records, and drafts of designs. One id is one study: a
 * study never takes the place of another, and records of one never come to another. A study that was removed can be
 * had back for a day.
 */
import { messageOf, UserError } from '../../core/errors';
import type { StudyDesign } from '../design/design';
import { formatRecords, parseRecords, requireSameEvents, type StudyRecord } from '../records/record-file';
import type { RecordKey, RecordStore } from '../records/record-store';
import {
  type DraftStore,
  factsOfDraft,
  isSameStudy,
  type KeptDraft,
  type KeptStudy,
  type Removal,
  type RemovalMarks,
  type StudyLibrary,
} from '../library/study-library';

export interface ShelfPorts {
  readonly records: RecordStore;
  readonly library: StudyLibrary;
  readonly drafts: DraftStore;
  readonly removals: RemovalMarks;
}

export interface ShelfContents {
  readonly studies: readonly StudyDesign[];
  readonly records: readonly RecordKey[];
  readonly drafts: readonly KeptDraft[];
  /** The study that was removed last and can be had back. */
  readonly removed: Removed | undefined;
}

export interface Removed {
  readonly removal: Removal;
  readonly title: string;
  /** How many participants' records went with it. */
  readonly records: number;
}

/** Another study has the id. `kept` is the one that is here. */
export class IdTakenError extends UserError {
  readonly kept: KeptStudy;

  constructor(kept: KeptStudy, records: number) {
    const { id, title } = kept.design;
    const whose = records === 0 ? '' : `, with records of ${participantsText(records)}`;
    super(
      `Another study with the id “${id}” is here, “${title}”${whose}: give one of the two another id, or remove the one that is here.`,
    );
    this.kept = kept;
  }
}

/** The time for which a removed study can be had back, in milliseconds. */
const KEPT_REMOVED = 24 * 60 * 60 * 1000;

export class StudyShelf {
  readonly #ports: ShelfPorts;
  readonly #clock: () => number;

  /** `clock`: milliseconds since 1970. */
  constructor(ports: ShelfPorts, clock: () => number = Date.now) {
    this.#ports = ports;
    this.#clock = clock;
  }

  async contents(): Promise<ShelfContents> {
    const { library, records, drafts, removals } = this.#ports;
    const [studies, keys, allDrafts, marks] = [
      await library.list(),
      await records.list(),
      await drafts.list(),
      await removals.list(),
    ];
    const isMarked = (kind: Removal['kind'], id: string): boolean =>
      marks.some((mark) => mark.kind === kind && mark.id === id);
    const last = marks.toSorted((a, b) => b.time - a.time)[0];
    return {
      studies: studies.filter(({ id }) => !isMarked('study', id)),
      records: keys.filter(({ study }) => !isMarked('study', study)),
      drafts: allDrafts.filter(({ key }) => !isMarked('draft', key)),
      removed: last && removedOf(last, studies, keys, allDrafts),
    };
  }

  // ---- studies

  /** Undefined for a study that is not here, or is removed. */
  async study(id: string): Promise<KeptStudy | undefined> {
    return (await this.#markOf('study', id)) ? undefined : this.#ports.library.load(id);
  }

  async studyFrom(address: string): Promise<KeptStudy | undefined> {
    const study = await this.#ports.library.loadFrom(address);
    return study && (await this.study(study.design.id));
  }

  /**
   * Keeps a study. The same study again, a study whose author has changed it at its address, and a changed version of the
   * study `changes` take the place of what is here, as long as there are no records of that. Throws an IdTakenError for
   * any other study with the id, and a UserError where there is no room.
   */
  async keep(study: KeptStudy, { changes }: { readonly changes?: string | undefined } = {}): Promise<void> {
    const { library } = this.#ports;
    const { id } = study.design;
    const removed = await this.#markOf('study', id);
    // Whoever brings a removed study again begins anew with it.
    if (removed) await this.#delete(removed);

    const here = await library.load(id);
    if (here && !(await isSameStudy(here, study))) {
      const records = await this.#countRecords(id);
      const isChange = changes === id || (here.address !== undefined && here.address === study.address);
      if (records > 0 || !isChange) throw new IdTakenError(here, records);
    }
    await this.#withRoom(`“${study.design.title}”`, () => library.keep(study));
  }

  async recordsOf(study: string): Promise<StudyRecord[]> {
    const { records } = this.#ports;
    const keys = (await records.list()).filter((key) => key.study === study);
    return Promise.all(keys.map(async (key) => ({ ...key, events: await records.read(key) })));
  }

  async recordsText(study: string): Promise<string> {
    return formatRecords(await this.recordsOf(study));
  }

  /** Adds records, as JSON Lines. Resolves to how many participations they are of; a file is added whole or not at all. */
  async addRecords(text: string): Promise<number> {
    const { records } = this.#ports;
    const added = parseRecords(text);
    for (const study of new Set(added.map((each) => each.study))) {
      const removed = await this.#markOf('study', study);
      if (removed) await this.#delete(removed);
    }
    for (const record of added) requireSameEvents(await records.read(record), record);
    for (const { study, participant, events } of added) await records.append({ study, participant }, events);
    return added.length;
  }

  // ---- drafts

  draft(key: string): Promise<KeptDraft | undefined> {
    return this.#ports.drafts.load(key);
  }

  keepDraft(draft: KeptDraft): Promise<void> {
    return this.#withRoom('this draft', () => this.#ports.drafts.keep(draft));
  }

  /** For good: what became of the draft is kept elsewhere. */
  deleteDraft(key: string): Promise<void> {
    return this.#ports.drafts.remove(key);
  }

  // ---- removing

  /** A study goes with all its records. What was removed before is deleted now. */
  async remove(kind: Removal['kind'], id: string): Promise<void> {
    for (const earlier of await this.#ports.removals.list()) await this.#delete(earlier);
    await this.#ports.removals.add({ kind, id, time: this.#clock() });
  }

  /** Brings back what was removed last. */
  async undoRemoval(): Promise<void> {
    for (const removal of await this.#ports.removals.list()) await this.#ports.removals.remove(removal);
  }

  /** Deletes what was removed more than a day ago. */
  async tidy(): Promise<void> {
    for (const removal of await this.#ports.removals.list()) {
      if (this.#clock() - removal.time > KEPT_REMOVED) await this.#delete(removal);
    }
  }

  async #delete(removal: Removal): Promise<void> {
    const { records, library, drafts, removals } = this.#ports;
    const { kind, id } = removal;
    if (kind === 'draft') await drafts.remove(id);
    else {
      for (const key of await records.list()) if (key.study === id) await records.remove(key);
      await library.remove(id);
    }
    await removals.remove(removal);
  }

  async #markOf(kind: Removal['kind'], id: string): Promise<Removal | undefined> {
    return (await this.#ports.removals.list()).find((mark) => mark.kind === kind && mark.id === id);
  }

  async #countRecords(study: string): Promise<number> {
    return (await this.#ports.records.list()).filter((key) => key.study === study).length;
  }

  /** Keeps something. Removed studies make room where there is none. */
  async #withRoom(what: string, keep: () => Promise<void>): Promise<void> {
    try {
      await keep();
    } catch (cause) {
      const removals = await this.#ports.removals.list();
      if (removals.length === 0) throw noRoom(what, cause);
      for (const removal of removals) await this.#delete(removal);
      await keep().catch((again: unknown) => {
        throw noRoom(what, again);
      });
    }
  }
}

const noRoom = (what: string, cause: unknown): UserError =>
  new UserError(
    `The browser has no room to keep ${what} with its photographs: remove other studies, or free some space. (${messageOf(cause)})`,
  );

/** Undefined where what is marked is gone. */
function removedOf(
  removal: Removal,
  studies: readonly StudyDesign[],
  records: readonly RecordKey[],
  drafts: readonly KeptDraft[],
): Removed | undefined {
  if (removal.kind === 'draft') {
    const draft = drafts.find(({ key }) => key === removal.id);
    return draft && { removal, title: factsOfDraft(draft).title, records: 0 };
  }
  const study = studies.find(({ id }) => id === removal.id);
  const count = records.filter((key) => key.study === removal.id).length;
  return study && { removal, title: study.title, records: count };
}

/** "one participant", "3 participants". */
export const participantsText = (count: number): string =>
  count === 1 ? 'one participant' : `${count} participants`;
