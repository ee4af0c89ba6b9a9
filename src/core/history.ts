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
  /** In the order in which they were undone. */
  readonly future: readonly HistoryEntry<State>[];
  /** Entries that redo could bring back before something else was done, by branches, the oldest first; each is as `future` was. */
  readonly aside?: readonly (readonly HistoryEntry<State>[])[];
  /** States that were given a name, the oldest first. */
  readonly named?: readonly HistoryEntry<State>[];
}

const LIMIT = 500;
const MOST_BRANCHES = 20;

export class History<State> {
  #state: State;
  // Lists are replaced and never changed, so that whoever shows one sees that it is another.
  #past: readonly HistoryEntry<State>[];
  #future: readonly HistoryEntry<State>[];
  #aside: readonly (readonly HistoryEntry<State>[])[];
  #named: readonly HistoryEntry<State>[];
  #open: HistoryEntry<State> | undefined;
  /** Whether what the open mark holds has been accepted by nobody yet. */
  #isPreview = false;

  constructor(snapshot: HistorySnapshot<State>) {
    this.#state = snapshot.state;
    this.#past = snapshot.past;
    this.#future = snapshot.future;
    this.#aside = snapshot.aside ?? [];
    this.#named = snapshot.named ?? [];
  }

  get state(): State {
    return this.#state;
  }
  /** Entries with the states before them; the last is what undo would take back. */
  get past(): readonly HistoryEntry<State>[] {
    return this.#past;
  }
  /** Entries with the states behind them; the last is what redo would bring back. */
  get future(): readonly HistoryEntry<State>[] {
    return this.#future;
  }
  get aside(): readonly (readonly HistoryEntry<State>[])[] {
    return this.#aside;
  }
  get named(): readonly HistoryEntry<State>[] {
    return this.#named;
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

  /**
   * Closes the open mark; one in which nothing changed leaves no entry and keeps what redo could bring back. Otherwise that is
   * left aside.
   */
  commit(): void {
    const entry = this.#open;
    this.#open = undefined;
    if (!entry || entry.state === this.#state) return;
    this.#past = [...this.#past, entry].slice(-LIMIT);
    this.#aside = this.#withFutureAside();
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
    const entry = this.#past.at(-1);
    if (!entry) return false;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, { label: entry.label, state: this.#state }];
    this.#state = entry.state;
    return true;
  }

  redo(): boolean {
    this.commit();
    const entry = this.#future.at(-1);
    if (!entry) return false;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, { label: entry.label, state: this.#state }];
    this.#state = entry.state;
    return true;
  }

  /** Undoes or redoes until `place` entries are done. False where it is there already. */
  goTo(place: number): boolean {
    this.commit();
    const start = this.#past.length;
    while (this.#past.length > place && this.undo());
    while (this.#past.length < place && this.redo());
    return this.#past.length !== start;
  }

  /** Gives the state a name under which it can be found, whatever is undone. */
  keep(label: string): void {
    this.#named = [...this.#named, { label, state: this.#state }];
  }

  /** Forgets a state that has a name. */
  forget(entry: HistoryEntry<State>): void {
    this.#named = this.#named.filter((each) => each !== entry);
  }

  #withFutureAside(): readonly (readonly HistoryEntry<State>[])[] {
    return this.#future.length === 0 ? this.#aside : [...this.#aside, this.#future].slice(-MOST_BRANCHES);
  }

  /**
   * An open mark is saved as if it had been closed, so that a reload in the middle of a drag keeps it undoable; a preview
   * as if it had been bailed out of.
   */
  snapshot(): HistorySnapshot<State> {
    const [past, future, open] = [this.#past, this.#future, this.#open];
    const isChanged = open !== undefined && open.state !== this.#state && !this.#isPreview;
    const aside = isChanged ? this.#withFutureAside() : this.#aside;
    const lists = {
      ...(aside.length > 0 && { aside }),
      ...(this.#named.length > 0 && { named: this.#named }),
    };
    if (open && isChanged) return { state: this.#state, past: [...past, open], future: [], ...lists };
    return { state: open ? open.state : this.#state, past, future, ...lists };
  }
}
