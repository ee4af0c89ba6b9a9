/** One queue for long work, so that opening and exporting never interleave; each piece can be cancelled. */
import { CancelledError } from '../core/errors';
import type { LongWork } from '../core/platform';

export interface QueueEvents {
  onStart(label: string): void;
  onProgress(label: string, fraction: number): void;
  /** The queue has nothing left to do. */
  onIdle(): void;
}

export class WorkQueue {
  #tail: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #running: AbortController | undefined;
  readonly #events: QueueEvents;

  constructor(events: QueueEvents) {
    this.#events = events;
  }

  /** Runs after everything queued before it. Rejects with CancelledError when cancelled. */
  run<Result>(label: string, work: (options: Required<LongWork>) => Promise<Result>): Promise<Result> {
    const controller = new AbortController();
    this.#waiting++;
    const result = this.#tail.then(async () => {
      this.#running = controller;
      this.#events.onStart(label);
      try {
        return await work({
          signal: controller.signal,
          onProgress: (fraction) => this.#events.onProgress(label, fraction),
        });
      } catch (error) {
        throw controller.signal.aborted ? new CancelledError() : error;
      } finally {
        this.#running = undefined;
        if (--this.#waiting === 0) this.#events.onIdle();
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
