/** Waiting for something that one of several stores will hold. */
import { CancelledError } from '../errors';

/** The part of a store that is used. */
export interface Watched {
  /** Calls back after each change; returns how to stop. */
  subscribe(listener: () => void): () => void;
}

/**
 * Resolves to the first value that `find` returns, asking at once and after every change of a store. Rejects with what
 * `find` throws, and with a CancelledError as soon as the signal says so.
 *
 * @example
 * const text = await untilFound(() => editor.state.photo?.name, [editor.store]);
 */
export function untilFound<Value>(
  find: () => Value | undefined,
  stores: readonly Watched[],
  signal?: AbortSignal,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stops: (() => void)[] = [];

    const end = (): void => {
      for (const stop of stops.splice(0)) stop();
      signal?.removeEventListener('abort', cancel);
    };
    const cancel = (): void => {
      end();
      reject(new CancelledError());
    };
    const look = (): void => {
      try {
        const found = find();
        if (found === undefined) return;
        end();
        resolve(found);
      } catch (error) {
        end();
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };

    if (signal?.aborted) {
      cancel();
      return;
    }
    stops.push(...stores.map((store) => store.subscribe(look)));
    signal?.addEventListener('abort', cancel);
    look();
  });
}
