/**
 * The study tab's state: which studies and records this browser keeps, and where the person is among taking part,
 * designing, and looking at results. Survives a reload.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { messageOf, UserError } from '../../core/errors';
import type { Outcome } from '../../core/outcome';
import type { SessionStorage } from '../../core/platform';
import type { Tasks } from '../../editor/tasks';
import { type StudyDesign, parseDesign } from '../design/design';
import type { Environment } from '../participation/events';
import { formatRecords, parseRecords, requireSameEvents, type StudyRecord } from '../records/record-file';
import { MemoryRecords, type RecordKey, type RecordStore } from '../records/record-store';
import { StudySession } from '../participation/session';
import { fileNameOf, filesBeside, filesChosen, UnreachableError } from '../library/study-files';
import {
  type DraftStore,
  gather,
  type KeptDraft,
  type KeptStudy,
  type StudyLibrary,
} from '../library/study-library';
import { formatResumption, parseResumption, type StudyPlace } from './study-place';

export interface DeskState {
  readonly place: StudyPlace;
  readonly studies: readonly StudyDesign[];
  readonly records: readonly RecordKey[];
}

export interface DeskPorts {
  readonly records: RecordStore;
  readonly library: StudyLibrary;
  readonly drafts: DraftStore;
  /** Holds a name among this site's windows; undefined where another has it. */
  readonly hold: (name: string, patience: number) => Promise<(() => void) | undefined>;
  /** The program, browser, GPU and screen that a participation runs on. */
  readonly environment: () => Promise<Environment>;
  /** Has the page itself kept, so that it opens without a network. */
  readonly keepPage: () => void;
}

const SETTING = 'study';
/** The window that this one replaces in a reload may still hold its participation for a moment. */
const RELOAD_MILLISECONDS = 1000;

export class StudyDesk {
  readonly store: StoreApi<DeskState> = createStore<DeskState>(() => ({
    place: { kind: 'home' },
    studies: [],
    records: [],
  }));
  readonly #tasks: Tasks;
  readonly #settings: Pick<SessionStorage, 'loadSetting' | 'saveSetting'>;
  readonly #ports: DeskPorts;
  #release: (() => void) | undefined;
  /** From "Begin" until the first page is there, which may wait for the GPU: a second click is not a second window. */
  #joining = false;

  /**
   * `tasks` tells of what goes wrong. `settings` are the window's alone: a new window must not go on as whoever took part
   * in the last one.
   */
  constructor(tasks: Tasks, settings: Pick<SessionStorage, 'loadSetting' | 'saveSetting'>, ports: DeskPorts) {
    this.#tasks = tasks;
    this.#settings = settings;
    this.#ports = ports;
  }

  /** The design that is being written. */
  get drafts(): Pick<DraftStore, 'load'> {
    return this.#ports.drafts;
  }

  keepDraft(draft: KeptDraft): Promise<Outcome> {
    return this.#tasks.report(() => this.#ports.drafts.keep(draft));
  }

  get place(): StudyPlace {
    return this.store.getState().place;
  }

  /** Lists what is kept, and goes back to where a reload interrupted. */
  async start(): Promise<void> {
    await this.refresh();
    const resumption = parseResumption(this.#settings.loadSetting(SETTING));
    if (!resumption || this.place.kind !== 'home') return;
    const { kind, study, participant } = resumption;
    if (kind === 'design') this.design();
    else if (kind === 'results' && study !== undefined) await this.results(study);
    else if (study !== undefined && participant !== undefined) await this.takePart(study, participant);
  }

  refresh(): Promise<Outcome> {
    return this.#report(async () => {
      const [studies, records] = [await this.#ports.library.list(), await this.#ports.records.list()];
      this.store.setState({ studies, records });
    });
  }

  // ---- getting studies and records

