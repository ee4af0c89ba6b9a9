/** How an error reaches a person: one line, whatever its message holds. */
import type { ImageDescription } from '../core/image';
import type { Host } from './host';

/** Writes to standard error. Line breaks in the message become spaces, so that a line of the output is one error. */
export function reportError(host: Host, message: string): void {
  host.writeError(`exposure: ${message.replace(/\s*\n\s*/g, ' ')}\n`);
}

/** Says what is wrong with a photo that was opened all the same, or not heeded, a line for each. */
export function reportWarnings(host: Host, path: string, { warnings = [] }: ImageDescription): void {
  for (const warning of warnings) reportError(host, `${path}: ${warning}`);
}
