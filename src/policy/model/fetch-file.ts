/** One file off the network, whole, in one request. */
import { joinBytes } from '../../core/bytes/join-bytes';
import { UserError } from '../../core/errors';

/**
 * The file's bytes. `onProgress` is called with 0..1 of them where the server says how many there are. Throws a
 * UserError that names the address when it does not answer, refuses, or breaks off.
 */
export async function fetchFile(url: string, onProgress?: (fraction: number) => void): Promise<Uint8Array> {
  try {
    // The server is asked before the browser's cache is used: files of two versions would not fit together.
    const response = await fetch(url, { cache: 'no-cache' });
    const reader = response.body?.getReader();
    if (!response.ok || !reader) throw new Error(`${response.status}`);
    const total = Number(response.headers.get('Content-Length'));
    const parts: Uint8Array[] = [];
    let length = 0;
    for (let { value } = await reader.read(); value; { value } = await reader.read()) {
      parts.push(value);
      length += value.length;
      // Compressed on the way, it is larger than announced.
      if (total > 0) onProgress?.(Math.min(length / total, 1));
    }
    return joinBytes(parts);
  } catch (cause) {
    throw new UserError(`${url} could not be loaded.`, { cause });
  }
}
