/** A number for a text: for seeds and for decisions that are to be the same everywhere. */

/** The 32-bit FNV-1a hash of the text's UTF-8, signed. */
export function fnv1a32(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}
