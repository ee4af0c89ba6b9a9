/**
 * The photo that was open before, and the one whose opening was undone. Undo reaches an opening behind the first entry of a
 * photo's history, and redo opens the photo again. Of such a photo the file is held and not the pixels: it is decoded anew.
 */
import type { History } from '../core/history';
import type { EditDocument } from '../core/step';
import type { PhotoFile } from './photo-files';
import type { SavedState } from './saved-state';

/** A photo that can be opened again as it was left. */
export interface LeftPhoto extends PhotoFile {
  readonly state: SavedState;
}

/** The parts of a history that say whether an opening is next. */
export type DocumentHistory = Pick<History<EditDocument>, 'state' | 'openMark' | 'undoLabel' | 'redoLabel'>;

export class Openings {
  #former: LeftPhoto | undefined;
  #later: LeftPhoto | undefined;
  /** The document from which redo opens the later photo. */
  #from: EditDocument | undefined;
  /** Whether nothing was done since the opening was undone. */
  #isJustUndone = false;

  /** A photo was opened in the place of `left`, or opened again by redo. */
  opened(left: LeftPhoto | undefined): void {
    this.#former = left;
    this.#later = undefined;
  }

  /** The opening of `left` was undone; `document` is that of the photo which is open again. */
  undone(left: LeftPhoto | undefined, document: EditDocument): void {
    this.#former = undefined;
    this.#later = left;
    this.#from = document;
    this.#isJustUndone = true;
  }

  /** Takes note of what is done to the open photo. */
  follow({ state }: DocumentHistory): void {
    if (state !== this.#from) this.#isJustUndone = false;
  }

  /** The photo that undo would bring back; undefined while there is an entry of the history to undo. */
  toUndo({ undoLabel }: DocumentHistory): LeftPhoto | undefined {
    return undoLabel === undefined ? this.#former : undefined;
  }

  /** The photo that redo would open again: at once after its opening was undone, else behind the history's last entry. */
  toRedo({ state, openMark, redoLabel }: DocumentHistory): LeftPhoto | undefined {
    const isThere = state === this.#from && openMark === undefined;
    return isThere && (this.#isJustUndone || redoLabel === undefined) ? this.#later : undefined;
  }

  /** A photo cannot be brought back: undo and redo go on without it. */
  forget(photo: LeftPhoto): void {
    if (this.#former === photo) this.#former = undefined;
    if (this.#later === photo) this.#later = undefined;
  }
}
