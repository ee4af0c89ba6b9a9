/** A name for a file's content: the same bytes have the same name, whatever the file is called. */

/** A file up to this size is read in one piece; a larger one in pieces of it, so that memory stays bounded. */
const PIECE_BYTES = 2 ** 28;

/**
 * Returns 64 hexadecimal digits: the SHA-256 of a file's bytes, or of the SHA-256 of its pieces where it is large. Returns
 * undefined where the browser has no SHA-256, as on a page without HTTPS, or where the file cannot be read. The digest of a
 * large piece holds up the thread that asks for it.
 *
 * @example
 * await contentKey(new Blob(['abc'])); // 'ba7816bf…'
 */
export async function contentKey(file: Blob, pieceBytes = PIECE_BYTES): Promise<string | undefined> {
  try {
    const digests: ArrayBuffer[] = [];
    for (let start = 0; start < file.size || start === 0; start += pieceBytes) {
      digests.push(await sha256(await file.slice(start, start + pieceBytes).arrayBuffer()));
    }
    const [first, ...more] = digests;
    const digest = first && more.length === 0 ? first : await sha256(await new Blob(digests).arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  } catch {
    return undefined;
  }
}

const sha256 = (bytes: ArrayBuffer): Promise<ArrayBuffer> => crypto.subtle.digest('SHA-256', bytes);
