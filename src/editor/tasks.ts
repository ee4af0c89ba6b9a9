/**
 * The long work of a page and what the person is told about it: one queue, so that opening and exporting never
 * interleave, and one notice. A page has one of these for all its editors, models and studies.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { CancelledError } from '../core/errors';
import { type Outcome, outcomeOf } from '../core/outcome';
import type { LongWork } from '../core/work/long-work';

export interface BusyWork {
  readonly label: string;
  /** 0..1, or undefined while unknown. */
  readonly progress: number | undefined;
}

export interface Notice {
  readonly kind: 'info' | 'error';
  readonly text: string;
}

export interface TasksState {
  /** The work that is running. */
  readonly busy: BusyWork | undefined;
  /** The last message to the person, until they close it or other work begins. */
  readonly notice: Notice | undefined;
}

export class Tasks {
  readonly store: StoreApi<TasksState> = createStore<TasksState>(() => ({
    busy: undefined,
    notice: undefined,
  }));
  #tail: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #running: AbortController | undefined;

  get state(): TasksState {
    return this.store.getState();
  }

  notify(notice: Notice | undefined): void {
    this.store.setState({ notice });
  }

  /** Runs work and tells the person where it failed or was cancelled. Never rejects: the outcome says how it ended. */
  async report<Value>(work: () => Promise<Value>): Promise<Outcome<Value>> {
    const outcome = await outcomeOf(work);
    if (outcome.kind === 'failed') this.notify({ kind: 'error', text: outcome.sentence });
    else if (outcome.kind === 'cancelled') this.notify({ kind: 'info', text: 'Cancelled.' });
    return outcome;
  }

  /**
   * Runs work after everything that was queued before it. Rejects with a CancelledError when it is cancelled. Work must
   * not wait for other work of the queue, which waits for it.
   *
   * ```ts
   * const bytes = await tasks.run('Rendering lake.tif', ({ signal }) => render(photo, signal));
   * ```
   */
  run<Result>(label: string, work: (options: Required<LongWork>) => Promise<Result>): Promise<Result> {
    const controller = new AbortController();
    this.#waiting++;
    const result = this.#tail.then(async () => {
      this.#running = controller;
      this.store.setState({ busy: { label, progress: undefined } });
      try {
        return await work({
          signal: controller.signal,
          onProgress: (progress) => this.store.setState({ busy: { label, progress } }),
        });
      } catch (error) {
        throw controller.signal.aborted ? new CancelledError() : error;
      } finally {
        this.#running = undefined;
        if (--this.#waiting === 0) this.store.setState({ busy: undefined });
      }
    });
    this.#tail = result.catch(() => undefined);
    return result;
  }

  /** Cancels what is running now. */
  cancel(): void {
    this.#running?.abort();
  }
}
