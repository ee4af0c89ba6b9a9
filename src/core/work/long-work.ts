/** How long work is spoken to while it runs: it tells how far it is, and hears that nobody wants its result any more. */

export interface LongWork {
  /** Called with the share that is done, 0..1. */
  readonly onProgress?: (fraction: number) => void;
  /** Once it is aborted, the work rejects with a CancelledError. */
  readonly signal?: AbortSignal;
}
