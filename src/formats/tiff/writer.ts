/** Writes a finished RGB image as a TIFF: in strips, deflated with a predictor or as they are, with its metadata. */
import { zlibSync } from 'fflate';
import { joinBytes } from '../../core/bytes/join-bytes';
import { UserError, throwIfCancelled } from '../../core/errors';
import type { EncodableImage, ImageMetadata } from '../../core/image';
import type { Deflate, ImageEncoder, StripCoding } from '../format';
import { uprightMetadata } from '../metadata/upright';
import { TYPE, layOutDirectory, swapEntry } from './directory-bytes';
import type { DirectoryEntry, DirectoryTree } from './directory-bytes';
import { parseExifBlock } from './exif-block';
import { COMPRESSION, PHOTOMETRIC, TAG } from './tags';

/** Small enough for readers that decode on demand, large enough to compress well. */
const STRIP_BYTES = 2 ** 17;
/** On photographs, higher levels take up to twice as long for a few thousandths of the size. */
const DEFLATE_LEVEL = 3;

type FileSamples = EncodableImage['samples'];

export const tiff16: ImageEncoder<'tiff16'> = {
  id: 'tiff16',
  label: 'TIFF, 16 bits',
  note: 'True 16 bits, losslessly compressed. Profile and metadata are kept.',
  extension: 'tif',
  mimeType: 'image/tiff',
  sampleType: 'uint16',
  ...inStrips({ bits: 16, sampleFormat: 1, predictor: 2, predict: horizontalDifferences }),
};

export const tiff32f: ImageEncoder<'tiff32f'> = {
  id: 'tiff32f',
  label: 'TIFF, 32-bit float',
  note: 'Every digit, not clipped to 0..1. Profile and metadata are kept.',
  extension: 'tif',
  mimeType: 'image/tiff',
  sampleType: 'float32',
  ...inStrips({ bits: 32, sampleFormat: 3, predictor: 3, predict: floatDifferences }),
};

interface SampleCoding {
  readonly bits: 16 | 32;
  readonly sampleFormat: number;
  /** The number of the predictor, and what it makes of whole rows before they are compressed. */
  readonly predictor: number;
  readonly predict: (samples: FileSamples, perRow: number) => Uint8Array;
}

function inStrips(coding: SampleCoding): Pick<ImageEncoder, 'encode' | 'strips'> {
  const strips: StripCoding = {
    rowsPerStrip: (width) => rowsOfStrip(width, coding),
    encodeStrip: (samples, width, { compression, deflate = deflateHere }) => {
      if (samples.BYTES_PER_ELEMENT * 8 !== coding.bits)
        throw new TypeError(`a TIFF of ${coding.bits} bits is written from samples of ${coding.bits} bits`);
      if (compression === 'none') {
        return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
      }
      return deflate(coding.predict(samples, width * 3));
    },
    join: (image, encoded, { compression }) => joinTiff(image, coding, encoded, compression !== 'none'),
  };
  const encode: ImageEncoder['encode'] = async (image, options = {}) => {
    const { width, height, samples } = image;
    const rows = strips.rowsPerStrip(width);
    const encoded: Uint8Array[] = [];
    for (let top = 0; top < height; top += rows) {
      throwIfCancelled(options.signal);
      const bottom = Math.min(top + rows, height);
      const strip = samples.subarray(top * width * 3, bottom * width * 3);
      encoded.push(strips.encodeStrip(strip, width, options));
      options.onProgress?.(bottom / height);
    }
    return joinBytes(strips.join(image, encoded, options));
  };
  return { encode, strips };
}

const deflateHere: Deflate = (bytes) => zlibSync(bytes, { level: DEFLATE_LEVEL });

const rowsOfStrip = (width: number, { bits }: SampleCoding): number =>
  Math.max(1, Math.floor(STRIP_BYTES / (width * 3 * (bits / 8))));

