/**
 * Writing ICC profiles: the small matrix/curve profiles that are embedded in exported files. Section numbers are
 * those of ICC.1:2001-04. Nothing here knows of files or pixels.
 */
import type { ColorProfile, Matrix3 } from '../color';
import { D50_XYZ, SRGB_TO_XYZ_D50, srgbToLinear } from '../color';
import { joinBytes } from '../bytes/join-bytes';

const HEADER_LENGTH = 128;

export interface IccContents {
  /** Shown by other software; characters outside ASCII become "?". */
  readonly description: string;
  /** Linear RGB -> XYZ relative to D50, columns are the colorants. */
  readonly toXyz: Matrix3;
  /** Gamma is kept to 1/256; 1 (linear) is exact. */
  readonly curve: { readonly kind: 'srgb' } | { readonly kind: 'gamma'; readonly gamma: number };
}

/**
 * A matrix/curve display profile. Version 2.4, because every color engine and viewer reads it, while version 4 and
 * its parametric curves are still ignored by some; sRGB's curve is then a table of 1024 16-bit values, as in the
 * common sRGB profile.
 */
export function buildIcc({ description, toXyz, curve }: IccContents): Uint8Array {
  const curveTag = encodeCurve(curve);
  const colorants = fixedColorants(toXyz);
  const column = (index: number): Uint8Array =>
    encodeXyz([0, 1, 2].map((row) => colorants[row * 3 + index]!));
  const tags: [string, Uint8Array][] = [
    ['desc', encodeDescription(description)],
    ['cprt', joinBytes([ascii('text'), u32(0), ascii('No copyright, use freely\0')])],
    ['wtpt', encodeXyz(D50_XYZ.map(toFixed))],
    ['rXYZ', column(0)],
    ['gXYZ', column(1)],
    ['bXYZ', column(2)],
    ['rTRC', curveTag],
    ['gTRC', curveTag],
    ['bTRC', curveTag],
  ];
  const table: Uint8Array[] = [u32(tags.length)];
  const blocks: Uint8Array[] = [];
  const placed = new Map<Uint8Array, number>();
  let end = HEADER_LENGTH + 4 + tags.length * 12;
  for (const [name, block] of tags) {
    if (!placed.has(block)) {
      placed.set(block, end);
      blocks.push(block, new Uint8Array(-block.length & 3));
      end += (block.length + 3) & ~3;
    }
    table.push(ascii(name), u32(placed.get(block)!), u32(block.length));
  }
  return joinBytes([encodeHeader(end), ...table, ...blocks]);
}

function encodeHeader(size: number): Uint8Array {
  const fields: [number, Uint8Array][] = [
    [0, u32(size)],
    [8, u32(0x02400000)],
    [12, ascii('mntrRGB XYZ ')],
    [24, u16(2025, 1, 1, 0, 0, 0)],
    [36, ascii('acsp')],
    [68, u32(...D50_XYZ.map(toFixed))],
  ];
  const header = new Uint8Array(HEADER_LENGTH);
  for (const [offset, field] of fields) header.set(field, offset);
  return header;
}

function encodeDescription(description: string): Uint8Array {
  const text = ascii(`${description}\0`);
  // No Unicode and no Macintosh text: two counts, a script code and 68 reserved bytes.
  return joinBytes([ascii('desc'), u32(0, text.length), text, new Uint8Array(4 + 4 + 2 + 1 + 67)]);
}

function encodeCurve(curve: IccContents['curve']): Uint8Array {
  const start = [ascii('curv'), u32(0)];
  if (curve.kind === 'srgb') {
    const values = Array.from({ length: 1024 }, (_, index) => Math.round(srgbToLinear(index / 1023) * 65535));
    return joinBytes([...start, u32(values.length), u16(...values)]);
  }
  if (curve.gamma === 1) return joinBytes([...start, u32(0)]);
  return joinBytes([...start, u32(1), u16(Math.round(curve.gamma * 256))]);
}

function encodeXyz(fixed: readonly number[]): Uint8Array {
  return joinBytes([ascii('XYZ '), u32(0, ...fixed)]);
}

/** Rounded so that each row still has the sum it had: white stays white. */
function fixedColorants(matrix: Matrix3): number[] {
  return [0, 3, 6].flatMap((start) => {
    const row = matrix.slice(start, start + 3);
    const fixed = row.map(toFixed);
    const excess =
      fixed.reduce((sum, entry) => sum + entry) - toFixed(row.reduce((sum, entry) => sum + entry));
    fixed[row.indexOf(Math.max(...row))]! -= excess;
    return fixed;
  });
}

function toFixed(value: number): number {
  return Math.round(value * 65536);
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => (letter <= '\x7f' ? letter.charCodeAt(0) : 0x3f));
}

function u16(...values: number[]): Uint8Array {
  return Uint8Array.from(values.flatMap((value) => [value >>> 8, value & 255]));
}

function u32(...values: number[]): Uint8Array {
  return u16(...values.flatMap((value) => [(value >>> 16) & 0xffff, value & 0xffff]));
}

/** The profile of exported numbers in the paper view: sRGB. */
export function srgbProfile(): Uint8Array {
  return buildIcc({ description: 'sRGB', toXyz: SRGB_TO_XYZ_D50, curve: { kind: 'srgb' } });
}

/** Linear light on the given primaries (sRGB's by default). */
export function linearProfile(description = 'Linear sRGB', toXyz: Matrix3 = SRGB_TO_XYZ_D50): Uint8Array {
  return buildIcc({ description, toXyz, curve: { kind: 'gamma', gamma: 1 } });
}

/** A profile's primaries with sRGB's curve, for numbers exported from the managed view; gray is taken as sRGB. */
export function profileWithSrgbCurve(profile: ColorProfile): Uint8Array {
  if (!profile.toXyz) return srgbProfile();
  const description = `${profile.description || 'Source'} primaries, sRGB curve`;
  return buildIcc({ description, toXyz: profile.toXyz, curve: { kind: 'srgb' } });
}
