/** Errors meant for people: one clear sentence that says what is wrong and, where it can, what to do. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** Thrown when the person (or a signal) asked for long work to stop; nothing went wrong. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
  constructor() {
    super('Cancelled.');
  }
}

export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new CancelledError();
}

/** The sentence to show for anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
