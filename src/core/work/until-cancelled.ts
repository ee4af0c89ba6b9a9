/** Waiting that can be given up, whether or not what is waited for takes notice. */
import { CancelledError } from '../errors';

/**
 * Resolves to the result of `work`. Rejects with a CancelledError as soon as the signal says so, even where the work
 * never ends.
 */
export function untilCancelled<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new CancelledError());
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
