/**
 * Reads and checks a directory's description of its pixels: every count agrees, every segment is inside the file, and
 * the pixels claimed are no more than those bytes could hold. A kind of file that is not read is refused here, by
 * name.
 */
import { UserError } from '../../core/errors';
import { entryBytes, numbers } from './directory';
import type { FileDirectory } from './directory';
import { COMPRESSION, PHOTOMETRIC, TAG, compressionName, photometricName } from './tags';

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly float: boolean;
  readonly samplesPerPixel: number;
  /** Index of the alpha sample and whether colors are already multiplied by it. */
  readonly alpha: { readonly index: number; readonly associated: boolean } | undefined;
  readonly photometric: number;
  readonly compression: number;
  /** 1 none, 2 horizontal differences, 3 floating point. */
  readonly predictor: number;
  readonly planar: boolean;
  readonly littleEndian: boolean;
  readonly reversedBits: boolean;
  readonly orientation: number;
  readonly t4Options: number;
  readonly jpegTables: Uint8Array | undefined;
  /** Red, green and blue of each palette code, 0..65535. */
  readonly colorMap: Uint16Array | undefined;
  readonly grid: SegmentGrid;
}

/** Strips or tiles: a segment is decoded whole. Planar files have one grid after another. */
export interface SegmentGrid {
  readonly tiled: boolean;
  readonly segmentWidth: number;
  readonly segmentHeight: number;
  readonly across: number;
  readonly down: number;
  readonly offsets: Float64Array;
  readonly byteCounts: Float64Array;
}

/** Bits that a row of samples takes are padded to whole bytes. */
export function rowBytes(columns: number, samples: number, bits: number): number {
  return Math.ceil((columns * samples * bits) / 8);
}

/** Samples of a pixel that lie together in a segment. */
export function samplesTogether(layout: Pick<Layout, 'planar' | 'samplesPerPixel'>): number {
  return layout.planar ? 1 : layout.samplesPerPixel;
}

const UINT_BITS = [1, 2, 4, 8, 10, 12, 14, 16, 24, 32];
const FLOAT_BITS = [16, 32, 64];
const FAX: readonly number[] = [COMPRESSION.rle, COMPRESSION.fax3, COMPRESSION.fax4];
const JPEG: readonly number[] = [COMPRESSION.jpeg, COMPRESSION.oldJpeg];

/**
 * The most bytes that a compressed byte can become. LZW: each code at most one longer than the last, of 9 to 12
 * bits; deflate: 258 bytes from 2 bits; PackBits: 128 from 2; fax: a line of any width from a bit, so that rows
 * are counted too; JPEG: a block of 64 samples from a fraction of a bit in progressive files.
 */
const LARGEST_EXPANSION: Readonly<Record<number, number>> = {
  [COMPRESSION.lzw]: 1400,
  [COMPRESSION.deflate]: 1032,
  [COMPRESSION.adobeDeflate]: 1032,
  [COMPRESSION.packBits]: 64,
  [COMPRESSION.rle]: 256,
  [COMPRESSION.fax3]: 65536,
  [COMPRESSION.fax4]: 65536,
  [COMPRESSION.jpeg]: 4096,
  [COMPRESSION.oldJpeg]: 4096,
};

const wrong = (what: string): UserError => new UserError(`This TIFF is damaged: ${what}.`);
const unsupported = (what: string): UserError => new UserError(`This TIFF cannot be opened: ${what}.`);

export async function readLayout(directory: FileDirectory): Promise<Layout> {
  const number = async (tag: number, otherwise?: number): Promise<number> => {
    const value = (await numbers(directory, tag))?.[0] ?? otherwise;
    if (value === undefined) throw wrong(`tag ${tag} is missing`);
    return value;
  };
  /** The one value that all samples share. */
  const shared = async (tag: number, otherwise: number, what: string): Promise<number> => {
    const values = (await numbers(directory, tag)) ?? Float64Array.of(otherwise);
    if (values.some((value) => value !== values[0])) throw unsupported(`its channels differ in ${what}`);
    return values[0] ?? otherwise;
  };

  const width = await number(TAG.width);
  const height = await number(TAG.height);
  if (width === 0 || height === 0 || width * height > 2 ** 40) {
    throw wrong(`it claims a size of ${width} x ${height}`);
  }
  const samplesPerPixel = await number(TAG.samplesPerPixel, 1);
  const bits = await shared(TAG.bitsPerSample, 1, 'bit depth');
  const sampleFormat = await shared(TAG.sampleFormat, 1, 'sample format');
  const compression = await number(TAG.compression, 1);
  const photometric = await number(TAG.photometric, PHOTOMETRIC.gray);
  const planarCode = await number(TAG.planar, 1);
  const planar = planarCode === 2 && samplesPerPixel > 1;
  const orientation = await number(TAG.orientation, 1);
  const predictor = hasPredictor(compression) ? await number(TAG.predictor, 1) : 1;
  const fillOrder = await number(TAG.fillOrder, 1);
  const colors = checkColor(photometric, compression, samplesPerPixel);
  checkSamples(bits, sampleFormat, compression, photometric);
  checkPredictor(predictor, bits, sampleFormat === 3);
  if (planar && photometric === PHOTOMETRIC.ycbcr) throw unsupported('its YCbCr channels are stored apart');
  if (planarCode !== 1 && planarCode !== 2) throw wrong(`its planar configuration is ${planarCode}`);

  const extras = await numbers(directory, TAG.extraSamples);
  const alphaAt = extras?.findIndex((kind) => kind === 1 || kind === 2) ?? -1;
  const alphaIndex = colors + alphaAt;
  const hasAlpha = alphaAt >= 0 && alphaIndex < samplesPerPixel && photometric !== PHOTOMETRIC.palette;
  const tables = directory.entries.get(TAG.jpegTables);
  const shape = { width, height, bits, samplesPerPixel, planar, compression };
  return {
    ...shape,
    float: sampleFormat === 3,
    alpha: hasAlpha ? { index: alphaIndex, associated: extras?.[alphaAt] === 1 } : undefined,
    photometric,
    predictor,
    littleEndian: directory.file.littleEndian,
    reversedBits: fillOrder === 2 && !JPEG.includes(compression),
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    t4Options: await number(TAG.t4Options, 0),
    jpegTables:
      tables && compression === COMPRESSION.jpeg ? await entryBytes(directory.file, tables) : undefined,
    colorMap: photometric === PHOTOMETRIC.palette ? await readColorMap(directory, bits) : undefined,
    grid: await readGrid(directory, shape),
  };
}

