/** Which changes make one history entry: all of a drag, or a run of key presses until it has been quiet for a while. */

/** The editor's commands that this needs: those of the document, or those of the open suggestion. */
export interface Marking {
  /** `document` is replaced by changes other than those of the run, and compared by identity. */
  readonly state: { readonly document: unknown };
  beginMark(label: string): void;
  endMark(): void;
}

const QUIET_MILLISECONDS = 800;

export class MarkRun {
  readonly #editor: Marking;
  #label: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The document as this run left it: another one means that something else has closed the mark. */
  #document: unknown;

  constructor(editor: Marking) {
    this.#editor = editor;
  }

  /** A change within a drag; the first opens the mark, so that a press without a move leaves no entry. */
  drag(label: string, change: () => void): void {
    this.#within(label, change);
    clearTimeout(this.#timer);
  }

  /** A change by a key or a wheel; more of the same name within 800 ms join it. */
  nudge(label: string, change: () => void): void {
    this.#within(label, change);
    this.endAfterQuiet();
  }

  #within(label: string, change: () => void): void {
    if (this.#label !== label || this.#document !== this.#editor.state.document)
      this.#editor.beginMark(label);
    change();
    this.#label = label;
    this.#document = this.#editor.state.document;
  }

  /** Leaves the mark open a while longer: the second press of a double click belongs to the first. */
  endAfterQuiet(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.end(), QUIET_MILLISECONDS);
  }

  end(): void {
    clearTimeout(this.#timer);
    if (this.#label === undefined) return;
    this.#label = undefined;
    if (this.#document === this.#editor.state.document) this.#editor.endMark();
  }
}
