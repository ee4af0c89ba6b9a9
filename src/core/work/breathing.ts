/** Long work on a thread that has other things to do: it stops now and then, so that a page can draw in between. */

import type { LongWork } from './long-work';

export interface LaboratoryWork extends LongWork {
  /** Awaited after some milliseconds of work, again and again; without it the next task of the event loop. */
  readonly breathe?: () => Promise<void>;
}

/** Milliseconds of work between two breaths. What is done without asking should take some milliseconds at most. */
const STRETCH = 12;

/** Resolves in the next task of the event loop, so that what waits gets its turn. */
export const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

export class Breather {
  readonly #breathe: () => Promise<void>;
  #last = performance.now();

  constructor(breathe: () => Promise<void> = nextTask) {
    this.#breathe = breathe;
  }

  /** Whether it is time; asked often, so that an await is only paid where it is. */
  get due(): boolean {
    return performance.now() - this.#last > STRETCH;
  }

  async breathe(): Promise<void> {
    await this.#breathe();
    this.#last = performance.now();
  }
}
