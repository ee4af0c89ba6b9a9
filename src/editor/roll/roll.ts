/**
 * Several photos, of which the editor shows one. Each has steps and a history of its own: those of the shown one are the
 * editor's, the others wait here. Only the shown photo and its likely followers have pixels in memory.
 */
import type { StoreApi } from 'zustand/vanilla';
import { isSameFrame } from '../../core/frame/frame';
import type { Outcome } from '../../core/outcome';
import type { Platform } from '../../core/platform';
import type { EditDocument } from '../../core/step';
import { watch } from '../../core/work/watch';
import type { Editor } from '../editor';
import type { CurrentPhoto } from '../photo-opening';
import { formatSavedState, type SavedState } from '../saved-state';
import { Saving } from '../saving';
import type { OpenPhoto } from '../state';
import { formatKeptRoll, parseKeptRoll } from './kept-roll';
import { newPhotosOf } from './new-photos';
import { RollFiles } from './roll-files';
import { RollReading } from './roll-reading';
import {
  EMPTY_ROLL,
  isBefore,
  isRoll,
  photoBeside,
  ROLL_SETTING,
  type RollPhoto,
  type RollState,
  withChangedPhoto,
} from './roll-state';
import { isTouched, savedByContent, stateOfUntouched, withEntry } from './roll-steps';
import { type SmallCopy, pictureOfCopy } from './small-copy';
import { WarmPhotos } from './warm-photos';

export interface RollPorts {
  readonly editor: Editor;
  readonly platform: Pick<Platform, 'codec' | 'session'>;
  readonly store: StoreApi<RollState>;
}

export class Roll {
  readonly #ports: RollPorts;
  readonly #files: RollFiles;
  readonly #warm = new WarmPhotos((id, signal) => this.decode(id, signal));
  readonly #saving = new Saving(() => this.#keep());
  readonly #reading: RollReading;
  /** The id of the photo that the editor has. */
  #open: string | undefined;
  #opening: Promise<unknown> = Promise.resolve();
  #direction: 1 | -1 = 1;