function hasPredictor(compression: number): boolean {
  // The tag means nothing with other codecs; libtiff does the same.
  return (
    compression === COMPRESSION.lzw ||
    compression === COMPRESSION.deflate ||
    compression === COMPRESSION.adobeDeflate
  );
}

/** How many samples carry color. */
function checkColor(photometric: number, compression: number, samplesPerPixel: number): number {
  const jpeg = JPEG.includes(compression);
  const known =
    photometric === PHOTOMETRIC.whiteIsZero ||
    photometric === PHOTOMETRIC.gray ||
    photometric === PHOTOMETRIC.rgb ||
    (photometric === PHOTOMETRIC.palette && !jpeg) ||
    (photometric === PHOTOMETRIC.ycbcr && jpeg);
  if (!known) throw unsupported(`its colors are ${photometricName(photometric)}, which is not read`);
  const colors = photometric === PHOTOMETRIC.rgb || photometric === PHOTOMETRIC.ycbcr ? 3 : 1;
  if (samplesPerPixel < colors)
    throw wrong(`it has ${samplesPerPixel} samples per pixel for ${colors} colors`);
  if (jpeg && samplesPerPixel !== colors) throw unsupported('its JPEG data has extra channels');
  return colors;
}

function checkSamples(bits: number, sampleFormat: number, compression: number, photometric: number): void {
  if (compression !== COMPRESSION.none && LARGEST_EXPANSION[compression] === undefined) {
    throw unsupported(`its compression is ${compressionName(compression)}, which is not read`);
  }
  if (sampleFormat === 2) throw unsupported('its samples are signed integers, which are not read');
  if (sampleFormat === 5 || sampleFormat === 6) throw unsupported('its samples are complex numbers');
  const depths = sampleFormat === 3 ? FLOAT_BITS : UINT_BITS;
  if (!depths.includes(bits)) {
    throw unsupported(`its samples have ${bits} bits${sampleFormat === 3 ? ' in floating point' : ''}`);
  }
  if (FAX.includes(compression) && bits !== 1) throw wrong(`fax data with ${bits} bits per sample`);
  if (JPEG.includes(compression) && (bits !== 8 || sampleFormat === 3)) {
    throw unsupported(`its JPEG data has ${bits} bits per sample`);
  }
  if (photometric === PHOTOMETRIC.palette && (sampleFormat === 3 || bits > 16)) {
    throw wrong('its palette codes are not whole numbers of up to 16 bits');
  }
}

function checkPredictor(predictor: number, bits: number, float: boolean): void {
  const fits = predictor === 1 || (predictor === 2 && bits >= 8) || (predictor === 3 && float);
  if (!fits) throw unsupported(`its predictor is ${predictor} for samples of ${bits} bits`);
}

/** Interleaved red, green, blue. */
async function readColorMap(directory: FileDirectory, bits: number): Promise<Uint16Array> {
  const planes = await numbers(directory, TAG.colorMap);
  const size = 2 ** bits;
  if (planes?.length !== 3 * size) throw wrong('its palette is missing or has the wrong size');
  // Some old writers store 8-bit values; no 16-bit palette has all its values below 256.
  const scale = planes.every((value) => value < 256) ? 257 : 1;
  const colorMap = new Uint16Array(3 * size);
  for (let index = 0; index < 3 * size; index++) {
    colorMap[index] = planes[(index % 3) * size + Math.floor(index / 3)]! * scale;
  }
  return colorMap;
}

interface Shape {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly samplesPerPixel: number;
  readonly planar: boolean;
  readonly compression: number;
}

