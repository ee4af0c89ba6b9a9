/** Work that is asked for more often than it can be done: it runs one at a time, and the last request is never lost. */
export class Latest {
  readonly #work: () => Promise<void>;
  #running = false;
  #wanted = false;

  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  /** Whether there is work running or waiting. */
  get busy(): boolean {
    return this.#running;
  }

  request(): void {
    this.#wanted = true;
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
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
