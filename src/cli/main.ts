/** Entry of the command line: what `bin/exposure.js` runs, wired to Node. */
import { nodeHost } from '../platform/node';
import type { Host } from './host';
import { run } from './run';

export { nodeHost };

/** `argv` without Node and the script. Resolves to the exit code; never throws. */
export function main(argv: readonly string[], host: Host = nodeHost): Promise<number> {
  return run(argv, host);
}
