/** Reads and checks IHDR, PLTE and tRNS: PNG specification, 11.2.1, 11.2.2 and 11.3.1.1. */
import { damagedPng } from './chunks';
import type { Chunk } from './chunks';

export type ColorType = 'gray' | 'rgb' | 'palette' | 'gray-alpha' | 'rgb-alpha';

export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly color: ColorType;
  /** Samples per pixel as stored. */
  readonly channels: number;
  readonly interlaced: boolean;
}

interface ColorTypeRule {
  readonly color: ColorType;
  readonly channels: number;
  readonly depths: readonly number[];
}

const COLOR_TYPES: Readonly<Record<number, ColorTypeRule>> = {
  0: { color: 'gray', channels: 1, depths: [1, 2, 4, 8, 16] },
  2: { color: 'rgb', channels: 3, depths: [8, 16] },
  3: { color: 'palette', channels: 1, depths: [1, 2, 4, 8] },
  4: { color: 'gray-alpha', channels: 2, depths: [8, 16] },
  6: { color: 'rgb-alpha', channels: 4, depths: [8, 16] },
};

export function readHeader(chunk: Chunk | undefined): PngHeader {
  if (chunk?.type !== 'IHDR' || chunk.data.length !== 13)
    throw damagedPng('it does not begin with its header');
  const view = new DataView(chunk.data.buffer, chunk.data.byteOffset, 13);
  const width = view.getUint32(0);
  const height = view.getUint32(4);
  const [depth = 0, type = 0, compression, filter, interlace = 0] = chunk.data.subarray(8);
  const rule = COLOR_TYPES[type];
  if (width === 0 || height === 0 || width > 0x7fffffff || height > 0x7fffffff) {
    throw damagedPng(`it claims a size of ${width} x ${height}`);
  }
  if (!rule?.depths.includes(depth)) throw damagedPng(`it claims color type ${type} with ${depth} bits`);
  if (compression !== 0 || filter !== 0 || interlace > 1) {
    throw damagedPng('it claims a compression, filter or interlace method that does not exist');
  }
  return { width, height, depth, color: rule.color, channels: rule.channels, interlaced: interlace === 1 };
}

/** Red, green, blue and alpha (0..255) of each entry. */
export type Palette = readonly (readonly [number, number, number, number])[];

export function readPalette(header: PngHeader, chunks: readonly Chunk[]): Palette | undefined {
  if (header.color !== 'palette') return undefined;
  const colors = chunks.find((chunk) => chunk.type === 'PLTE')?.data;
  const alphas = chunks.find((chunk) => chunk.type === 'tRNS')?.data ?? new Uint8Array(0);
  if (!colors || colors.length === 0 || colors.length % 3 !== 0 || colors.length > 3 * 2 ** header.depth) {
    throw damagedPng('its palette is missing or has the wrong size');
  }
  if (alphas.length > colors.length / 3) throw damagedPng('it has more transparencies than palette entries');
  return Array.from({ length: colors.length / 3 }, (_, index) => [
    colors[index * 3]!,
    colors[index * 3 + 1]!,
    colors[index * 3 + 2]!,
    alphas[index] ?? 255,
  ]);
}

/** The color, one code per channel, whose pixels are transparent. */
export function readTransparentColor(header: PngHeader, chunks: readonly Chunk[]): number[] | undefined {
  if (header.color !== 'gray' && header.color !== 'rgb') return undefined;
  const codes = chunks.find((chunk) => chunk.type === 'tRNS')?.data;
  if (!codes) return undefined;
  if (codes.length !== header.channels * 2) throw damagedPng('its transparent color has the wrong size');
  return Array.from(
    { length: header.channels },
    (_, index) => codes[index * 2]! * 256 + codes[index * 2 + 1]!,
  );
}
