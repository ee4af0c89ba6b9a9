/**
 * XMP that is longer than a segment of a JPEG: a packet that fits, and an extended one in pieces, to which the first
 * one refers by a digest. XMP specification, part 3, 1.1.3.1.
 */
import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { joinBytes } from '../../core/bytes/join-bytes';
import { XmpPacket } from './xmp-packet';

const NOTE = 'http://ns.adobe.com/xmp/note/';
const HAS_EXTENDED = 'HasExtendedXMP';
/** A digest of 32 digits, the length of the extended packet, and where in it the piece begins. */
const PIECE_HEAD = 40;
/** `xmpNote:HasExtendedXMP="..."` and its namespace. */
const NOTE_LENGTH = 200;

export interface SplitXmp {
  readonly main: Uint8Array;
  /** Each behind its head. */
  readonly pieces: readonly Uint8Array[];
}

/**
 * A packet as a first one of up to `longest` bytes, into which the shortest properties go, and pieces of up to
 * `longest` bytes. Undefined where it cannot be read, or where its frame alone is too long.
 */
export function splitXmp(xmp: Uint8Array, longest: number): SplitXmp | undefined {
  if (xmp.length <= longest) return { main: xmp, pieces: [] };
  const main = XmpPacket.parse(xmp);
  if (!main) return undefined;
  const extended = XmpPacket.empty();
  const byLength = main.properties.toSorted((a, b) => b.text.length - a.text.length);
  for (const property of byLength) {
    if (main.toBytes().length + NOTE_LENGTH <= longest) break;
    property.moveTo(extended);
  }
  const rest = extended.toBytes();
  const digest = bytesToHex(md5(rest)).toUpperCase();
  main.add(NOTE, 'xmpNote', HAS_EXTENDED, digest);
  const bytes = main.toBytes();
  return bytes.length <= longest ? { main: bytes, pieces: inPieces(rest, digest, longest) } : undefined;
}

function inPieces(bytes: Uint8Array, digest: string, longest: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += longest - PIECE_HEAD) {
    const head = new Uint8Array(PIECE_HEAD);
    head.set(new TextEncoder().encode(digest));
    const view = new DataView(head.buffer);
    view.setUint32(32, bytes.length);
    view.setUint32(36, start);
    pieces.push(joinBytes([head, bytes.subarray(start, start + longest - PIECE_HEAD)]));
  }
  return pieces;
}

/**
 * The packet that a first one and pieces make together. The first one as it is, where it refers to no extended packet
 * or where that one is incomplete or damaged.
 */
export function joinXmp(main: Uint8Array, pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 0) return main;
  const packet = XmpPacket.parse(main);
  const note = packet?.properties.find(({ namespace, name }) => namespace === NOTE && name === HAS_EXTENDED);
  const extended = note && XmpPacket.parse(joinPieces(pieces, note.text) ?? new Uint8Array(0));
  if (!packet || !extended) return main;
  note.remove();
  for (const property of extended.properties) property.moveTo(packet);
  return packet.toBytes();
}

/** The pieces of one digest, in any order; undefined where some are missing. */
function joinPieces(pieces: readonly Uint8Array[], digest: string): Uint8Array | undefined {
  const own = pieces.filter(
    (piece) =>
      piece.length > PIECE_HEAD && new TextDecoder('latin1').decode(piece.subarray(0, 32)) === digest,
  );
  const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
    new DataView(buffer, byteOffset, byteLength);
  const ordered = own.toSorted((a, b) => viewOf(a).getUint32(36) - viewOf(b).getUint32(36));
  const joined = joinBytes(ordered.map((piece) => piece.subarray(PIECE_HEAD)));
  const [first] = ordered;
  return first && viewOf(first).getUint32(32) === joined.length ? joined : undefined;
}