/** The parts of a file, its strips among them. */
function joinTiff(
  { width, height, metadata: source }: Omit<EncodableImage, 'samples'>,
  coding: SampleCoding,
  strips: readonly Uint8Array[],
  isDeflated: boolean,
): readonly Uint8Array[] {
  const rowsPerStrip = Math.min(height, rowsOfStrip(width, coding));
  const offsets: number[] = [];
  let end = 8;
  for (const strip of strips) {
    offsets.push(end);
    end += strip.length + (strip.length & 1);
  }

  const counts = strips.map((strip) => strip.length);
  const metadata = uprightMetadata(source);
  const descriptive = descriptiveTree(metadata);
  const directory = layOutDirectory(
    {
      entries: [
        long(TAG.width, [width]),
        long(TAG.height, [height]),
        short(TAG.bitsPerSample, [coding.bits, coding.bits, coding.bits]),
        short(TAG.compression, [isDeflated ? COMPRESSION.deflate : COMPRESSION.none]),
        short(TAG.photometric, [PHOTOMETRIC.rgb]),
        long(TAG.stripOffsets, offsets),
        short(TAG.orientation, [1]),
        short(TAG.samplesPerPixel, [3]),
        long(TAG.rowsPerStrip, [rowsPerStrip]),
        long(TAG.stripByteCounts, counts),
        short(TAG.planar, [1]),
        ...(isDeflated ? [short(TAG.predictor, [coding.predictor])] : []),
        short(TAG.sampleFormat, [coding.sampleFormat, coding.sampleFormat, coding.sampleFormat]),
        ...metadataEntries(metadata),
        ...descriptive.entries,
      ],
      children: descriptive.children,
    },
    end,
    true,
  );
  if (end + directory.length >= 2 ** 32) {
    throw new UserError('This picture is too large for a TIFF file, which ends at 4 GB.');
  }
  const header = new Uint8Array(8);
  const view = new DataView(header.buffer);
  view.setUint16(0, 0x4949);
  view.setUint16(2, 42, true);
  view.setUint32(4, end, true);
  // Offsets are even: a strip of odd length is followed by a zero.
  const padding = new Uint8Array(1);
  const padded = strips.flatMap((strip) => (strip.length % 2 === 0 ? [strip] : [strip, padding]));
  return [header, ...padded, directory];
}

function short(tag: number, values: readonly number[]): DirectoryEntry {
  const bytes = new Uint8Array(Uint16Array.from(values).buffer);
  return { tag, type: TYPE.short, count: values.length, bytes };
}

function long(tag: number, values: readonly number[]): DirectoryEntry {
  const bytes = new Uint8Array(Uint32Array.from(values).buffer);
  return { tag, type: TYPE.long, count: values.length, bytes };
}

function metadataEntries({ icc, xmp, iptc }: ImageMetadata): DirectoryEntry[] {
  const entries: DirectoryEntry[] = [];
  if (icc) entries.push({ tag: TAG.icc, type: TYPE.undefined, count: icc.length, bytes: icc });
  if (xmp) entries.push({ tag: TAG.xmp, type: TYPE.byte, count: xmp.length, bytes: xmp });
  if (iptc) {
    // Readers expect longs here, whatever they hold: the records are filled up with zeros.
    const padded = new Uint8Array(Math.ceil(iptc.length / 4) * 4);
    padded.set(iptc);
    entries.push({ tag: TAG.iptc, type: TYPE.long, count: padded.length / 4, bytes: padded });
  }
  return entries;
}

/** The tags between which TIFF describes pixels that still say something of the photograph. */
const DESCRIPTIVE_TAGS = [269, 270, 271, 272, 282, 283, 285, 296, 305, 306, 315, 316];
const CARRIED_ELSEWHERE: readonly number[] = [TAG.xmp, TAG.iptc, TAG.icc];

/**
 * Returns the entries of an EXIF block's first directory that do not describe how pixels were stored, little-endian.
 */
function descriptiveTree({ exif }: ImageMetadata): DirectoryTree {
  const tree = exif && parseExifBlock(exif);
  if (!tree) return { entries: [], children: new Map() };
  const toLittleEndian = ({ entries, children }: DirectoryTree): DirectoryTree => ({
    entries: tree.littleEndian ? entries : entries.map(swapEntry),
    children: new Map([...children].map(([tag, child]) => [tag, toLittleEndian(child)])),
  });
  const { entries, children } = toLittleEndian(tree.root);
  const isDescriptive = (tag: number): boolean =>
    DESCRIPTIVE_TAGS.includes(tag) || (tag > 532 && !CARRIED_ELSEWHERE.includes(tag));
  return { entries: entries.filter(({ tag }) => isDescriptive(tag)), children };
}

/** Predictor 2: each sample less the one of the pixel before. */
function horizontalDifferences(samples: FileSamples, perRow: number): Uint8Array {
  const output = new Uint16Array(samples.length);
  for (let row = 0; row < samples.length; row += perRow) {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let index = row; index < row + perRow; index += 3) {
      output[index] = samples[index]! - red;
      output[index + 1] = samples[index + 1]! - green;
      output[index + 2] = samples[index + 2]! - blue;
      red = samples[index]!;
      green = samples[index + 1]!;
      blue = samples[index + 2]!;
    }
  }
  return new Uint8Array(output.buffer);
}

/** Predictor 3: bytes of equal significance together, most significant first, less the byte of the pixel before. */
function floatDifferences(samples: FileSamples, perRow: number): Uint8Array {
  const input = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  const output = new Uint8Array(input.length);
  for (let start = 0; start < input.length; start += perRow * 4) {
    for (let sample = 0; sample < perRow; sample++) {
      for (let byte = 0; byte < 4; byte++) {
        output[start + (3 - byte) * perRow + sample] = input[start + sample * 4 + byte]!;
      }
    }
    for (let index = start + perRow * 4 - 1; index >= start + 3; index--) {
      output[index] = output[index]! - output[index - 3]!;
    }
  }
  return output;
}
