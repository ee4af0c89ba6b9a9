/**
 * Which segments a region needs, and their bytes: neighbors in the file are read together. It does not decode.
 */
import type { Region } from '../../core/image';
import type { ByteSource } from '../format';
import { rowBytes, samplesTogether } from './layout';
import type { Layout } from './layout';
import { COMPRESSION } from './tags';

/** A piece of the file: a whole segment, or some rows of an uncompressed strip. */
export interface Piece {
  /** Index of the first sample it holds; 0 unless planar. */
  readonly plane: number;
  /** Where it lies in the image; may reach beyond the right and lower edges in tiled files. */
  readonly area: Region;
  readonly offset: number;
  readonly length: number;
  /** Whether the compressed data may hold rows below the image. */
  readonly mayHoldMore: boolean;
}

/** Reading this much for nothing is quicker than reading twice. */
const LARGEST_GAP = 4096;

export function piecesOf(layout: Layout, region: Region, planes: readonly number[]): Piece[] {
  const { grid } = layout;
  const { segmentWidth, segmentHeight, across, down, tiled } = grid;
  const pieces: Piece[] = [];
  const lastRow = Math.floor((region.y + region.height - 1) / segmentHeight);
  const lastColumn = Math.floor((region.x + region.width - 1) / segmentWidth);
  for (const plane of planes) {
    for (let row = Math.floor(region.y / segmentHeight); row <= lastRow; row++) {
      for (let column = Math.floor(region.x / segmentWidth); column <= lastColumn; column++) {
        const index = (plane * down + row) * across + column;
        const top = row * segmentHeight;
        const rows = tiled ? segmentHeight : Math.min(segmentHeight, layout.height - top);
        const whole: Piece = {
          plane,
          area: { x: column * segmentWidth, y: top, width: segmentWidth, height: rows },
          offset: grid.offsets[index]!,
          length: grid.byteCounts[index]!,
          mayHoldMore: rows < segmentHeight,
        };
        const uncompressedStrip = !tiled && layout.compression === COMPRESSION.none;
        pieces.push(uncompressedStrip ? onlyRows(layout, whole, region) : whole);
      }
    }
  }
  return pieces;
}

function onlyRows(layout: Layout, strip: Piece, region: Region): Piece {
  const top = Math.max(strip.area.y, region.y);
  const bottom = Math.min(strip.area.y + strip.area.height, region.y + region.height);
  const perRow = rowBytes(layout.width, samplesTogether(layout), layout.bits);
  return {
    ...strip,
    area: { ...strip.area, y: top, height: bottom - top },
    offset: strip.offset + (top - strip.area.y) * perRow,
    length: (bottom - top) * perRow,
  };
}

/** The bytes of each piece, in the order of `pieces`; views of few larger reads. */
export async function readPieces(source: ByteSource, pieces: readonly Piece[]): Promise<Uint8Array[]> {
  const order = pieces.map((_, index) => index).sort((a, b) => pieces[a]!.offset - pieces[b]!.offset);
  const result = new Array<Uint8Array>(pieces.length);
  for (let first = 0; first < order.length;) {
    const start = pieces[order[first]!]!.offset;
    let end = start + pieces[order[first]!]!.length;
    let next = first + 1;
    for (; next < order.length; next++) {
      const { offset, length } = pieces[order[next]!]!;
      if (offset > end + LARGEST_GAP) break;
      end = Math.max(end, offset + length);
    }
    const bytes = await source.read(start, end - start);
    for (; first < next; first++) {
      const { offset, length } = pieces[order[first]!]!;
      result[order[first]!] = bytes.subarray(offset - start, offset - start + length);
    }
  }
  return result;
}

/** Stored bytes that are read before any of them are decoded: the rest of a large region need not be there yet. */
const GROUP_BYTES = 2 ** 22;

/** Cuts pieces into groups that are read one after another, each of one piece at least. */
export function groupsOf(pieces: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = [];
  let bytes = Infinity;
  for (const piece of pieces) {
    if (bytes + piece.length > GROUP_BYTES) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)?.push(piece);
    bytes += piece.length;
  }
  return groups;
}

/** About this many decoded bytes make a region worth handing to a worker. */
const REGION_BYTES = 2 ** 21;

/** Bands of strips or of tile rows (wide tile rows are cut) that cover the image once. */
export function regionsOf(
  layout: Pick<Layout, 'width' | 'height' | 'bits' | 'samplesPerPixel' | 'compression' | 'grid'>,
): Region[] {
  const { width, height, grid } = layout;
  const anyRows = !grid.tiled && layout.compression === COMPRESSION.none;
  const perRow = rowBytes(width, layout.samplesPerPixel, layout.bits);
  const wanted = Math.max(1, Math.floor(REGION_BYTES / perRow));
  const bandHeight =
    anyRows && grid.segmentHeight > wanted
      ? wanted
      : Math.max(1, Math.floor(wanted / grid.segmentHeight)) * grid.segmentHeight;
  const tileRowBytes = perRow * bandHeight;
  const cuts = grid.tiled ? Math.min(grid.across, Math.ceil(tileRowBytes / (2 * REGION_BYTES))) : 1;
  const bandWidth = Math.ceil(grid.across / cuts) * grid.segmentWidth;
  const regions: Region[] = [];
  for (let y = 0; y < height; y += bandHeight) {
    for (let x = 0; x < width; x += bandWidth) {
      const right = Math.min(x + bandWidth, width);
      regions.push({ x, y, width: right - x, height: Math.min(bandHeight, height - y) });
    }
  }
  return regions;
}
