/**
 * A TIFF that is written strip by strip: where each strip goes, and the directory behind them. It becomes a BigTIFF
 * where it passes 4 GiB. The pixels of the strips are not looked at.
 */
import type { EncodableImage } from '../../core/image';
import type { FilePart, StripFile } from '../format';
import { metadataForFile } from '../metadata/for-file';
import { layOutDirectory } from './directory-bytes';
import type { DirectoryEntry, DirectoryTree } from './directory-bytes';
import { COMPRESSION, PHOTOMETRIC, TAG } from './tags';
import { descriptiveTree, long8Entry, longEntry, metadataEntries, shortEntry } from './writer-entries';

/** What all strips of a file have in common. */
export interface StripStorage {
  readonly bits: 16 | 32;
  readonly sampleFormat: number;
  readonly rowsPerStrip: number;
  /** The number of the predictor where strips are deflated; without it they are stored as they are. */
  readonly predictor: number | undefined;
}

/** Offsets of a TIFF have 32 bits. */
const CLASSIC_END = 2 ** 32;

/** Deflate adds five bytes to every 16 KB at worst; a directory has some bytes for each strip. */
const largestLength = (raw: number, strips: number, metadata: number): number =>
  raw + Math.ceil(raw / 2 ** 11) + strips * 64 + metadata + 2 ** 16;

export function beginTiff(image: Omit<EncodableImage, 'samples'>, storage: StripStorage): StripFile {
  const { width, height } = image;
  const { bits, predictor } = storage;
  const rowsPerStrip = Math.min(height, storage.rowsPerStrip);
  const count = Math.ceil(height / rowsPerStrip);
  const perRow = (width * 3 * bits) / 8;
  const metadata = metadataForFile(image.metadata, { width, height, mimeType: 'image/tiff' });
  const { icc, exif, xmp, iptc } = metadata;
  const metadataLength = [icc, exif, xmp, iptc].reduce((sum, block) => sum + (block?.length ?? 0), 0);
  const mayBeBig = largestLength(perRow * height, count, metadataLength) >= CLASSIC_END;

  const start = mayBeBig ? 16 : 8;
  const offsets = new Float64Array(count);
  const lengths = new Float64Array(count);
  const waiting = new Map<number, Uint8Array>();
  let held = 0;
  let next = 0;
  let end = start;

  const addInOrder = (index: number, strip: Uint8Array): readonly FilePart[] => {
    waiting.set(index, strip);
    held += strip.length;
    const parts: FilePart[] = [];
    for (let bytes = waiting.get(next); bytes; bytes = waiting.get(next)) {
      parts.push({ offset: end, bytes });
      waiting.delete(next);
      held -= bytes.length;
      offsets[next] = end;
      lengths[next++] = bytes.length;
      // Offsets are even: a strip of odd length is followed by a zero.
      end += bytes.length + (bytes.length & 1);
    }
    return parts;
  };

  /** Strips that are stored as they are have their places from the beginning. */
  const addAnywhere = (index: number, bytes: Uint8Array): readonly FilePart[] => {
    const offset = start + index * rowsPerStrip * perRow;
    offsets[index] = offset;
    lengths[index] = bytes.length;
    end = Math.max(end, offset + bytes.length);
    return [{ offset, bytes }];
  };

  const finish = (): readonly FilePart[] => {
    const descriptive = descriptiveTree(metadata);
    const place = { base: end, littleEndian: true };
    const tree = (big: boolean): DirectoryTree => ({
      entries: [
        ...pixelEntries(image, { ...storage, rowsPerStrip }, { offsets, lengths, big }),
        ...metadataEntries(metadata),
        ...descriptive.entries,
      ],
      children: descriptive.children,
    });
    const classic = layOutDirectory(tree(false), place);
    const big = end + classic.length >= CLASSIC_END;
    const directory = big ? layOutDirectory(tree(true), { ...place, big }) : classic;
    return [
      { offset: 0, bytes: header(start, end, big) },
      { offset: end, bytes: directory },
    ];
  };

  return {
    get held() {
      return held;
    },
    // The predictor's bytes are always even, and so are raw ones: 16 or 32 bits each.
    add: predictor === undefined ? addAnywhere : addInOrder,
    finish,
  };
}

function pixelEntries(
  { width, height }: Omit<EncodableImage, 'samples'>,
  { bits, sampleFormat, rowsPerStrip, predictor }: StripStorage,
  strips: { readonly offsets: Float64Array; readonly lengths: Float64Array; readonly big: boolean },
): DirectoryEntry[] {
  const compression = predictor === undefined ? COMPRESSION.none : COMPRESSION.deflate;
  const offsetEntry = strips.big ? long8Entry : longEntry;
  return [
    longEntry(TAG.width, [width]),
    longEntry(TAG.height, [height]),
    shortEntry(TAG.bitsPerSample, [bits, bits, bits]),
    shortEntry(TAG.compression, [compression]),
    shortEntry(TAG.photometric, [PHOTOMETRIC.rgb]),
    offsetEntry(TAG.stripOffsets, strips.offsets),
    shortEntry(TAG.orientation, [1]),
    shortEntry(TAG.samplesPerPixel, [3]),
    longEntry(TAG.rowsPerStrip, [rowsPerStrip]),
    longEntry(TAG.stripByteCounts, strips.lengths),
    shortEntry(TAG.planar, [1]),
    ...(predictor === undefined ? [] : [shortEntry(TAG.predictor, [predictor])]),
    shortEntry(TAG.sampleFormat, [sampleFormat, sampleFormat, sampleFormat]),
  ];
}

/** `length` bytes, of which a classic header needs eight. `directory`: where it lies. */
function header(length: number, directory: number, big: boolean): Uint8Array {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x4949);
  view.setUint16(2, big ? 43 : 42, true);
  if (big) {
    view.setUint16(4, 8, true);
    view.setBigUint64(8, BigInt(directory), true);
  } else {
    view.setUint32(4, directory, true);
  }
  return bytes;
}
