/**
 * The study tab's state: which studies, records and drafts this browser keeps, and where the person is among taking part,
 * designing, and looking at results. Survives a reload.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { UserError } from '../../core/errors';
import type { Outcome } from '../../core/outcome';
import type { SessionStorage } from '../../core/platform';
import type { Tasks } from '../../editor/tasks';
import type { StudyDesign } from '../design/design';
import { filesNamed } from '../library/study-files';
import { gather, type KeptDraft, type KeptStudy, type Removal } from '../library/study-library';
import { StudySession } from '../participation/session';
import type { StudyRecord } from '../records/record-file';
import { MemoryRecords } from '../records/record-store';
import { Arrivals } from './arrivals';
import { Drafts, newDraftKey } from './drafts';
import { nextCode, randomCode } from './participant-codes';
import { Seat, type SeatPorts } from './seat';
import { formatResumption, parseResumption, type StudyPlace } from './study-place';
import { type ShelfContents, type ShelfPorts, StudyShelf } from './study-shelf';
import { freeId, problemWithId } from './taken-ids';

export interface DeskState extends ShelfContents {
  readonly place: StudyPlace;
}

export type DeskPorts = ShelfPorts & SeatPorts;

const SETTING = 'study';

export class StudyDesk {
  readonly store: StoreApi<DeskState> = createStore<DeskState>(() => ({
    place: { kind: 'home' },
    studies: [],
    records: [],
    drafts: [],
    removed: undefined,
  }));
  readonly shelf: StudyShelf;
  readonly drafts: Drafts;
  readonly #tasks: Tasks;
  readonly #settings: Pick<SessionStorage, 'loadSetting' | 'saveSetting'>;
  readonly #arrivals: Arrivals;
  readonly #seat: Seat;

  /**
   * `tasks` tells of what goes wrong. `settings` are the window's alone: a new window must not go on as whoever took part
   * in the last one.
   */
  constructor(tasks: Tasks, settings: Pick<SessionStorage, 'loadSetting' | 'saveSetting'>, ports: DeskPorts) {
    this.#tasks = tasks;
    this.#settings = settings;
    this.shelf = new StudyShelf(ports);
    this.drafts = new Drafts(this.shelf, settings);
    this.#arrivals = new Arrivals(tasks, this.shelf);
    this.#seat = new Seat(ports);
  }

  get place(): StudyPlace {
    return this.store.getState().place;
  }

  /** Lists what is kept, and goes back to where a reload interrupted. */
  async start(): Promise<void> {
    await this.#report(() => this.shelf.tidy());
    await this.refresh();
    const resumption = parseResumption(this.#settings.loadSetting(SETTING));
    if (!resumption || this.place.kind !== 'home') return;
    if (resumption.kind === 'design') this.openDraft(resumption.draft);
    else if (resumption.kind === 'results') await this.results(resumption.study);
    else await this.takePart(resumption.study, resumption.participant);
  }

  refresh(): Promise<Outcome> {
    return this.#report(() => this.#list());
  }

  async #list(): Promise<void> {
    this.store.setState(await this.shelf.contents());
  }

  // ---- getting studies and records

  /** A study by its address, which is kept with its photographs. With a code, taking part begins at once. */
  async openAddress(address: string, participant?: string): Promise<Outcome> {
    const outcome = await this.#report(async () => {
      const study = await this.#arrivals.fromAddress(address);
      await this.#list();
      const code = participant ?? this.#codeBefore(study.design.id);
      if (code === undefined) this.#go({ kind: 'join', study, code: randomCode() });
      else await this.#takePart(study, code);
    });
    if (outcome.kind !== 'done') {
      const sentence = outcome.kind === 'failed' ? outcome.sentence : 'Opening the study was stopped.';
      this.#go({ kind: 'failed', address, participant, sentence });
    }
    return outcome;
  }

  /** The participant's, where a reload interrupted taking part in this study. */
  #codeBefore(study: string): string | undefined {
    const resumption = parseResumption(this.#settings.loadSetting(SETTING));
    return resumption?.kind === 'part' && resumption.study === study ? resumption.participant : undefined;
  }

  /** A study's file with its photographs, or records. */
  openFiles(files: readonly File[]): Promise<Outcome> {
    return this.#report(async () => {
      await this.#arrivals.fromFiles(files);
      await this.#list();
    });
  }

  async studyWithRecords(id: string): Promise<{ study: KeptStudy; records: readonly StudyRecord[] }> {
    return { study: await this.#require(id), records: await this.shelf.recordsOf(id) };
  }

  // ---- removing, which can be undone for a day

  remove(kind: Removal['kind'], id: string): Promise<Outcome> {
    return this.#report(async () => {
      await this.shelf.remove(kind, id);
      await this.#list();
    });
  }

  undoRemoval(): Promise<Outcome> {
    return this.#report(async () => {
      await this.shelf.undoRemoval();
      await this.#list();
    });
  }

  // ---- designing

  /** An empty design, which is kept once something is written. */
  newDesign(): void {
    this.openDraft(newDraftKey());
  }

  openDraft(key: string): void {
    this.#tasks.notify(undefined);
    this.#go({ kind: 'design', draft: key });
  }

  keepDraft(draft: KeptDraft): Promise<Outcome> {
    return this.#tasks.report(() => this.drafts.keep(draft));
  }

  /** Changes a study that nobody has taken part in: goes on with the draft of that, or begins one. */
  editStudy(id: string): Promise<Outcome> {
    return this.#report(async () => {
      const begun = this.store.getState().drafts.find(({ changes }) => changes === id);
      const { design, files } = await this.#require(id);
      this.openDraft(begun?.key ?? (await this.drafts.begin(design, files, id)));
    });
  }

  /** A new design that begins as a copy of a study. */
  duplicateStudy(id: string): Promise<Outcome> {
    return this.#report(async () => {
      const { design, files } = await this.#require(id);
      const copy = { ...design, id: this.freeId(id), title: `${design.title} (copy)` };
      this.openDraft(await this.drafts.begin(copy, files));
    });
  }

  /** The id, or the nearest to it that nothing here has. */
  freeId(id: string): string {
    return freeId(id, this.store.getState());
  }

  /** Why a design cannot have an id; `changes`: the study that it is a change of. */
  problemWithId(id: string, changes?: string): string | undefined {
    return problemWithId(id, this.store.getState(), changes);
  }

  /** The design becomes a study with a card, and its draft goes. */
  finishDesign(key: string, design: StudyDesign, files: KeptDraft['files']): Promise<Outcome> {
    return this.#report(async () => {
      const { changes } = (await this.shelf.draft(key)) ?? {};
      await this.#list();
      const problem = this.problemWithId(design.id, changes);
      if (problem !== undefined) throw new UserError(problem);
      const gathering = (onProgress: (fraction: number) => void): Promise<KeptStudy> =>
        gather(design, filesNamed(files), onProgress);
      await this.#arrivals.keep(`“${design.title}”`, gathering, changes);
      await this.drafts.finish(key);
      await this.#list();
      this.#go({ kind: 'home' });
      this.#tasks.notify({ kind: 'info', text: `“${design.title}” is ready: people can take part in it.` });
    });
  }

  /** As a participant would see it; nothing is kept. */
  preview(draft: string, design: StudyDesign, files: KeptDraft['files']): Promise<Outcome> {
    return this.#report(async () => {
      const study = await gather(design, filesNamed(files));
      const session = await StudySession.open(design, 'P01', new MemoryRecords());
      this.#go({ kind: 'part', study, session, preview: { draft } });
    });
  }

  // ---- going places

  home(): void {
    this.#go({ kind: 'home' });
    void this.refresh();
  }

  /** Asks for a code. This browser has the records of those who took part in it, so it knows the next number. */
  join(id: string): Promise<Outcome> {
    return this.#report(async () => {
      const study = await this.#require(id);
      const codes = this.store.getState().records.filter((key) => key.study === id);
      this.#go({ kind: 'join', study, code: nextCode(codes.map(({ participant }) => participant)) });
    });
  }

  takePart(id: string, participant: string): Promise<Outcome> {
    return this.#report(async () => this.#takePart(await this.#require(id), participant));
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

  /** Back to where one came from. Whoever took part in a study gets a page of their own. */
  leave(): void {
    const { place } = this;
    if (place.kind === 'replay') this.#go({ kind: 'results', study: place.study, records: place.records });
    else if (place.kind !== 'part') this.home();
    else if (place.preview) this.openDraft(place.preview.draft);
    else {
      const { study, session } = place;
      const { finished } = session.state.participation;
      const how = finished ? 'finished' : session.page.kind === 'consent' ? 'declined' : 'interrupted';
      this.#go({ kind: 'left', study, participant: session.key.participant, how });
    }
  }

  async #takePart(study: KeptStudy, participant: string): Promise<void> {
    const session = await this.#seat.take(study, participant);
    if (session) this.#go({ kind: 'part', study, session, preview: undefined });
  }

  async #require(id: string): Promise<KeptStudy> {
    const study = await this.shelf.study(id);
    if (!study) throw new UserError(`The study ${id} is not in this browser any more: open it again.`);
    return study;
  }

  #go(place: StudyPlace): void {
    const last = this.place;
    if (last.kind === 'part') this.#seat.leave(last.session);
    this.store.setState({ place });
    try {
      this.#settings.saveSetting(SETTING, formatResumption(place));
    } catch {
      // Where this storage is full a reload comes back to the list of studies.
    }
  }

  #report(work: () => Promise<void>): Promise<Outcome> {
    this.#tasks.notify(undefined);
    return this.#tasks.report(work);
  }
}
