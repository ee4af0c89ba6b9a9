/** Node's half of the command line: streams, files, and Dawn's adapter. What is done with them is not known here. */
import { open, readdir, readFile, stat } from 'node:fs/promises';
import type { Host, OpenedFile } from '../cli/host';
import { messageOf, UserError } from '../core/errors';
import { decodeText } from '../core/text/decode-text';
import { createFile } from './node-create';
import { cannot } from './node-errors';
import { requestNodeAdapter } from './node-gpu';
import { onInterrupt } from './node-interrupts';
import { pathToOpen } from './node-names';

export const nodeHost: Host = {
  write: writerTo(process.stdout, 'Standard output'),
  writeError: writerTo(process.stderr, 'Standard error'),
  ...(process.stderr.isTTY && { showProgress }),
  environment: process.env,
  openFile,
  readText,
  listFolder,
  createFile,
  writeFile,
  requestAdapter: requestNodeAdapter,
  onInterrupt,
};

/**
 * The reader of a pipe may close it early. That is no failure; anything else is told of once, and the program, which
 * goes on with its files, fails in the end.
 */
function writerTo(stream: NodeJS.WriteStream, name: string): (text: string) => void {
  let isLost = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || isLost) return;
    isLost = true;
    process.exitCode = 1;
    const sentence = messageOf(cannot(name, 'be written', error));
    if (stream !== process.stderr) process.stderr.write(`exposure: ${sentence}\n`);
  });
  return (text) => {
    if (!isLost) stream.write(text);
  };
}

/** Replaces the line that the cursor is in, and leaves the cursor at its beginning. */
function showProgress(text: string): void {
  const width = process.stderr.columns || 80;
  process.stderr.write(`${text.slice(0, width - 1)}\x1b[K\r`);
}

async function openFile(path: string): Promise<OpenedFile> {
  const cannotOpen = (error: unknown): never => {
    throw cannot('This file', 'be opened', error);
  };
  // Before opening it, which would wait for whoever writes into a pipe.
  const found = await pathToOpen(path);
  const status = await stat(found).catch(cannotOpen);
  if (!status.isFile()) throw new UserError('This is not a file.');
  const file = await open(found).catch(cannotOpen);
  return {
    size: status.size,
    read: async (offset, length) => {
      if (!(offset >= 0 && length >= 0 && offset + length <= status.size)) throw endsEarly();
      const bytes = new Uint8Array(length);
      for (let done = 0; done < length;) {
        const { bytesRead } = await file.read(bytes, done, length - done, offset + done).catch(cannotRead);
        if (bytesRead === 0) throw endsEarly();
        done += bytesRead;
      }
      return bytes;
    },
    checkUnchanged: async () => {
      const { size, mtimeMs } = await file.stat().catch(cannotRead);
      if (size !== status.size || mtimeMs !== status.mtimeMs) {
        throw new UserError('This file was changed while it was being read: start again.');
      }
    },
    close: () => file.close(),
  };
}

const cannotRead = (error: unknown): never => {
  throw cannot('This file', 'be read', error);
};

const endsEarly = (): UserError =>
  new UserError('This file ends early: it has been cut short or is damaged.');

async function readText(path: string): Promise<string> {
  try {
    return decodeText(await readFile(await pathToOpen(path)));
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

async function writeFile(path: string, bytes: Uint8Array | readonly Uint8Array[]): Promise<void> {
  const file = await createFile(path);
  try {
    let offset = 0;
    for (const part of bytes instanceof Uint8Array ? [bytes] : bytes) {
      await file.write(offset, part);
      offset += part.length;
    }
    await file.complete();
  } finally {
    await file.discard();
  }
}
