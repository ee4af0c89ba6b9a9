/**
 * Metadata blocks as JPEG carries them: EXIF and XMP in APP1, an ICC profile over as many APP2 as it takes
 * (ICC.1:2022, B.4), IPTC in APP13, resolution in JFIF's APP0, a comment in COM. EXIF goes on in further segments where
 * one is too short, XMP in extended ones. A block that is incomplete is left out when reading.
 */
import type { ImageMetadata, Resolution } from '../../core/image';
import { joinBytes } from '../../core/bytes/join-bytes';
import { joinXmp, splitXmp } from '../metadata/extended-xmp';
import { readIptcResource, wrapIptcResource } from '../metadata/photoshop';
import { exifResolution } from '../metadata/resolution';
import { startsWith } from '../metadata/starts-with';
import { encodeSegment, LARGEST_SEGMENT, MARKER } from './segments';
import type { JpegSegment } from './segments';

const JFIF = 'JFIF\0';
const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const EXTENDED_XMP = 'http://ns.adobe.com/xmp/extension/\0';
const ICC = 'ICC_PROFILE\0';
const PHOTOSHOP = 'Photoshop 3.0\0';
const COMMENT = 'Comment';

export function readJpegMetadata(segments: readonly JpegSegment[]): ImageMetadata {
  const blocks = (marker: number, name: string): Uint8Array[] =>
    segments
      .filter(({ marker: own, data }) => own === marker && startsWith(data, name))
      .map(({ data }) => data.slice(name.length));
  const exif = joinExif(blocks(MARKER.app1, EXIF));
  const [packet] = blocks(MARKER.app1, XMP);
  const xmp = packet && joinXmp(packet, blocks(MARKER.app1, EXTENDED_XMP));
  const icc = joinProfile(blocks(MARKER.app2, ICC));
  const iptc = readIptcResource(joinBytes(blocks(MARKER.app13, PHOTOSHOP)));
  const resolution = density(blocks(MARKER.app0, JFIF)[0]) ?? (exif && exifResolution(exif));
  const texts = blocks(MARKER.comment, '').map((data) => ({ keyword: COMMENT, text: decodeComment(data) }));
  return {
    ...(icc && { icc }),
    ...(exif && { exif }),
    ...(xmp && { xmp }),
    ...(iptc && { iptc }),
    ...(resolution && { resolution }),
    ...(texts.length > 0 && { texts }),
  };
}

/** A block goes on in the segments behind it that do not begin another one. */
function joinExif([first, ...others]: readonly Uint8Array[]): Uint8Array | undefined {
  if (!first) return undefined;
  const another = others.findIndex((piece) => startsWith(piece, 'II*\0') || startsWith(piece, 'MM\0*'));
  return joinBytes([first, ...(another < 0 ? others : others.slice(0, another))]);
}

/** Each piece begins with its number, from 1, and how many there are. */
function joinProfile(pieces: readonly Uint8Array[]): Uint8Array | undefined {
  const ordered = pieces.toSorted((a, b) => a[0]! - b[0]!);
  const complete = ordered.every((piece, index) => piece[0] === index + 1 && piece[1] === pieces.length);
  return complete && pieces.length > 0 ? joinBytes(ordered.map((piece) => piece.subarray(2))) : undefined;
}

/** Version (two bytes), unit, and two numbers; a unit of 0 says only how wide a pixel is against its height. */
function density(jfif: Uint8Array | undefined): Resolution | undefined {
  if (!jfif || jfif.length < 7) return undefined;
  const view = new DataView(jfif.buffer, jfif.byteOffset, jfif.byteLength);
  const [x, y] = [view.getUint16(3), view.getUint16(5)];
  if ((jfif[2] !== 1 && jfif[2] !== 2) || x === 0 || y === 0) return undefined;
  return { x, y, unit: jfif[2] === 1 ? 'inch' : 'centimeter' };
}

/** Comments have no encoding of their own: UTF-8 where they are that, else Latin-1. */
function decodeComment(data: Uint8Array): string {
  const end = data.indexOf(0);
  const bytes = end < 0 ? data : data.subarray(0, end);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

/** Segments to stand behind the file's APP0. */
export function encodeJpegMetadata({ icc, exif, xmp, iptc, texts }: ImageMetadata): Uint8Array[] {
  const segments: Uint8Array[] = [];
  const add = (marker: number, name: string, data: Uint8Array): void => {
    const block = joinBytes([new TextEncoder().encode(name), data]);
    if (block.length <= LARGEST_SEGMENT) segments.push(encodeSegment(marker, block));
  };
  if (exif) for (const piece of cut(exif, LARGEST_SEGMENT - EXIF.length)) add(MARKER.app1, EXIF, piece);
  const split = xmp && splitXmp(xmp, LARGEST_SEGMENT - EXTENDED_XMP.length);
  if (split) {
    add(MARKER.app1, XMP, split.main);
    for (const piece of split.pieces) add(MARKER.app1, EXTENDED_XMP, piece);
  }
  if (icc) {
    const pieces = cut(icc, LARGEST_SEGMENT - ICC.length - 2);
    // A profile of more than 255 pieces (16 MB) has no place in a JPEG.
    const numbered = pieces.length > 255 ? [] : pieces;
    numbered.forEach((piece, index) => {
      add(MARKER.app2, ICC, joinBytes([Uint8Array.of(index + 1, pieces.length), piece]));
    });
  }
  if (iptc) add(MARKER.app13, PHOTOSHOP, wrapIptcResource(iptc));
  for (const { keyword, text } of texts ?? []) {
    if (keyword === COMMENT) add(MARKER.comment, '', new TextEncoder().encode(text));
  }
  return segments;
}

function cut(bytes: Uint8Array, length: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / length) }, (_, index) =>
    bytes.subarray(index * length, (index + 1) * length),
  );
}
