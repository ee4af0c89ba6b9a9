/**
 * Undo by marks: a mark opens, any number of changes happen, the mark closes, and undo goes back to where it
 * opened. So a drag is one entry, and a mark can be bailed out of. States are immutable values; entries keep them
 * whole, which is cheap because a state is a list of steps.
 */

export interface HistoryEntry<State> {
  readonly label: string;
  readonly state: State;
}

/** Everything needed to go on after a reload. */
export interface HistorySnapshot<State> {
  readonly state: State;
  readonly past: readonly HistoryEntry<State>[];
  readonly future: readonly HistoryEntry<State>[];
}

const LIMIT = 500;

export class History<State> {
  #state: State;
  #past: HistoryEntry<State>[];
  #future: HistoryEntry<State>[];
  #open: HistoryEntry<State> | undefined;
  /** Whether what the open mark holds has been accepted by nobody yet. */
  #isPreview = false;

  constructor(snapshot: HistorySnapshot<State>) {
    this.#state = snapshot.state;
    this.#past = [...snapshot.past];
    this.#future = [...snapshot.future];
  }

  get state(): State {
    return this.#state;
  }
  /** The label of the entry that undo would take back, or undefined. */
  get undoLabel(): string | undefined {
    return this.#open ? this.#open.label : this.#past.at(-1)?.label;
  }
  get redoLabel(): string | undefined {
    return this.#open ? undefined : this.#future.at(-1)?.label;
  }
  /** The label of the mark that is open, if one is. */
  get openMark(): string | undefined {
    return this.#open?.label;
  }

  /** Opens a mark; one that is still open is closed first. A preview's changes count once it is closed. */
  mark(label: string, { preview = false } = {}): void {
    this.commit();
    this.#open = { label, state: this.#state };
    this.#isPreview = preview;
  }

  /** Changes the state inside the open mark. Throws where there is none: every change must be undoable. */
  change(state: State): void {
    if (!this.#open) throw new Error('a change needs an open mark');
    this.#state = state;
  }

  /** Closes the open mark; one in which nothing changed leaves no entry and keeps what redo could bring back. */
  commit(): void {
    const entry = this.#open;
    this.#open = undefined;
    if (!entry || entry.state === this.#state) return;
    this.#past = [...this.#past, entry].slice(-LIMIT);
    this.#future = [];
  }

  /** Goes back to where the open mark began, leaving no entry. */
  bail(): void {
    if (this.#open) this.#state = this.#open.state;
    this.#open = undefined;
  }

  /** Takes back the last entry (an open mark counts as one). False where there is nothing to undo. */
  undo(): boolean {
    this.commit();
    const entry = this.#past.pop();
    if (!entry) return false;
    this.#future.push({ label: entry.label, state: this.#state });
    this.#state = entry.state;
    return true;
  }

  redo(): boolean {
    this.commit();
    const entry = this.#future.pop();
    if (!entry) return false;
    this.#past.push({ label: entry.label, state: this.#state });
    this.#state = entry.state;
    return true;
  }

  /**
   * An open mark is saved as if it had been closed, so that a reload in the middle of a drag keeps it undoable; a preview
   * as if it had been bailed out of.
   */
  snapshot(): HistorySnapshot<State> {
    const [past, future] = [[...this.#past], [...this.#future]];
    const open = this.#open;
    if (!open || open.state === this.#state) return { state: this.#state, past, future };
    if (this.#isPreview) return { state: open.state, past, future };
    return { state: this.#state, past: [...past, open], future: [] };
  }
}
