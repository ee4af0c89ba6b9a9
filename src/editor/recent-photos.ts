/**
 * The steps and history of photos that were open before, kept by the content of their files: reopening a photo brings
 * them back, whatever its file is called by then.
 */
import { messageOf, UserError } from '../core/errors';
import type { Platform, RecentStates } from '../core/platform';
import type { EditDocument } from '../core/step';
import { stepsInWords } from '../core/text/count-of';
import { formatSavedState, parseSavedState, type SavedState } from './saved-state';
import type { OpenPhoto } from './state';

export class RecentPhotos {
  readonly #states: RecentStates | undefined;
  readonly #codec: Platform['codec'];
  readonly #keys = new WeakMap<OpenPhoto, string>();
  /** The document whose loss the person has been warned of. */
  #warnedOf: EditDocument | undefined;

  /** Without states of recent photos in the session nothing is kept, and nothing is found. */
  constructor({ codec, session }: Pick<Platform, 'codec' | 'session'>) {
    this.#states = session.recent;
    this.#codec = codec;
  }

  /** Reads the content of a photo's file while the photo is decoded. */
  async identify(decoding: Promise<OpenPhoto>, file: Blob): Promise<OpenPhoto> {
    if (!this.#states) return decoding;
    const [photo, key] = await Promise.all([decoding, this.#codec.contentKey(file).catch(() => undefined)]);
    if (key !== undefined) this.#keys.set(photo, key);
    return photo;
  }

  /** The same file, opened in another frame. */
  sameFile(photo: OpenPhoto, other: OpenPhoto): void {
    const key = this.#keys.get(photo);
    if (key !== undefined) this.#keys.set(other, key);
  }

  /**
   * Keeps a photo's state before another one takes its place. A photo without any change is not kept. Throws a UserError
   * where the state cannot be kept; asked again about the same document, it lets the person go on without.
   */
  async keep(photo: OpenPhoto | undefined, state: SavedState): Promise<void> {
    const { state: document, past, future } = state.history;
    const isUnchanged = document.steps.length + past.length + future.length === 0;
    if (!this.#states || !photo || isUnchanged || document === this.#warnedOf) return;

    try {
      const key = this.#keys.get(photo);
      if (key === undefined) throw new Error('Its content could not be read.');
      await this.#states.save(key, formatSavedState(state));
    } catch (error) {
      this.#warnedOf = document;
      throw new UserError(
        `The browser cannot keep the steps of ${photo.name}, so it stays open. Save them as a steps file, or open the other photo again to go on without them. (${messageOf(error)})`,
      );
    }
  }

  /** Keeps a state whose photo is not the open one, as a reload in the middle of an opening leaves it. */
  async salvage(state: SavedState): Promise<void> {
    // Without room it is gone, as the photo is.
    if (state.photo !== undefined)
      await this.#states?.save(state.photo, formatSavedState(state)).catch(() => undefined);
  }

  /** Returns the key of a photo's content; undefined where it could not be read. */
  keyOf(photo: OpenPhoto): string | undefined {
    return this.#keys.get(photo);
  }

  /** Returns the state that a photo had when it was last open; undefined where none is kept, or none that makes sense. */
  async find(photo: OpenPhoto): Promise<SavedState | undefined> {
    const key = this.#keys.get(photo);
    if (key === undefined) return undefined;
    const text = await this.#states?.load(key).catch(() => undefined);
    return text === undefined ? undefined : parseSavedState(text);
  }
}

/** Says in one sentence what was brought back. */
export function broughtBackSentence({ history }: SavedState): string {
  const count = history.state.steps.length;
  if (count === 0) return 'Brought back the history from last time.';
  return `Brought back the ${stepsInWords(count)} from last time.`;
}
