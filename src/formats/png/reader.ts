/**
 * PNG: every color type and depth, interlaced or not. Read by this project's own strict reader over a kept
 * inflate: memory is settled from the header before anything is unpacked, and what does not fit it is refused.
 */
import { UserError } from '../../core/errors';
import type { ImageDescription } from '../../core/image';
import { cropSamples } from '../crop';
import type { ImageReader } from '../format';
import { joinBytes } from '../../core/bytes/join-bytes';
import { warningsOf } from '../warnings';
import { orientationOf } from '../metadata/orientation-of';
import { damagedPng, readChunks } from './chunks';
import type { Chunk } from './chunks';
import { readHeader, readPalette, readTransparentColor } from './header';
import { inflateInto, LARGEST_DEFLATE_EXPANSION } from './inflate';
import { readPngMetadata } from './metadata';
import { colorWarnings } from './color-chunks';
import { pngChannels, pngMaximum, paintPixels } from './pixels';
import { filteredLength, passesOf } from './scanlines';

const KNOWN_CRITICAL = ['IHDR', 'PLTE', 'IDAT', 'IEND'];

/** Reads and checks the file's chunks. Throws a UserError naming what is wrong. */
export function readPng(bytes: Uint8Array): ImageReader {
  const chunks = readChunks(bytes);
  const unknown = chunks.find(({ type }) => /^[A-Z]/.test(type) && !KNOWN_CRITICAL.includes(type));
  if (unknown) throw new UserError(`This PNG cannot be opened: its ${unknown.type} chunk is not PNG's.`);
  const header = readHeader(chunks[0]);
  const pictureData = joinBytes(findPicture(chunks));
  const passes = passesOf(header);
  const length = filteredLength(passes);
  const stored = pictureData.length;
  const { width, height } = header;
  if (length > stored * LARGEST_DEFLATE_EXPANSION) {
    throw damagedPng(`it claims ${width} x ${height} pixels, more than its ${stored} bytes of data can hold`);
  }
  const rules = {
    palette: readPalette(header, chunks),
    transparentColor: readTransparentColor(header, chunks),
  };
  const metadata = readPngMetadata(chunks);
  const description: ImageDescription = {
    format: 'png',
    width,
    height,
    channels: header.channels,
    bitsPerSample: header.depth,
    sampleFormat: 'uint',
    compression: 'deflate',
    photometric: header.color === 'palette' ? 'palette' : pngChannels(header) === 1 ? 'gray' : 'rgb',
    planar: false,
    byteOrder: 'big',
    bigTiff: false,
    orientation: orientationOf(metadata),
    defaultCurve: 'srgb',
    ...warningsOf(colorWarnings(chunks)),
  };
  const channels = pngChannels(header);
  return {
    description,
    metadata,
    channels,
    maximum: pngMaximum(header),
    regions: [{ x: 0, y: 0, width, height }],
    readRegion: async (region) => {
      const filtered = allocate(length);
      if (inflateInto(filtered, [pictureData]) !== length)
        throw damagedPng('its picture data cannot be unpacked');
      return cropSamples(paintPixels(filtered, passes, header, rules), width, channels, region);
    },
  };
}

/** The data of the IDAT chunks, which have to follow each other. */
function findPicture(chunks: readonly Chunk[]): Uint8Array[] {
  const first = chunks.findIndex((chunk) => chunk.type === 'IDAT');
  const last = chunks.findLastIndex((chunk) => chunk.type === 'IDAT');
  if (first < 0) throw damagedPng('it holds no picture');
  const run = chunks.slice(first, last + 1);
  if (run.some((chunk) => chunk.type !== 'IDAT')) throw damagedPng('its picture data are torn apart');
  return run.map((chunk) => chunk.data);
}

function allocate(length: number): Uint8Array {
  try {
    return new Uint8Array(length);
  } catch {
    throw new UserError(
      `This PNG is too large: it needs ${Math.ceil(length / 2 ** 20)} MB of memory at once.`,
    );
  }
}
