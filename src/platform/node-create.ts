/** Files that are written piece by piece into another name, and take their own once they are complete. */
import { rmSync } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { NewFile } from '../cli/host';
import { cannot } from './node-errors';
import { beforeInterrupted } from './node-interrupts';

/** Makes a folder and those above it. Throws the system's own error. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    // On a read-only disk Node says that the folder is missing. Making only the first missing one says why.
    const first = await firstMissing(path);
    if (first !== undefined) await mkdir(first);
    throw error;
  }
}

/** The uppermost folder of a path that is not there. */
async function firstMissing(path: string): Promise<string | undefined> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (isThere) return undefined;
  return (await firstMissing(dirname(path))) ?? path;
}

/** Files begun, so that each has a name of its own. */
let partials = 0;

/** See `Host.createFile`. */
export async function createFile(path: string): Promise<NewFile> {
  const cannotWrite = (error: unknown): never => {
    throw cannot(path, 'be written', error);
  };
  // Not named after the file, whose name may be as long as names can be.
  const partial = join(dirname(path), `.exposure.${process.pid}.${partials++}.part`);
  await makeFolder(dirname(path)).catch(cannotWrite);
  const file = await open(partial, 'w').catch(cannotWrite);
  const release = beforeInterrupted(() => {
    rmSync(partial, { force: true });
    process.stderr.write(`exposure: Interrupted: ${path} was not written.\n`);
  });
  let isOpen = true;

  return {
    write: async (offset, bytes) => {
      for (let done = 0; done < bytes.length;) {
        const { bytesWritten } = await file
          .write(bytes, done, bytes.length - done, offset + done)
          .catch(cannotWrite);
        done += bytesWritten;
      }
    },
    complete: async () => {
      try {
        // Else a power cut could leave the new name with nothing in it.
        await file.sync();
        await file.close();
        await rename(partial, path);
        isOpen = false;
        release();
      } catch (error) {
        cannotWrite(error);
      }
    },
    discard: async () => {
      if (!isOpen) return;
      isOpen = false;
      // Waits for what is being written. What goes wrong here would hide why the file was given up.
      await file.close().catch(() => undefined);
      await rm(partial, { force: true }).catch(() => undefined);
      release();
    },
  };
}
