/**
 * Names of files that are not UTF-8. Node hands them to the program with U+FFFD in place of what it cannot read, and
 * then finds no such file; the folder knows the bytes.
 */
import { readdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { UserError } from '../core/errors';

const UNREADABLE = '\ufffd';

/**
 * The path under which a file of this name can be opened: the bytes where they had to be looked for, else the path
 * itself. Throws a UserError where several files of a folder have names that read alike.
 */
export async function pathToOpen(path: string): Promise<string | Buffer> {
  return path.includes(UNREADABLE) ? bytesOf(path) : path;
}

async function bytesOf(path: string): Promise<string | Buffer> {
  const [folder, name] = [dirname(path), basename(path)];
  // The root and "." are their own folders.
  if (folder === path || !path.includes(UNREADABLE)) return path;
  const parent = await bytesOf(folder);
  if (!name.includes(UNREADABLE)) return joined(parent, Buffer.from(name));
  const names = await readdir(parent, { encoding: 'buffer' }).catch(() => []);
  const [found, another] = names.filter((each) => each.toString('utf8') === name);
  if (another) throw new UserError('This name is not UTF-8, and several files have it: rename it first.');
  return found ? joined(parent, found) : path;
}

const joined = (folder: string | Buffer, name: Buffer): Buffer =>
  Buffer.concat([Buffer.from(folder), Buffer.from('/'), name]);
