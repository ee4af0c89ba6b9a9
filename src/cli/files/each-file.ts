/** The same work for each of several files, where a bad one must not keep the others from being done. */
import { messageOf } from '../../core/errors';
import type { Host } from '../host';
import { reportError } from '../report';

/**
 * Goes through the files in order. What goes wrong with one is reported, and the next one follows. Resolves to how many
 * went wrong.
 *
 * @example
 * const failures = await forEachFile(host, paths, async (path) => host.write(await summaryOf(path)));
 * return exitCode(failures);
 */
export async function forEachFile<File>(
  host: Host,
  files: readonly File[],
  work: (file: File) => Promise<void>,
): Promise<number> {
  let failures = 0;
  for (const file of files) {
    try {
      await work(file);
    } catch (error) {
      failures++;
      reportError(host, messageOf(error));
    }
  }
  return failures;
}

/** 0 where all went well, 1 where something failed. */
export const exitCode = (failures: number): number => (failures === 0 ? 0 : 1);
