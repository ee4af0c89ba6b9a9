/** Photographs from files, through the same formats as the page. */
import { messageOf, UserError } from '../../core/errors';
import type { Framing } from '../../core/frame/frame';
import { openPhoto } from '../../editor/opening';
import type { OpenPhoto } from '../../editor/state';
import { FORMATS } from '../../formats';
import { decodeImage } from '../../formats/decode';
import { frameImage } from '../../formats/frame/framed-source';
import type { Host, OpenedFile } from '../host';
import { reportWarnings } from '../report';

/**
 * Opens a file for as long as `use` takes. Errors name the file.
 *
 * @example
 * const size = await withFile(host, 'photo.tif', async (file) => file.size);
 */
export async function withFile<T>(
  host: Host,
  path: string,
  use: (file: OpenedFile) => Promise<T>,
): Promise<T> {
  return naming(path, async () => {
    const file = await host.openFile(path);
    try {
      return await use(file);
    } finally {
      await file.close();
    }
  });
}

/** Decodes a photograph whole, and shows it in its frame. Throws a UserError that names the file. */
export function readPhoto(host: Host, path: string, frame?: Framing): Promise<OpenPhoto> {
  return withFile(host, path, async (file) => {
    const photo = openPhoto(path, await frameImage(await decodeImage(file, FORMATS), frame));
    reportWarnings(host, path, photo.source.description);
    return photo;
  });
}

/** Puts the file's name before the message of whatever goes wrong with it. */
export async function naming<T>(path: string, work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new UserError(`${path}: ${messageOf(cause)}`, { cause });
  }
}
