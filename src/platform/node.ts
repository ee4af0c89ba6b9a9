/** Node's half of the command line: streams, files, and Dawn's adapter. What is done with them is not known here. */
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Host, OpenedFile } from '../cli/host';
import { messageOf, UserError } from '../core/errors';
import { requestNodeAdapter } from './node-gpu';

export const nodeHost: Host = {
  write: writerTo(process.stdout),
  writeError: writerTo(process.stderr),
  environment: process.env,
  openFile,
  readText,
  listFolder,
  writeFile,
  requestAdapter: requestNodeAdapter,
  onInterrupt,
};

/** The reader of a pipe may close it early. That is no failure. */
function writerTo(stream: NodeJS.WriteStream): (text: string) => void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return (text) => void stream.write(text);
}

async function openFile(path: string): Promise<OpenedFile> {
  const cannotOpen = (error: unknown): never => {
    throw cannot('This file', 'be opened', error);
  };
  // Before opening it, which would wait for whoever writes into a pipe.
  const status = await stat(path).catch(cannotOpen);
  if (!status.isFile()) throw new UserError('This is not a file.');
  const file = await open(path).catch(cannotOpen);
  return {
    size: status.size,
    read: async (offset, length) => {
      if (!(offset >= 0 && length >= 0 && offset + length <= status.size)) throw endsEarly();
      const bytes = new Uint8Array(length);
      for (let done = 0; done < length;) {
        const { bytesRead } = await file.read(bytes, done, length - done, offset + done);
        if (bytesRead === 0) throw endsEarly();
        done += bytesRead;
      }
      return bytes;
    },
    close: () => file.close(),
  };
}

const endsEarly = (): UserError =>
  new UserError('This file ends early: it has been cut short or is damaged.');

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw cannot('This file', 'be read', error);
  }
}

async function listFolder(path: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    // Links to files count as files.
    return entries.flatMap((entry) => (entry.isDirectory() ? [] : [entry.name])).sort();
  } catch (error) {
    throw cannot(path, 'be read', error);
  }
}

const INTERRUPTS = ['SIGINT', 'SIGTERM'] as const;

/** How many listeners take care of interrupts. Without one an interrupt ends the program. */
let interruptListeners = 0;

function onInterrupt(listener: () => void): () => void {
  interruptListeners++;
  for (const signal of INTERRUPTS) process.on(signal, listener);
  return () => {
    interruptListeners--;
    for (const signal of INTERRUPTS) process.off(signal, listener);
  };
}

/** Files begun, so that each has a name of its own. */
let partials = 0;

/** Into a file beside it first, which takes its name when it is complete. */
async function writeFile(path: string, bytes: Uint8Array | readonly Uint8Array[]): Promise<void> {
  // Not named after the file, whose name may be as long as names can be.
  const partial = join(dirname(path), `.exposure.${process.pid}.${partials++}.part`);
  const interrupted = (signal: NodeJS.Signals): void => {
    if (interruptListeners > 0) return;
    rmSync(partial, { force: true });
    process.off(signal, interrupted);
    process.kill(process.pid, signal);
  };
  process.on('SIGINT', interrupted).on('SIGTERM', interrupted);
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(partial, 'w');
    try {
      for (const part of bytes instanceof Uint8Array ? [bytes] : bytes) await file.writeFile(part);
      // Else a power cut could leave the new name with nothing in it.
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw cannot(path, 'be written', error);
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission is missing',
  EPERM: 'permission is missing',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  EEXIST: 'a part of its path is not a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
};

function cannot(file: string, what: string, cause: unknown): UserError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return new UserError(`${file} cannot ${what}: ${REASONS[code] ?? messageOf(cause)}.`, { cause });
}