async function readGrid(directory: FileDirectory, shape: Shape): Promise<SegmentGrid> {
  const { width, height } = shape;
  const tiled = directory.entries.has(TAG.tileOffsets) || directory.entries.has(TAG.tileWidth);
  const one = async (tag: number, otherwise: number): Promise<number> =>
    (await numbers(directory, tag))?.[0] ?? otherwise;
  const segmentWidth = tiled ? await one(TAG.tileWidth, 0) : width;
  const segmentHeight = tiled
    ? await one(TAG.tileHeight, 0)
    : Math.min(height, await one(TAG.rowsPerStrip, height));
  const kind = tiled ? 'tile' : 'strip';
  if (segmentWidth === 0 || segmentHeight === 0) throw wrong(`its ${kind}s have no size`);
  const across = Math.ceil(width / segmentWidth);
  const down = Math.ceil(height / segmentHeight);
  const needed = across * down * (shape.planar ? shape.samplesPerPixel : 1);

  const interchange = shape.compression === COMPRESSION.oldJpeg ? await oldJpegStream(directory) : undefined;
  if (interchange) {
    return { tiled: false, segmentWidth: width, segmentHeight: height, across: 1, down: 1, ...interchange };
  }
  const offsets = await numbers(directory, tiled ? TAG.tileOffsets : TAG.stripOffsets);
  if (!offsets || offsets.length < needed) {
    throw wrong(`it has ${offsets?.length ?? 0} ${kind}s where its size needs ${needed}`);
  }
  const grid = { tiled, segmentWidth, segmentHeight, across, down };
  const written = await numbers(directory, tiled ? TAG.tileByteCounts : TAG.stripByteCounts);
  const byteCounts = checkSegments(grid, shape, offsets, written, directory.file.source.size);
  return { ...grid, offsets, byteCounts };
}

/** Old-style JPEG is read only where the file holds one whole JPEG stream. */
async function oldJpegStream(
  directory: FileDirectory,
): Promise<Pick<SegmentGrid, 'offsets' | 'byteCounts'> | undefined> {
  const start = (await numbers(directory, TAG.jpegInterchange))?.[0];
  if (!start) return undefined;
  const { size } = directory.file.source;
  const length = (await numbers(directory, TAG.jpegInterchangeLength))?.[0] || size - start;
  if (start + length > size) throw wrong('its JPEG data is outside the file');
  return { offsets: Float64Array.of(start), byteCounts: Float64Array.of(length) };
}

/**
 * Checks that each segment is in the file, that together they are no longer than it (so that no bytes serve
 * twice) and that they could hold the pixels claimed. Returns the bytes to read of each.
 */
function checkSegments(
  grid: Pick<SegmentGrid, 'tiled' | 'segmentWidth' | 'segmentHeight' | 'down' | 'across'>,
  shape: Shape,
  offsets: Float64Array,
  written: Float64Array | undefined,
  fileSize: number,
): Float64Array {
  const { tiled, segmentWidth, segmentHeight, across, down } = grid;
  const perRow = rowBytes(segmentWidth, samplesTogether(shape), shape.bits);
  const lastRows = tiled ? segmentHeight : shape.height - (down - 1) * segmentHeight;
  const uncompressed = shape.compression === COMPRESSION.none;
  const largest = LARGEST_EXPANSION[shape.compression] ?? 1;
  const fax = FAX.includes(shape.compression);
  const kind = tiled ? 'Tile' : 'Strip';
  const perPlane = across * down;
  const byteCounts = new Float64Array(shape.planar ? perPlane * shape.samplesPerPixel : perPlane);
  /** Some writers leave 0 where they did not know; a place of 0 is a segment that was never written. */
  const sizeLeftOut = (index: number): number => {
    const start = offsets[index]!;
    if (start === 0) return 0;
    if (uncompressed) return perRow * segmentHeight;
    return Math.min(fileSize, ...offsets.filter((other) => other > start)) - start;
  };
  if (!written && !uncompressed) throw wrong(`the sizes of its ${kind.toLowerCase()}s are missing`);

  let total = 0;
  for (let index = 0; index < byteCounts.length; index++) {
    const rows = index % perPlane >= perPlane - across ? lastRows : segmentHeight;
    const decoded = perRow * rows;
    const stored = written ? written[index] || sizeLeftOut(index) : decoded;
    const length = uncompressed ? Math.min(stored, decoded) : stored;
    if (offsets[index]! + length > fileSize) {
      throw wrong(`${kind.toLowerCase()} ${index + 1} of ${byteCounts.length} is outside the file`);
    }
    if (length * largest + (uncompressed ? 0 : 64) < decoded || (fax && rows > length * 8)) {
      throw wrong(`${kind.toLowerCase()} ${index + 1} of ${byteCounts.length} is too short for its pixels`);
    }
    byteCounts[index] = length;
    total += length;
  }
  if (total > fileSize) throw wrong(`its ${kind.toLowerCase()}s claim more bytes than the file has`);
  return byteCounts;
}
