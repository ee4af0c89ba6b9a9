/** Whether the first bytes are those of a TIFF or a BigTIFF. */
export function isTiff(head: Uint8Array): boolean {
  if (head.length < 8) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const mark = view.getUint16(0);
  if (mark !== 0x4949 && mark !== 0x4d4d) return false;
  const version = view.getUint16(2, mark === 0x4949);
  return version === 42 || version === 43;
}

/** Olympus' and Panasonic's raw files are TIFFs but for their numbers of version. */
export function isRawSignature(head: Uint8Array): boolean {
  const mark = new TextDecoder('latin1').decode(head.subarray(0, 4));
  return ['IIRO', 'IIRS', 'MMOR', 'IIU\0'].includes(mark);
}
