/**
 * Opening photos in an editor: one takes the place of another, and undo brings the other back. Whatever was done to a photo is
 * kept before it goes, so that a reload at any moment finds one of the two photos, with its own steps.
 */
import type { Framing } from '../core/frame/frame';
import type { Platform, SessionStorage } from '../core/platform';
import { Turns } from '../core/work/turns';
import { type DocumentHistory, type LeftPhoto, Openings } from './openings';
import { type PhotoFile, PhotoFiles } from './photo-files';
import { broughtBackSentence, RecentPhotos } from './recent-photos';
import { parseSavedState, type SavedState } from './saved-state';
import type { EditorState, OpenPhoto } from './state';
import type { Tasks } from './tasks';

/** The editor in which photos are opened. */
interface Host {
  readonly state: () => Pick<EditorState, 'photo' | 'document'>;
  readonly savedState: () => SavedState;
  /** Shows a photo with its steps and history, if it has any. `isKept`: whether a reload would find it. */
  readonly show: (photo: OpenPhoto, saved: SavedState | undefined, isKept: boolean) => void;
  /** Undo or redo has become another. */
  readonly relabel: () => void;
}

interface Labels {
  readonly undoLabel: string | undefined;
  readonly redoLabel: string | undefined;
}

/** The open photo as it could be left. */
export interface CurrentPhoto extends LeftPhoto {
  readonly photo: OpenPhoto;
  /** The name of its content, or another one where that could not be read. */
  readonly key: string | undefined;
}

/** One of several photos that is to be shown. */
export interface NextPhoto {
  /** Gives the photo when its turn has come, or undefined where it is not wanted any more. */
  readonly take: () => Promise<OpenPhoto | undefined>;
  /** Its steps and history; those from last time where this is undefined. */
  readonly given: () => SavedState | undefined;
  /** Told of the photo whose place it takes, right before it does. */
  readonly leaving: (left: CurrentPhoto | undefined) => void;
}

export class PhotoOpening {
  readonly #session: SessionStorage;
  readonly #tasks: Tasks;
  readonly #host: Host;
  readonly #recent: RecentPhotos;
  readonly #files: PhotoFiles;
  readonly #openings = new Openings();
  /** One opening ends before the next begins: the photo that was asked for last is the one that stays. */
  readonly #turns = new Turns();
  #isReopening = false;

  constructor(platform: Platform, tasks: Tasks, host: Host) {
    this.#session = platform.session;
    this.#tasks = tasks;
    this.#host = host;
    this.#recent = new RecentPhotos(platform);
    this.#files = new PhotoFiles(platform, tasks, this.#recent);
  }

  /** A photo that is looked at beside the open one; what is open stays. Rejects with a UserError for what is none. */
  decode(file: File): Promise<OpenPhoto> {
    return this.#files.decode({ name: file.name, file });
  }

  /** The open photo in another frame. Rejects with a UserError, or a CancelledError. */
  reframe(photo: OpenPhoto, framing: Framing): Promise<OpenPhoto> {
    return this.#files.reframe(photo, framing);
  }

  /** The open photo without its frame. Rejects as `reframe` does. */
  unframed(photo: OpenPhoto): Promise<OpenPhoto> {
    return this.#files.unframed(photo);
  }

  /** Opens a photo as it was when it was last open. Rejects with a UserError where it cannot, and what was open stays. */
  open(file: File): Promise<OpenPhoto> {
    return this.#turns.take(() => this.#open(file));
  }

  /** Opens a photo as `open` does, unless there is one once every opening that was asked for before has ended. */
  openFirst(file: File): Promise<OpenPhoto> {
    return this.#turns.take(async () => this.#host.state().photo ?? this.#open(file));
  }

