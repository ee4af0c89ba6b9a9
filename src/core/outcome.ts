/** How work that was asked for has ended, for callers that go on differently after each end. */
import { CancelledError, messageOf, UserError } from './errors';

export type Outcome<Value = void> =
  | { readonly kind: 'done'; readonly value: Value }
  /** `sentence` says what went wrong and, where it can, what to do. */
  | { readonly kind: 'failed'; readonly sentence: string }
  /** The person, or a signal, asked for the work to stop; nothing went wrong. */
  | { readonly kind: 'cancelled' };

/**
 * Runs work to its end and says how it ended. Never rejects.
 *
 * ```ts
 * const outcome = await outcomeOf(() => decode(file));
 * if (outcome.kind === 'done') show(outcome.value);
 * ```
 */
export async function outcomeOf<Value>(work: () => Promise<Value>): Promise<Outcome<Value>> {
  try {
    return { kind: 'done', value: await work() };
  } catch (error) {
    if (error instanceof CancelledError) return { kind: 'cancelled' };
    return { kind: 'failed', sentence: messageOf(error) };
  }
}

/** The value of work that is done. Throws a UserError for failed work and a CancelledError for cancelled work. */
export function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (outcome.kind === 'done') return outcome.value;
  throw outcome.kind === 'cancelled' ? new CancelledError() : new UserError(outcome.sentence);
}