  /** A study by its address, which is kept with its photographs. With a code, taking part begins at once. */
  openAddress(address: string, participant?: string): Promise<Outcome> {
    return this.#report(async () => {
      const files = filesBeside(address);
      const load = async (onProgress: (fraction: number) => void): Promise<KeptStudy> => {
        const design = parseDesign(await (await files.load(address)).text());
        return { ...(await gather(design, files, onProgress)), address };
      };
      const study = await this.#keep(fileNameOf(address), load).catch(async (error: unknown) => {
        // Without a network, what was kept last time goes on. A study that came but is not right is an error to be seen.
        const kept =
          error instanceof UnreachableError ? await this.#ports.library.loadFrom(address) : undefined;
        if (!kept) throw error;
        return kept;
      });
      const code = participant ?? this.#codeBefore(study.design.id);
      if (code === undefined) this.#go({ kind: 'join', study });
      else await this.#takePart(study, code);
    });
  }

  /** The participant's, where a reload interrupted taking part in this study. */
  #codeBefore(study: string): string | undefined {
    const resumption = parseResumption(this.#settings.loadSetting(SETTING));
    return resumption?.kind === 'part' && resumption.study === study ? resumption.participant : undefined;
  }

  /** A study's file with its photographs, or records. */
  openFiles(files: readonly File[]): Promise<Outcome> {
    return this.#report(async () => {
      const records = files.filter(({ name }) => /\.jsonl$/i.test(name));
      if (records.length > 0) {
        for (const file of records) await this.#import(file);
        return;
      }
      const designs = files.filter(({ name }) => /\.json$/i.test(name));
      const file = designs.find(({ name }) => /study/i.test(name)) ?? designs[0];
      if (!file) {
        throw new UserError(
          'There is no study among these files: choose study.json together with its photographs.',
        );
      }
      const design = parseDesign(await file.text());
      const study = await this.#keep(file.name, (onProgress) =>
        gather(design, filesChosen(files), onProgress),
      );
      this.#tasks.notify({ kind: 'info', text: `“${study.design.title}” is here, with its photographs.` });
    });
  }

  #keep(
    name: string,
    load: (onProgress: (fraction: number) => void) => Promise<KeptStudy>,
  ): Promise<KeptStudy> {
    return this.#tasks.run(`Opening ${name}`, async ({ onProgress }) => {
      const study = await load(onProgress);
      await this.#ports.library.keep(study).catch((cause: unknown) => {
        throw new UserError(
          `The browser has no room to keep ${name} with its photographs: remove other studies, or free some space. (${messageOf(cause)})`,
        );
      });
      await this.refresh();
      return study;
    });
  }

  async #import(file: File): Promise<void> {
    const records = parseRecords(await file.text());
    // All of them first: a file is there as a whole, or not at all.
    for (const record of records) requireSameEvents(await this.#ports.records.read(record), record);
    for (const { study, participant, events } of records) {
      await this.#ports.records.append({ study, participant }, events);
    }
    await this.refresh();
    const what = records.length === 1 ? 'one participant' : `${records.length} participants`;
    this.#tasks.notify({ kind: 'info', text: `${file.name}: records of ${what}.` });
  }

  /** The records of a study as JSON Lines. */
  async recordsText(study: string): Promise<string> {
    return formatRecords(await this.#recordsOf(study));
  }

  async studyWithRecords(id: string): Promise<{ study: KeptStudy; records: readonly StudyRecord[] }> {
    return { study: await this.#require(id), records: await this.#recordsOf(id) };
  }

  removeStudy(id: string): Promise<Outcome> {
    return this.#report(async () => {
      for (const key of await this.#ports.records.list()) {
        if (key.study === id) await this.#ports.records.remove(key);
      }
      await this.#ports.library.remove(id);
      await this.refresh();
    });
  }

  // ---- going places

  home(): void {
    this.#go({ kind: 'home' });
    void this.refresh();
  }

  design(): void {
    this.#go({ kind: 'design' });
  }

  join(id: string): Promise<Outcome> {
    return this.#report(async () => this.#go({ kind: 'join', study: await this.#require(id) }));
  }

  takePart(id: string, participant: string): Promise<Outcome> {
    return this.#report(async () => this.#takePart(await this.#require(id), participant));
  }

  /** Shows a design as a participant would see it. Nothing is kept. */
  preview(design: StudyDesign, files: readonly File[]): Promise<Outcome> {
    return this.#report(async () => {
      const study = await gather(design, filesChosen(files));
      const session = await StudySession.open(design, 'P01', new MemoryRecords());
      this.#go({ kind: 'part', study, session, preview: true });
    });
  }

  results(id: string): Promise<Outcome> {
    return this.#report(async () => {
      this.#go({ kind: 'results', ...(await this.studyWithRecords(id)) });
    });
  }

  replay(participant: string, trial: number): void {
    const { place } = this;
    if (place.kind !== 'results') return;
    this.#go({ kind: 'replay', study: place.study, records: place.records, participant, trial });
  }

  /** Back to where one came from. */
  leave(): void {
    const { place } = this;
    if (place.kind === 'replay') this.#go({ kind: 'results', study: place.study, records: place.records });
    else if (place.kind === 'part' && place.preview) this.design();
    else this.home();
  }

  /** Out of a study that one does not agree to: nothing of it is kept, what it would have run on included. */
  async decline(): Promise<void> {
    const { place } = this;
    this.leave();
    if (place.kind !== 'part' || place.preview) return;
    await this.#report(async () => {
      await place.session.settled();
      await this.#ports.records.remove(place.session.key);
      await this.refresh();
    });
  }

  async #takePart(study: KeptStudy, participant: string): Promise<void> {
    const code = participant.trim();
    if (!/^[\w-]{1,64}$/.test(code)) {
      throw new UserError('A participant’s code has 1 to 64 letters, digits, - and _, as in P01.');
    }
    if (this.#joining) return;
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
      this.#go({ kind: 'part', study, session, preview: false });
      this.#release = release;
    } catch (error) {
      release?.();
      throw error;
    } finally {
      this.#joining = false;
    }
  }

  /** Others may go on with the participation once all of it is kept: before, they would write the same numbers again. */
  #letGo(): void {
    const release = this.#release;
    const { place } = this;
    this.#release = undefined;
    if (!release) return;
    if (place.kind === 'part') void place.session.whenSaved().then(release);
    else release();
  }

  async #require(id: string): Promise<KeptStudy> {
    const study = await this.#ports.library.load(id);
    if (!study) throw new UserError(`The study ${id} is not in this browser any more: open it again.`);
    return study;
  }

  async #recordsOf(study: string): Promise<StudyRecord[]> {
    const keys = (await this.#ports.records.list()).filter((key) => key.study === study);
    return Promise.all(keys.map(async (key) => ({ ...key, events: await this.#ports.records.read(key) })));
  }

  #go(place: StudyPlace): void {
    this.#letGo();
    this.store.setState({ place });
    try {
      this.#settings.saveSetting(SETTING, formatResumption(place));
    } catch {
      // Full storage is told of where edits are saved.
    }
  }

  #report(work: () => Promise<void>): Promise<Outcome> {
    this.#tasks.notify(undefined);
    return this.#tasks.report(work);
  }
}