  constructor(ports: RollPorts) {
    this.#ports = ports;
    const { codec, session } = ports.platform;
    this.#files = new RollFiles(session.rollFiles);
    this.#reading = new RollReading({
      codec,
      files: this.#files,
      photos: () => this.state.photos,
      savedBy: (key) => savedByContent(session.recent, key),
      change: (id, change) => this.change(id, change),
      onCopy: (id) => this.#draw(id),
      onEnd: (notKept) => this.#tellOfNotKept(notKept),
      whenFree: () => this.#opening.then(() => undefined),
    });
    watch(
      ports.editor.store,
      ({ document, openMark }) => (openMark === undefined ? document : undefined),
      () => this.#open !== undefined && void this.#draw(this.#open),
    );
  }

  get state(): RollState {
    return this.#ports.store.getState();
  }

  /** Resolves once all photos that are there now have been read, as far as they can be. */
  get read(): Promise<void> {
    return this.#reading.ended;
  }

  /**
   * Adds photos behind those that are there, and shows the first of them. The open photo is among them where something was
   * done to it. A single photo takes the place of the open one instead.
   */
  async add(files: readonly File[]): Promise<void> {
    const { editor } = this.#ports;
    const isAlone = files.length === 1 && !isRoll(this.state);
    const begun = isRoll(this.state) ? this.state.photos : isAlone ? [] : this.#openPhotoAsFirst();
    const { photos, added, refound } = newPhotosOf(begun, files);
    const first = files.find((file) => added.get(file) !== undefined || refound.get(file) !== undefined);
    if (photos.length < 2) {
      this.clear();
      if (first) await editor.open(first);
      return;
    }
    for (const [file, id] of [...added, ...refound]) this.#files.set(id, file);
    this.#set({ photos });
    this.#saving.now();
    this.#reading.request();
    const wanted = first && (added.get(first) ?? refound.get(first));
    if (wanted !== undefined) await this.show(wanted);
  }

  /** Brings back what a reload interrupted. */
  async restore(): Promise<void> {
    const kept = parseKeptRoll(this.#ports.platform.session.loadSetting(ROLL_SETTING) ?? '');
    if (!kept) return;
    const { current } = this.#ports.editor.photos;
    const open = kept.photos.find(({ key }) => key !== undefined && key === current?.key);
    const named = kept.photos.find(({ id, name }) => id === kept.shown && name === current?.name);
    this.#open = (open ?? named)?.id;
    this.#set({ photos: kept.photos, shown: this.#open });
    if (this.#open !== undefined && current) {
      this.#files.set(this.#open, current.file);
      this.#warm.put(this.#open, current.photo);
      this.change(this.#open, { problem: undefined });
    }
    this.#reading.request();
    const first = photoBeside(this.state.photos, undefined, 1);
    if (this.#open === undefined && first) await this.show(first.id);
  }

  /** Shows a photo with its own steps and history. The last one that was asked for is the one that stays. */
  async show(id: string): Promise<Outcome<unknown>> {
    const { editor } = this.#ports;
    const photo = this.find(id);
    if (!photo || (id === this.#open && !this.state.isOpening)) return { kind: 'cancelled' };
    if (photo.problem !== undefined) {
      editor.tasks.notify({ kind: 'info', text: photo.problem });
      return { kind: 'failed', sentence: photo.problem };
    }
    const { photos, shown } = this.state;
    this.#direction = isBefore(photos, id, shown) ? -1 : 1;
    this.#set({ shown: id, isOpening: true });
    const exchange = editor.tasks.report(() =>
      editor.photos.exchange({
        take: () => (this.state.shown === id ? this.#warm.take(id) : Promise.resolve(undefined)),
        given: () => this.find(id)?.saved,
        leaving: (left) => this.#leave(left, id),
      }),
    );
    this.#opening = exchange;
    const outcome = await exchange;
    if (this.state.shown !== id) return outcome;
    this.#set({ shown: this.#open, isOpening: false });
    if (outcome.kind === 'failed') this.change(id, { problem: `${photo.name}: ${outcome.sentence}` });
    else this.#prefetch(shown);
    this.#saving.soon();
    return outcome;
  }

  /** Shows the photo before or behind the shown one; nothing happens at the ends. */
  step(by: 1 | -1): Promise<Outcome<unknown>> {
    const beside = photoBeside(this.state.photos, this.state.shown, by);
    return beside ? this.show(beside.id) : Promise.resolve({ kind: 'cancelled' });
  }

  /** Takes a photo out of the roll; its steps come back when its file is opened again. */
  async remove(id: string): Promise<void> {
    const { photos } = this.state;
    const photo = this.find(id);
    if (!photo) return;
    if (id === this.#open) {
      const beside = photoBeside(photos, id, 1) ?? photoBeside(photos, id, -1);
      if (!beside || (await this.show(beside.id)).kind !== 'done') return;
    }
    this.#set({ photos: this.state.photos.filter((each) => each.id !== id) });
    await this.#files.remove([id]);
    this.#saving.now();
    const text = `Took ${photo.name} out of the photos. Open it again to have it back with its steps.`;
    this.#ports.editor.tasks.notify({ kind: 'info', text });
  }

  toggleFlag(id: string): void {
    this.change(id, { isFlagged: !this.find(id)?.isFlagged });
    this.#saving.soon();
  }

  /** Lets go of all photos but the open one. */
  clear(): void {
    const ids = this.state.photos.map(({ id }) => id);
    if (ids.length === 0) return;
    this.#open = undefined;
    this.#warm.keepOnly([]);
    this.#reading.clear();
    this.#set(EMPTY_ROLL);
    void this.#files.remove(ids);
    this.#saving.now();
  }

  find(id: string | undefined): RollPhoto | undefined {
    return this.state.photos.find((photo) => photo.id === id);
  }

  change(id: string, change: Partial<RollPhoto>): void {
    this.#set({ photos: withChangedPhoto(this.state.photos, id, change) });
    if ('key' in change) this.#saving.soon();
  }

  /** A photo's small copy; undefined until it has been read. */
  copyOf(id: string): SmallCopy | undefined {
    return this.#reading.copyOf(id);
  }

  /** The document of a photo, shown or not; undefined until it has been read. */
  documentOf(id: string): EditDocument | undefined {
    if (id === this.#open) return this.#ports.editor.state.document;
    const copy = this.copyOf(id);
    return this.find(id)?.saved?.history.state ?? (copy && this.#untouched(copy).history.state);
  }

  /** Puts a document in the place of a photo's own, as one entry of its history. False where it has not been read. */
  async put(id: string, label: string, document: EditDocument): Promise<boolean> {
    const { editor, platform } = this.#ports;
    const [photo, copy] = [this.find(id), this.copyOf(id)];
    if (id === this.#open) {
      editor.versions.put(label, document);
      return true;
    }
    if (!photo || !copy) return false;
    const saved = withEntry(photo.saved ?? this.#untouched(copy), label, document);
    this.change(id, { saved });
    if (photo.key !== undefined)
      await platform.session.recent?.save(photo.key, formatSavedState({ ...saved, photo: photo.key }));
    await this.#draw(id);
    return true;
  }

  /** Decodes a photo at full size, in the frame of its document. Rejects with a UserError where it cannot be. */
  async decode(id: string, signal: AbortSignal): Promise<OpenPhoto> {
    const { editor } = this.#ports;
    const { photo } = editor.state;
    const frame = this.documentOf(id)?.frame;
    if (id === this.#open && photo && isSameFrame(photo.framing, frame)) return photo;
    const name = this.find(id)?.name ?? 'This photo';
    return editor.photos.prepare({ name, file: await this.#files.get(id) }, frame, signal);
  }

  /** Writes down what is waiting; for a page that goes away. */
  flush(): void {
    this.#saving.flush();
  }

  #untouched(copy: SmallCopy): SavedState {
    return stateOfUntouched(copy.photo, this.#ports.editor.state.view);
  }

  #openPhotoAsFirst(): readonly RollPhoto[] {
    const { current } = this.#ports.editor.photos;
    if (!current || !isTouched(current.state)) return [];
    const { photos, added } = newPhotosOf([], [new File([current.file], current.name)]);
    const [id] = added.values();
    if (id === undefined) return [];
    this.#files.set(id, current.file);
    this.#warm.put(id, current.photo);
    this.#open = id;
    this.#set({ shown: id });
    return photos;
  }

  #leave(left: CurrentPhoto | undefined, next: string): void {
    if (left && this.#open !== undefined) this.change(this.#open, { saved: left.state });
    this.#open = next;
  }

  #prefetch(before: string | undefined): void {
    const next = photoBeside(this.state.photos, this.#open, this.#direction)?.id;
    this.#warm.keepOnly([this.#open, next, before]);
    if (next !== undefined) void this.#warm.take(next).catch(() => undefined);
  }

  async #draw(id: string): Promise<void> {
    const [copy, document] = [this.copyOf(id), this.documentOf(id)];
    if (!copy || !document) return;
    const picture = await pictureOfCopy(copy, document, this.#ports.editor.state.view);
    // What was changed meanwhile is drawn by who changed it.
    if (this.documentOf(id) === document || !this.find(id)?.picture) this.change(id, { picture });
  }

  #tellOfNotKept(names: readonly string[]): void {
    if (names.length === 0) return;
    const text = `The browser has no room to keep ${names.length} of ${this.state.photos.length} photos through a reload: ${names.join(', ')}. Their steps are kept, and come back when you open them again.`;
    this.#ports.editor.tasks.notify({ kind: 'info', text });
  }

  /** Steps are kept by content, so that only the list is written here. */
  #keep(): void {
    try {
      const text = isRoll(this.state) ? formatKeptRoll(this.state) : '';
      this.#ports.platform.session.saveSetting(ROLL_SETTING, text);
    } catch {
      // The storage is full. The editor says so where it saves the edits.
    }
  }

  #set(state: Partial<RollState>): void {
    this.#ports.store.setState(state);
  }
}
