/** How an error reaches a person: one line, whatever its message holds. */
import type { Host } from './host';

/** Writes to standard error. Line breaks in the message become spaces, so that a line of the output is one error. */
export function reportError(host: Host, message: string): void {
  host.writeError(`exposure: ${message.replace(/\s*\n\s*/g, ' ')}\n`);
}
