/**
 * For tests: remembers the worker threads that are started, so that a test can end one.
 *
 * @example
 * vi.mock(import('node:worker_threads'), async (original) =>
 *   (await import('../watched-workers.fixture')).watching(await original()),
 * );
 */
import type * as threads from 'node:worker_threads';

/** In the order in which they were started. */
export const startedWorkers: threads.Worker[] = [];

/** The module with workers that are remembered. */
export function watching(real: typeof threads): typeof threads {
  class Watched extends real.Worker {
    constructor(...rest: ConstructorParameters<typeof threads.Worker>) {
      super(...rest);
      startedWorkers.push(this);
    }
  }
  return { ...real, Worker: Watched };
}
