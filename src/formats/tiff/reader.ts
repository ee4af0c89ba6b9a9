/** Opens a TIFF: its directory is read and checked, its pixels are read region by region. */
import { UserError } from '../../core/errors';
import type { ImageDescription, Region, Samples } from '../../core/image';
import type { ByteSource, ImageReader } from '../format';
import { xmpOrientation } from '../metadata/xmp-statements';
import { cameraRaw, refuseCameraRaw } from './camera-raw';
import { decodeBytes, reverseBits } from './codecs';
import { neededSamples, tiffChannels, tiffMaximum, toColors } from './colors';
import { numbers, openTiff, readDirectory } from './directory';
import type { FileDirectory, TiffFile } from './directory';
import { decodeJpegSegment, isJpegCompression } from './jpeg-segments';
import { readLayout, rowBytes, samplesTogether } from './layout';
import type { Layout } from './layout';
import { readTiffMetadata } from './metadata';
import { isAsStored, isOneRun, plainView, samplesAsStored } from './as-stored';
import { isOldCodec, loadOldCodecs } from './old-codecs';
import type { OldCodecs } from './old-codecs';
import { allocateTiffSamples, convertSamples, finishInPlace, isDirect } from './samples';
import { groupsOf, piecesOf, readPieces, regionsOf } from './segments';
import type { Piece } from './segments';
import { isRawSignature } from './signature';
import { COMPRESSION, TAG, compressionName, photometricName } from './tags';

/** Reads and checks the directory. Throws a UserError naming what is wrong. */
export async function readTiff(source: ByteSource): Promise<ImageReader> {
  const head = await source.read(0, Math.min(4, source.size));
  if (isRawSignature(head)) throw cameraRaw(head[2] === 0x55 ? 'Panasonic' : 'Olympus');
  const file = await openTiff(source);
  const { directory, pages } = await firstFullSize(file);
  const layout = await readLayout(directory);
  const oldCodecs = isOldCodec(layout.compression) ? await loadOldCodecs() : undefined;
  const metadata = await readTiffMetadata(directory);
  const inXmp = directory.entries.has(TAG.orientation) ? undefined : metadata.xmp;
  const orientation = inXmp ? xmpOrientation(inXmp) : layout.orientation;
  return tiffReader(
    source,
    layout,
    { ...describe(file, layout), orientation, ...pagesOf(pages) },
    metadata,
    oldCodecs,
  );
}

function pagesOf(pages: number): Pick<ImageDescription, 'pages' | 'warnings'> {
  return pages > 1 ? { pages, warnings: [`It has ${pages} pages, of which the first one is opened.`] } : {};
}

/**
 * The first directory that is not marked as a reduced copy, the very first where all are; and how many are not. Throws a
 * UserError for camera raw files.
 */
async function firstFullSize(file: TiffFile): Promise<{ directory: FileDirectory; pages: number }> {
  const directories = await allDirectories(file);
  await refuseCameraRaw(file, directories);
  const fullSize: FileDirectory[] = [];
  for (const directory of directories) {
    const subfile = (await numbers(directory, TAG.subfileType))?.[0] ?? 0;
    const oldSubfile = (await numbers(directory, TAG.oldSubfileType))?.[0] ?? 1;
    // A mask says what is transparent in another page.
    if ((subfile & 5) === 0 && oldSubfile !== 2) fullSize.push(directory);
  }
  const directory = fullSize[0] ?? directories[0];
  if (!directory) throw new UserError('This TIFF has no image in it.');
  return { directory, pages: Math.max(1, fullSize.length) };
}

const MOST_PAGES = 1000;

/** Later ones that cannot be read do not matter to the first. */
async function allDirectories(file: TiffFile): Promise<FileDirectory[]> {
  const directories: FileDirectory[] = [];
  const seen = new Set<number>();
  for (let offset = file.first; offset !== 0;) {
    // A chain that goes round, or on without end, is damaged behind pages that are not.
    if (seen.has(offset) || seen.size >= MOST_PAGES) break;
    seen.add(offset);
    const directory = await readDirectory(file, offset).catch((error: unknown) => {
      if (directories.length === 0) throw error;
      return undefined;
    });
    if (!directory) break;
    directories.push(directory);
    offset = directory.next;
  }
  return directories;
}

function describe(file: TiffFile, layout: Layout): ImageDescription {
  return {
    format: 'tiff',
    width: layout.width,
    height: layout.height,
    channels: layout.samplesPerPixel,
    bitsPerSample: layout.bits,
    sampleFormat: layout.float ? 'float' : 'uint',
    compression: compressionName(layout.compression),
    photometric: photometricName(layout.photometric),
    planar: layout.planar,
    byteOrder: file.littleEndian ? 'little' : 'big',
    bigTiff: file.big,
    orientation: layout.orientation,
  };
}

function tiffReader(
  source: ByteSource,
  layout: Layout,
  description: ImageDescription,
  metadata: ImageReader['metadata'],
  oldCodecs: OldCodecs | undefined,
): ImageReader {
  const needed = neededSamples(layout);
  const channels = needed.length;
  const { width, height } = layout;

  const decode = pieceDecoder(layout, oldCodecs);

  const readRegion = async (region: Region, spare?: Samples): Promise<Samples> => {
    checkInside(layout, region);
    const pieces = piecesOf(layout, region, layout.planar ? needed : [0]);
    // What may come back as it is stored is read at once.
    const mayBeAlias = isAsStored(layout) && region.width === width;
    const groups = mayBeAlias ? [pieces] : groupsOf(pieces);
    let raw: Samples | undefined;
    for (const group of groups) {
      const read = await readPieces(source, group);
      const stored = isJpegCompression(layout.compression) ? await decodeJpegs(layout, group, read) : read;
      const alias = mayBeAlias && samplesAsStored(layout, region, stored);
      if (alias) return alias;
      const result = (raw ??= memoryFor(layout, region.width * region.height * channels, spare));
      group.forEach((piece, index) => {
        const target = targetOf(layout, region, channels, piece, result);
        const samples = decode(piece, stored[index]!, target);
        if (!target) place(layout, region, needed, piece, samples, result);
      });
    }
    if (!raw) throw new RangeError('the region has no pieces');
    return toColors(layout, raw);
  };

  return {
    description,
    metadata,
    channels: tiffChannels(layout),
    maximum: tiffMaximum(layout),
    regions: isOneRun(layout) ? [{ x: 0, y: 0, width, height }] : regionsOf(layout),
    ...blocksOf(layout),
    readRegion,
  };
}

