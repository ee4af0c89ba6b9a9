/**
 * When the editor's state is written down: at once after a command, and a few times a second while a drag goes on, since
 * each write is of the whole history. Whoever ends the page asks for what is still waiting.
 */

/** Milliseconds from one write to the next while changes keep coming. */
const INTERVAL = 250;

export class Saving {
  readonly #write: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isWaiting = false;

  constructor(write: () => void) {
    this.#write = write;
  }

  /** Writes now. */
  now(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isWaiting = false;
    this.#write();
  }

  /** Writes now where the last write was long enough ago, else as soon as it is. */
  soon(): void {
    if (this.#timer !== undefined) {
      this.#isWaiting = true;
      return;
    }
    this.now();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#isWaiting) this.soon();
    }, INTERVAL);
  }

  /** Writes what is waiting, if anything is. */
  flush(): void {
    if (this.#isWaiting) this.now();
  }
}
