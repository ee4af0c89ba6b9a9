/** IPTC-IIM records: a series of data sets, each a record number, a number in it, and a value. IPTC-IIM 4.2. */
import { joinBytes } from '../../core/bytes/join-bytes';

const MARK = 0x1c;
/** Records 3, 7, 8 and 9 describe and hold pictures, and 2:131 and 2:200 to 2:202 orientation and a preview. */
const ABOUT_PICTURES = [3, 7, 8, 9];
const ABOUT_STORED_PICTURE = [131, 200, 201, 202];

/**
 * The records in their own order. Some writers of TIFF give them as longs, which are turned round in the other byte
 * order, four bytes at a time: the mark that all records begin with shows it.
 */
export function iptcInOrder(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === MARK || bytes[3] !== MARK) return bytes;
  const turned = bytes.slice();
  for (let start = 0; start + 4 <= turned.length; start += 4) turned.subarray(start, start + 4).reverse();
  return turned;
}

/** The records without those that describe how the source stored its picture, or hold a small copy of it. */
export function iptcForPixels(iptc: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [];
  let position = 0;
  while (iptc[position] === MARK) {
    const end = endOfDataSet(iptc, position);
    if (end === undefined) break;
    const record = iptc[position + 1]!;
    const isAboutPicture =
      ABOUT_PICTURES.includes(record) || (record === 2 && ABOUT_STORED_PICTURE.includes(iptc[position + 2]!));
    if (!isAboutPicture) kept.push(iptc.subarray(position, end));
    position = end;
  }
  // Behind damage the rest stays as it is: nothing is known of it.
  if (position < iptc.length && iptc.subarray(position).some((byte) => byte !== 0)) {
    kept.push(iptc.subarray(position));
  }
  return joinBytes(kept);
}

/** Lengths from 32768 on are written behind a count of the bytes that they take. */
function endOfDataSet(iptc: Uint8Array, position: number): number | undefined {
  if (position + 5 > iptc.length) return undefined;
  const view = new DataView(iptc.buffer, iptc.byteOffset, iptc.byteLength);
  const short = view.getUint16(position + 3);
  const bytes = short & 0x7fff;
  let start = position + 5;
  let length = short;
  if (short >= 0x8000) {
    if (bytes > 4 || start + bytes > iptc.length) return undefined;
    length = iptc.subarray(start, start + bytes).reduce((sum, byte) => sum * 256 + byte, 0);
    start += bytes;
  }
  return start + length <= iptc.length ? start + length : undefined;
}
