/**
 * JPEG inside TIFF: every segment is a JPEG of its own, whose tables may stand apart. Decoded by the same decoder as JPEG
 * files, after its headers were compared with the directory. TIFF technical note 2.
 */
import { UserError } from '../../core/errors';
import type { Region } from '../../core/image';
import { decodeJpeg } from '../jpeg/codec';
import { samplesTogether } from './layout';
import type { Layout } from './layout';
import { COMPRESSION, PHOTOMETRIC } from './tags';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP14 = 0xee;

export function isJpegCompression(compression: number): boolean {
  return compression === COMPRESSION.jpeg || compression === COMPRESSION.oldJpeg;
}

/** The samples of a segment that covers `area`, interleaved. Throws a UserError for what is damaged. */
export async function decodeJpegSegment(
  layout: Layout,
  area: Region,
  input: Uint8Array,
): Promise<Uint8Array> {
  const components = samplesTogether(layout);
  const stream = withColorTransform(joinTables(layout.jpegTables, input), layout.photometric);
  const frame = findFrame(stream);
  const fits =
    frame.precision === 8 &&
    frame.components === components &&
    frame.width === area.width &&
    frame.height >= area.height &&
    frame.height <= layout.grid.segmentHeight;
  if (!fits) throw damaged('has another size than its directory');
  if (!hasEnd(stream)) throw damaged('ends early');
  const { image, messages } = await decodeJpeg(stream);
  const isDamaged = messages.some((message) => /^(Corrupt JPEG data|Premature end)/.test(message));
  if (isDamaged || image?.width !== frame.width || image.height !== frame.height) {
    throw damaged('makes no sense');
  }
  return withoutAlpha(image.data, components, area.width * area.height);
}

const damaged = (what: string): UserError => new UserError(`This TIFF is damaged: its JPEG data ${what}.`);

/** Gray comes as three equal channels. */
function withoutAlpha(rgba: Uint8ClampedArray, components: number, pixels: number): Uint8Array {
  const samples = new Uint8Array(pixels * components);
  for (let pixel = 0, to = 0; pixel < pixels; pixel++) {
    for (let channel = 0; channel < components; channel++) samples[to++] = rgba[pixel * 4 + channel]!;
  }
  return samples;
}

/** Puts the tables that all segments share between the start of a segment's stream and its frame. */
function joinTables(tables: Uint8Array | undefined, input: Uint8Array): Uint8Array {
  if (input[0] !== 0xff || input[1] !== SOI) {
    throw new UserError('This TIFF cannot be opened: its JPEG data is in the old form with separate tables.');
  }
  if (!tables || tables.length <= 4) return input;
  // Without the tables' own start and end marks.
  const inner = tables.subarray(2, tables.length - 2);
  const joined = new Uint8Array(input.length + inner.length);
  joined.set(input.subarray(0, 2));
  joined.set(inner, 2);
  joined.set(input.subarray(2), 2 + inner.length);
  return joined;
}

/** The directory, not the stream, says what the components are; the decoder listens to Adobe's marker where JFIF's is not there. */
function withColorTransform(stream: Uint8Array, photometric: number): Uint8Array {
  const transform = photometric === PHOTOMETRIC.ycbcr ? 1 : 0;
  const marker = [0xff, APP14, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, transform];
  const at = findFrame(stream).position;
  const result = new Uint8Array(stream.length + marker.length);
  result.set(stream.subarray(0, at));
  result.set(marker, at);
  result.set(stream.subarray(at), at + marker.length);
  // JFIF's marker says YCbCr whatever Adobe's says, so it becomes one that nobody reads.
  if (result[2] === 0xff && result[3] === APP0) result[3] = APP0 + 15;
  return result;
}

interface Frame {
  readonly position: number;
  readonly precision: number;
  readonly width: number;
  readonly height: number;
  readonly components: number;
}

/** The frame header (ITU-T T.81, B.2.2): baseline, extended or progressive. */
function findFrame(stream: Uint8Array): Frame {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  for (let position = 2; position + 4 <= stream.length;) {
    const marker = stream[position + 1]!;
    if (stream[position] !== 0xff || marker === SOS) break;
    if (marker >= 0xc0 && marker <= 0xc2) {
      return {
        position,
        precision: view.getUint8(position + 4),
        height: view.getUint16(position + 5),
        width: view.getUint16(position + 7),
        components: view.getUint8(position + 9),
      };
    }
    position += 2 + view.getUint16(position + 2);
  }
  throw new UserError('This TIFF cannot be opened: its JPEG data is of an unknown kind.');
}

/** Whether the stream is whole; a few bytes of padding may follow its end mark. */
function hasEnd(stream: Uint8Array): boolean {
  for (let position = stream.length - 2; position > stream.length - 64 && position > 0; position--) {
    if (stream[position] === 0xff && stream[position + 1] === EOI) return true;
  }
  return false;
}
