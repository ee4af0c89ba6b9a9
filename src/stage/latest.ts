/** Work that is asked for more often than it can be done: it runs one at a time, and the last request is never lost. */
export class Latest {
  readonly #work: () => Promise<void>;
  #running = false;
  #wanted = false;
  #run: Promise<void> = Promise.resolve();

  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  /** Whether there is work running or waiting. */
  get busy(): boolean {
    return this.#running;
  }

  /** When there is none any more. */
  get settled(): Promise<void> {
    return this.#run;
  }

  request(): void {
    this.#wanted = true;
    if (!this.#running) this.#run = this.#runAll();
  }

  async #runAll(): Promise<void> {
    this.#running = true;
    try {
      while (this.#wanted) {
        this.#wanted = false;
        await this.#work();
      }
    } finally {
      this.#running = false;
    }
  }
}
