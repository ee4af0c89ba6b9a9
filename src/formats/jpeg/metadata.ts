/**
 * Metadata blocks as JPEG carries them: EXIF and XMP in APP1, an ICC profile over as many APP2 as it takes
 * (ICC.1:2022, B.4), IPTC in APP13. A block that is incomplete is left out when reading; when writing, EXIF, XMP or
 * IPTC too long for a segment (65533 bytes, a limit of the format) are.
 */
import type { ImageMetadata } from '../../core/image';
import { joinBytes } from '../../core/bytes/join-bytes';
import { readIptcResource, wrapIptcResource } from '../metadata/photoshop';
import { startsWith } from '../metadata/starts-with';
import { encodeSegment, LARGEST_SEGMENT, MARKER } from './segments';
import type { JpegSegment } from './segments';

const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const ICC = 'ICC_PROFILE\0';
const PHOTOSHOP = 'Photoshop 3.0\0';

export function readJpegMetadata(segments: readonly JpegSegment[]): ImageMetadata {
  const blocks = (marker: number, name: string): Uint8Array[] =>
    segments
      .filter(({ marker: own, data }) => own === marker && startsWith(data, name))
      .map(({ data }) => data.slice(name.length));
  const [exif] = blocks(MARKER.app1, EXIF);
  const [xmp] = blocks(MARKER.app1, XMP);
  const icc = joinProfile(blocks(MARKER.app2, ICC));
  const iptc = readIptcResource(joinBytes(blocks(MARKER.app13, PHOTOSHOP)));
  return { ...(icc && { icc }), ...(exif && { exif }), ...(xmp && { xmp }), ...(iptc && { iptc }) };
}

/** Each piece begins with its number, from 1, and how many there are. */
function joinProfile(pieces: readonly Uint8Array[]): Uint8Array | undefined {
  const ordered = pieces.toSorted((a, b) => a[0]! - b[0]!);
  const complete = ordered.every((piece, index) => piece[0] === index + 1 && piece[1] === pieces.length);
  return complete && pieces.length > 0 ? joinBytes(ordered.map((piece) => piece.subarray(2))) : undefined;
}

/** Segments to stand behind the file's APP0. */
export function encodeJpegMetadata({ icc, exif, xmp, iptc }: ImageMetadata): Uint8Array[] {
  const segments: Uint8Array[] = [];
  const add = (marker: number, name: string, data: Uint8Array): void => {
    const block = joinBytes([new TextEncoder().encode(name), data]);
    if (block.length <= LARGEST_SEGMENT) segments.push(encodeSegment(marker, block));
  };
  if (exif) add(MARKER.app1, EXIF, exif);
  if (xmp) add(MARKER.app1, XMP, xmp);
  if (icc) {
    const pieceLength = LARGEST_SEGMENT - ICC.length - 2;
    const count = Math.ceil(icc.length / pieceLength);
    // A profile of more than 255 pieces (16 MB) has no place in a JPEG.
    for (let index = 0; index < count && count <= 255; index++) {
      const piece = icc.subarray(index * pieceLength, (index + 1) * pieceLength);
      add(MARKER.app2, ICC, joinBytes([Uint8Array.of(index + 1, count), piece]));
    }
  }
  if (iptc) add(MARKER.app13, PHOTOSHOP, wrapIptcResource(iptc));
  return segments;
}
