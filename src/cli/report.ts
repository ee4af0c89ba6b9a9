/** How an error reaches a person: one line, whatever its message holds. */
import type { Host } from './host';

export function reportError(host: Host, message: string): void {
  host.writeError(`exposure: ${message.replace(/\s*\n\s*/g, ' ')}\n`);
}