  async #open(file: File): Promise<OpenPhoto> {
    const photo = await this.#files.open({ name: file.name, file });
    await this.#replaceBy(photo, (left) => this.#openings.opened(left));
    return photo;
  }

  /** Decodes a photo that may be shown soon; nothing waits for it. Rejects with a UserError for what is none. */
  prepare(photoFile: PhotoFile, framing: Framing | undefined, signal: AbortSignal): Promise<OpenPhoto> {
    return this.#files.prepare(photoFile, framing, signal);
  }

  /**
   * Shows one of several photos in place of the open one. Each has a history of its own, so undo does not lead from one to
   * another. The photo is kept for a reload once it is shown: a reload before that finds the former one. Rejects as `open` does.
   */
  exchange({ take, given, leaving }: NextPhoto): Promise<OpenPhoto | undefined> {
    return this.#turns.take(async () => {
      const photo = await take();
      if (!photo) return undefined;
      const kept = await this.#keepSteps();
      const saved = given() ?? (await this.#recent.find(photo));
      if (this.#host.state().document !== kept) await this.#keepSteps();

      leaving(this.current);
      this.#openings.opened(undefined);
      this.#host.show(photo, saved, true);
      await this.#files.keep(photo);
      return photo;
    });
  }

  /** The open photo as it is now; undefined where there is none. */
  get current(): CurrentPhoto | undefined {
    const { photo } = this.#host.state();
    const left = this.#leftPhoto();
    return photo && left && { ...left, photo, key: this.keyOf(photo) };
  }

  /** Opens the photo that a reload interrupted, with the steps that are its own; undefined where there is none. */
  restore(): Promise<OpenPhoto | undefined> {
    return this.#turns.take(() => this.#restore());
  }

  async #restore(): Promise<OpenPhoto | undefined> {
    const photo = await this.#files.restore();
    if (!photo) return undefined;

    const state = parseSavedState(this.#session.loadState() ?? '');
    const isOwn = state !== undefined && state.photo === this.keyOf(photo);
    if (state && !isOwn) await this.#recent.salvage(state);
    this.#host.show(photo, isOwn ? state : await this.#recent.find(photo), true);
    return photo;
  }

  /** Returns the name by which a state says that it is this photo's. */
  keyOf(photo: OpenPhoto): string | undefined {
    return this.#files.keyOf(photo);
  }

  /** Brings the former photo back where that is the next thing to undo; false where it is not. */
  undoOpening(history: DocumentHistory): boolean {
    const former = this.#openings.toUndo(history);
    if (!former) return false;
    void this.#reopen(former, (left) => this.#openings.undone(left, former.state.history.state));
    return true;
  }

  /** Opens the photo again whose opening was undone, where that is the next thing to redo; false where it is not. */
  redoOpening(history: DocumentHistory): boolean {
    const later = this.#openings.toRedo(history);
    if (!later) return false;
    void this.#reopen(later, (left) => this.#openings.opened(left));
    return true;
  }

  /** Returns what undo and redo would take back and bring back: an entry of the history, or an opening. */
  labels(history: DocumentHistory): Labels {
    this.#openings.follow(history);
    const open = this.#openings.toUndo(history) && this.#host.state().photo;
    const later = this.#openings.toRedo(history);
    return {
      undoLabel: open ? `Open ${open.name}` : history.undoLabel,
      redoLabel: later ? `Open ${later.name}` : history.redoLabel,
    };
  }

  /** Opens a photo as it was left. Errors become a notice. */
  async #reopen(photo: LeftPhoto, note: (left: LeftPhoto | undefined) => void): Promise<void> {
    if (this.#isReopening) return;
    this.#isReopening = true;
    const open = this.#host.state().photo;
    const outcome = await this.#tasks.report(() =>
      this.#turns.take(async () => {
        // Another photo may have been opened meanwhile.
        if (this.#host.state().photo !== open) return;
        await this.#replaceBy(await this.#files.reopen(photo), note, photo.state);
      }),
    );
    this.#isReopening = false;
    if (outcome.kind !== 'failed') return;
    this.#openings.forget(photo);
    this.#host.relabel();
  }

  /** Shows a photo in place of the open one: in a given state, else as it was when it was last open. */
  async #replaceBy(
    photo: OpenPhoto,
    note: (left: LeftPhoto | undefined) => void,
    given?: SavedState,
  ): Promise<void> {
    const kept = await this.#keepSteps();
    const problem = await this.#files.keep(photo);
    const saved = given ?? (await this.#recent.find(photo));
    // The person may have gone on meanwhile.
    if (this.#host.state().document !== kept) await this.#keepSteps();

    note(this.#leftPhoto());
    this.#host.show(photo, saved, problem === undefined);
    if (problem !== undefined) this.#tasks.notify({ kind: 'error', text: problem });
    else if (!given) this.#sayOfOpened(photo, saved);
  }

  /** Says what is not heeded of a photo's file, and what was brought back with it. */
  #sayOfOpened({ name, source }: OpenPhoto, saved: SavedState | undefined): void {
    const { warnings = [] } = source.description;
    const sentences = [
      ...(warnings.length > 0 ? [`${name}: ${warnings.join(' ')}`] : []),
      ...(saved ? [broughtBackSentence(saved)] : []),
    ];
    if (sentences.length > 0) this.#tasks.notify({ kind: 'info', text: sentences.join(' ') });
  }

  /** Keeps the steps of the open photo by its content, until nothing changes while they are kept. */
  async #keepSteps(): Promise<EditorState['document']> {
    const { photo, document } = this.#host.state();
    await this.#recent.keep(photo, this.#host.savedState());
    return this.#host.state().document === document ? document : this.#keepSteps();
  }

  /** The open photo as it could be opened again. */
  #leftPhoto(): LeftPhoto | undefined {
    const { photo } = this.#host.state();
    const file = photo && this.#files.fileOf(photo);
    return file && { ...file, state: this.#host.savedState() };
  }
}
