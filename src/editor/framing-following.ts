/**
 * Keeps the open photo in the frame of the document: whenever the two differ, the photo is decoded anew as the frame shows it. So
 * everyone who looks at the photo sees it framed, and need not know of frames.
 */
import type { StoreApi } from 'zustand/vanilla';
import { CancelledError, messageOf, UserError } from '../core/errors';
import { isSameFrame, type Framing, WHOLE_FRAME } from '../core/frame/frame';
import type { EditDocument } from '../core/step';
import { Latest } from '../core/work/latest';
import { withFrame } from './document';
import type { PhotoOpening } from './photo-opening';
import type { EditorState, OpenPhoto } from './state';
import type { Tasks } from './tasks';

interface FramingHost {
  readonly tasks: () => Tasks;
  readonly store: StoreApi<EditorState>;
  /** Decodes photos anew. Reject with a UserError, or a CancelledError. */
  readonly photos: () => Pick<PhotoOpening, 'reframe' | 'unframed'>;
  /** Changes the document, as one entry of the history. */
  readonly change: (label: string, next: (document: EditDocument) => EditDocument) => void;
}

export class FramingFollowing {
  readonly #host: FramingHost;
  readonly #latest: Latest;
  /** Not tried again until it changes: it failed, or the person cancelled it. */
  #refused: Framing | undefined;

  constructor(host: FramingHost) {
    this.#host = host;
    this.#latest = new Latest(
      () => this.#work(),
      (error) => {
        this.#refused = this.#wanted();
        const isCancelled = error instanceof CancelledError;
        const text = isCancelled ? 'Cancelled: the photo is not cropped yet.' : messageOf(error);
        host.tasks().notify({ kind: isCancelled ? 'info' : 'error', text });
      },
    );
  }

  /** Turns, straightens and crops the photo; one entry in the history. */
  set(frame: Framing, label = 'Crop'): void {
    this.#host.change(label, (document) => withFrame(document, frame));
  }

  /** The open photo without its frame, for whoever changes the frame. Rejects with a UserError. */
  unframed(photo: OpenPhoto): Promise<OpenPhoto> {
    return this.#host.photos().unframed(photo);
  }

  /** The document may have another frame, or there may be another photo. */
  follow(): void {
    const wanted = this.#wanted();
    if (wanted !== undefined && wanted !== this.#refused) this.#latest.request();
  }

  /** Resolves to the state once the photo is as the document frames it. Rejects with a UserError where it will not be. */
  async done(): Promise<EditorState> {
    if (this.#wanted() !== undefined) this.#latest.request();
    await this.#latest.settled;
    if (this.#wanted() === undefined) return this.#host.store.getState();
    throw new UserError(
      'The photo could not be cropped, so nothing was exported: undo the crop, or try again.',
    );
  }

  /** The frame that the photo should have; undefined where it has it. */
  #wanted(): Framing | undefined {
    const { photo, document } = this.#host.store.getState();
    return photo && !isSameFrame(photo.framing, document.frame) ? (document.frame ?? WHOLE_FRAME) : undefined;
  }

  async #work(): Promise<void> {
    const wanted = this.#wanted();
    const { photo } = this.#host.store.getState();
    if (!photo || !wanted) return;
    const framed = await this.#host.photos().reframe(photo, wanted);
    if (this.#host.store.getState().photo !== photo) return;
    this.#refused = undefined;
    this.#host.store.setState({ photo: framed });
    // The person may have gone on meanwhile.
    this.follow();
  }
}
