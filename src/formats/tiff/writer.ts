/** Writes a finished RGB image as a TIFF: deflate with a predictor, in strips, with its metadata. */
import { zlibSync } from 'fflate';
import { UserError, throwIfCancelled } from '../../core/errors';
import type { EncodableImage, ImageMetadata } from '../../core/image';
import type { EncodeOptions, ImageEncoder } from '../format';
import { uprightMetadata } from '../metadata/upright';
import { TYPE, layOutDirectory, swapEntry } from './directory-bytes';
import type { DirectoryEntry, DirectoryTree } from './directory-bytes';
import { parseExifBlock } from './exif-block';
import { COMPRESSION, PHOTOMETRIC, TAG } from './tags';

/** Small enough for readers that decode on demand, large enough to compress well. */
const STRIP_BYTES = 2 ** 17;
/** On photographs, higher levels take up to twice as long for a few thousandths of the size. */
const DEFLATE_LEVEL = 3;

export const tiff16: ImageEncoder<'tiff16'> = {
  id: 'tiff16',
  label: 'TIFF, 16 bits',
  note: 'True 16 bits, losslessly compressed. Profile and metadata are kept.',
  extension: 'tif',
  mimeType: 'image/tiff',
  sampleType: 'uint16',
  async encode(image, options) {
    const { samples } = image;
    if (!(samples instanceof Uint16Array)) throw new TypeError('tiff16 takes 16-bit samples');
    const strip = (from: number, until: number): Uint8Array =>
      horizontalDifferences(samples.subarray(from, until), image.width * 3);
    return encodeTiff(image, { bits: 16, sampleFormat: 1, predictor: 2, strip }, options);
  },
};

export const tiff32f: ImageEncoder<'tiff32f'> = {
  id: 'tiff32f',
  label: 'TIFF, 32-bit float',
  note: 'Every digit, not clipped to 0..1. Profile and metadata are kept.',
  extension: 'tif',
  mimeType: 'image/tiff',
  sampleType: 'float32',
  async encode(image, options) {
    const { samples } = image;
    if (!(samples instanceof Float32Array)) throw new TypeError('tiff32f takes float samples');
    const strip = (from: number, until: number): Uint8Array =>
      floatDifferences(samples.subarray(from, until), image.width * 3);
    return encodeTiff(image, { bits: 32, sampleFormat: 3, predictor: 3, strip }, options);
  },
};

interface SampleCoding {
  readonly bits: number;
  readonly sampleFormat: number;
  readonly predictor: number;
  /** The samples `from` to `until` (whole rows) as bytes for the compressor, predictor applied. */
  readonly strip: (from: number, until: number) => Uint8Array;
}

async function encodeTiff(
  image: EncodableImage,
  coding: SampleCoding,
  { onProgress, signal }: EncodeOptions = {},
): Promise<Uint8Array> {
  const { width, height } = image;
  const perRow = width * 3;
  const rowsPerStrip = Math.min(height, Math.max(1, Math.floor(STRIP_BYTES / (perRow * (coding.bits / 8)))));
  const strips: Uint8Array[] = [];
  const offsets: number[] = [];
  let end = 8;
  for (let top = 0; top < height; top += rowsPerStrip) {
    throwIfCancelled(signal);
    const bottom = Math.min(top + rowsPerStrip, height);
    const strip = zlibSync(coding.strip(top * perRow, bottom * perRow), { level: DEFLATE_LEVEL });
    strips.push(strip);
    offsets.push(end);
    end += strip.length + (strip.length & 1);
    onProgress?.(bottom / height);
  }

  const counts = strips.map((strip) => strip.length);
  const metadata = uprightMetadata(image.metadata);
  const descriptive = descriptiveTree(metadata);
  const directory = layOutDirectory(
    {
      entries: [
        long(TAG.width, [width]),
        long(TAG.height, [height]),
        short(TAG.bitsPerSample, [coding.bits, coding.bits, coding.bits]),
        short(TAG.compression, [COMPRESSION.deflate]),
        short(TAG.photometric, [PHOTOMETRIC.rgb]),
        long(TAG.stripOffsets, offsets),
        short(TAG.orientation, [1]),
        short(TAG.samplesPerPixel, [3]),
        long(TAG.rowsPerStrip, [rowsPerStrip]),
        long(TAG.stripByteCounts, counts),
        short(TAG.planar, [1]),
        short(TAG.predictor, [coding.predictor]),
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
  const file = new Uint8Array(end + directory.length);
  const view = new DataView(file.buffer);
  view.setUint16(0, 0x4949);
  view.setUint16(2, 42, true);
  view.setUint32(4, end, true);
  strips.forEach((strip, index) => file.set(strip, offsets[index]));
  file.set(directory, end);
  return file;
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
function horizontalDifferences(samples: Uint16Array, perRow: number): Uint8Array {
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
function floatDifferences(samples: Float32Array, perRow: number): Uint8Array {
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
