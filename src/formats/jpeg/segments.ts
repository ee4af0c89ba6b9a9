/**
 * A JPEG file's marker segments, from SOI to EOI. ITU-T T.81, annex B. What the decoder would silently pad with
 * gray - a file that stops before its end - is refused here.
 */
import { UserError } from '../../core/errors';

export interface JpegSegment {
  /** The marker's second byte. */
  readonly marker: number;
  /** Without marker and length; a view of the file. */
  readonly data: Uint8Array;
}

export const MARKER = {
  soi: 0xd8,
  eoi: 0xd9,
  sos: 0xda,
  app0: 0xe0,
  app1: 0xe1,
  app2: 0xe2,
  app13: 0xed,
  app14: 0xee,
  comment: 0xfe,
};

export function damagedJpeg(what: string): UserError {
  return new UserError(`This JPEG is damaged: ${what}.`);
}

/** The segments of a file's first image. */
export interface JpegSegments {
  readonly segments: JpegSegment[];
  /** Where the image ends: previews and other data behind EOI are not its own. */
  readonly end: number;
  /** False where the file ends in picture data, which may be whole all the same. */
  readonly hasEnd: boolean;
}

/** Throws a UserError where the file ends before its picture data. */
export function readSegments(bytes: Uint8Array): JpegSegments {
  const segments: JpegSegment[] = [];
  let position = 2;
  for (;;) {
    const found = findMarker(bytes, position);
    if (found === undefined) {
      if (segments.at(-1)?.marker !== MARKER.sos) throw endsEarly();
      return { segments, end: bytes.length, hasEnd: false };
    }
    position = found;
    const marker = bytes[position - 1]!;
    if (marker === MARKER.eoi) return { segments, end: position, hasEnd: true };
    // Restart markers and TEM stand alone; all others say how long they are.
    if ((marker >= 0xd0 && marker <= 0xd7) || marker === 0x01) continue;
    if (marker === MARKER.soi) throw damagedJpeg('a second picture begins inside the first');
    const length = bytes[position]! * 256 + bytes[position + 1]!;
    const end = position + length;
    if (!(end <= bytes.length)) throw endsEarly();
    if (length < 2) throw damagedJpeg('a segment has an impossible length');
    segments.push({ marker, data: bytes.subarray(position + 2, end) });
    position = end;
  }
}

/**
 * The position behind the next marker: over entropy-coded data, in which 0xff is followed by 0, and over stray
 * bytes, which decoders skip as well. Undefined where there is none.
 */
function findMarker(bytes: Uint8Array, start: number): number | undefined {
  let position = start;
  for (;;) {
    position = bytes.indexOf(0xff, position);
    if (position < 0) return undefined;
    while (bytes[position] === 0xff) position++;
    if (position >= bytes.length) return undefined;
    if (bytes[position] !== 0) return position + 1;
  }
}

export function endsEarly(): UserError {
  return new UserError('This JPEG ends early: it has been cut short or is damaged.');
}

/** Marker, length and data; data beyond 65533 bytes do not fit. */
export function encodeSegment(marker: number, data: Uint8Array): Uint8Array {
  if (data.length > LARGEST_SEGMENT)
    throw new RangeError(`${data.length} bytes do not fit in a JPEG segment`);
  const segment = new Uint8Array(data.length + 4);
  segment.set([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255]);
  segment.set(data, 4);
  return segment;
}

export const LARGEST_SEGMENT = 65533;