/** One after another, since each takes an instance of the decoder. */
async function decodeJpegs(
  layout: Layout,
  pieces: readonly Piece[],
  stored: readonly Uint8Array[],
): Promise<Uint8Array[]> {
  const decoded: Uint8Array[] = [];
  for (const [index, piece] of pieces.entries()) {
    decoded.push(await decodeJpegSegment(layout, piece.area, stored[index]!));
  }
  return decoded;
}

/** A picture in a single compressed segment has no blocks: any part of it takes the whole. */
function blocksOf({ grid, compression, width, height }: Layout): Pick<ImageReader, 'blocks'> {
  if (!grid.tiled && compression === COMPRESSION.none) return { blocks: { width, height: 1 } };
  if (grid.across * grid.down === 1) return {};
  const blockHeight = Math.min(grid.segmentHeight, height);
  return { blocks: { width: Math.min(grid.segmentWidth, width), height: blockHeight } };
}

function checkInside(layout: Layout, { x, y, width, height }: Region): void {
  const inside =
    x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= layout.width && y + height <= layout.height;
  if (!inside) throw new RangeError('the region is not inside the image');
}

/** The part of `raw` into which a piece can be decoded without a copy: whole rows, all of them wanted. */
function targetOf(
  layout: Layout,
  region: Region,
  channels: number,
  { area }: Piece,
  raw: Samples,
): Samples | undefined {
  const fits =
    isDirect(layout) &&
    channels === samplesTogether(layout) &&
    area.x === region.x &&
    area.width === region.width &&
    area.y >= region.y &&
    area.y + area.height <= region.y + region.height;
  if (!fits) return undefined;
  const perRow = region.width * channels;
  return raw.subarray((area.y - region.y) * perRow, (area.y - region.y + area.height) * perRow);
}

/** `spare`, if it is of the samples' type and large enough, else new memory. */
function memoryFor(layout: Layout, length: number, spare: Samples | undefined): Samples {
  const fits = spare?.constructor === allocateTiffSamples(layout, 0).constructor && spare.length >= length;
  return fits ? spare.subarray(0, length) : allocateTiffSamples(layout, length);
}

/** Decodes into `target`; without it, into memory that the next call uses again. */
type PieceDecoder = (piece: Piece, stored: Uint8Array, target: Samples | undefined) => Samples;

function pieceDecoder(layout: Layout, oldCodecs: OldCodecs | undefined): PieceDecoder {
  const stride = samplesTogether(layout);
  const direct = isDirect(layout);
  const isStored = layout.compression === COMPRESSION.none && !layout.reversedBits;
  // JPEG has been decoded before.
  const compression = isJpegCompression(layout.compression) ? COMPRESSION.none : layout.compression;
  let scratch = allocateTiffSamples(layout, 0);

  return (piece, stored, target) => {
    const { width, height } = piece.area;
    const length = width * height * stride;
    if (isStored && !target) {
      const view = plainView(layout, stored);
      if (view?.length === length) return view;
    }
    if (!target && scratch.length < length) scratch = allocateTiffSamples(layout, length);
    const samples = target ?? scratch.subarray(0, length);
    const bytes = direct
      ? new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)
      : new Uint8Array(rowBytes(width, stride, layout.bits) * height);
    const input = layout.reversedBits ? reverseBits(stored) : stored;
    if (oldCodecs) oldCodecs.decode(layout, piece.area, input, bytes);
    else decodeBytes(compression, input, bytes, piece.mayHoldMore);
    if (direct) finishInPlace(layout, samples, width * stride, stride);
    else convertSamples(layout, bytes, width * stride, stride, samples);
    return samples;
  };
}

/** Copies what a piece shares with the region, sample by sample where not all of them are wanted. */
function place(
  layout: Layout,
  region: Region,
  needed: readonly number[],
  { area, plane }: Piece,
  samples: Samples,
  raw: Samples,
): void {
  const stride = samplesTogether(layout);
  const channels = needed.length;
  const left = Math.max(area.x, region.x);
  const right = Math.min(area.x + area.width, region.x + region.width);
  const top = Math.max(area.y, region.y);
  const bottom = Math.min(area.y + area.height, region.y + region.height);
  const pairs = layout.planar
    ? [{ from: 0, to: needed.indexOf(plane) }]
    : needed.map((from, to) => ({ from, to }));
  const wholePixels = !layout.planar && channels === stride;
  for (let y = top; y < bottom; y++) {
    const source = ((y - area.y) * area.width + left - area.x) * stride;
    const target = ((y - region.y) * region.width + left - region.x) * channels;
    if (wholePixels) {
      raw.set(samples.subarray(source, source + (right - left) * stride), target);
      continue;
    }
    for (const { from, to } of pairs) {
      for (let column = 0; column < right - left; column++) {
        raw[target + column * channels + to] = samples[source + column * stride + from]!;
      }
    }
  }
}
