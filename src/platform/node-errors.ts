/** What the system says when a file cannot be had, in words for people. */
import { messageOf, UserError } from '../core/errors';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission is missing',
  EPERM: 'permission is missing',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  EEXIST: 'a part of its path is not a folder',
  ENOSPC: 'the disk is full',
  EDQUOT: 'no more may be stored on this disk',
  EFBIG: 'the disk takes no files of this size',
  EIO: 'the disk reports an error',
  EROFS: 'the disk is read-only',
};

/** `file` and `what` make the sentence: "photo.tif", "be written". */
export function cannot(file: string, what: string, cause: unknown): UserError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return new UserError(`${file} cannot ${what}: ${REASONS[code] ?? messageOf(cause)}.`, { cause });
}
