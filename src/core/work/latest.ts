/** Work that is asked for more often than it can be done: it runs one at a time, and the last request is never lost. */
export class Latest {
  readonly #work: () => Promise<void>;
  readonly #onError: (error: unknown) => void;
  #running = false;
  #wanted = false;
  #run: Promise<void> = Promise.resolve();

  /** `onError` is told of each piece of work that fails; what was asked for meanwhile is done all the same. */
  constructor(work: () => Promise<void>, onError: (error: unknown) => void) {
    this.#work = work;
    this.#onError = onError;
  }

  /** Whether there is work running or waiting. */
  get busy(): boolean {
    return this.#running;
  }

  /** Resolves once there is none any more; never rejects. */
  get settled(): Promise<void> {
    return this.#run;
  }

  request(): void {
    this.#wanted = true;
    if (!this.#running) this.#run = this.#runAll();
  }

  async #runAll(): Promise<void> {
    this.#running = true;
    while (this.#wanted) {
      this.#wanted = false;
      try {
        await this.#work();
      } catch (error) {
        this.#onError(error);
      }
    }
    this.#running = false;
  }
}
