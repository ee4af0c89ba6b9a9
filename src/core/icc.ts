/**
 * ICC profiles: what a matrix/curve profile says of RGB or gray numbers, and the small profiles that are embedded
 * in exported files. Section numbers are those of ICC.1:2022. Nothing here knows of files or pixels.
 */
import type { ColorProfile, Matrix3, ToneCurve } from './color';
import { D50_XYZ, evaluateToneCurve, invertMatrix, SRGB_TO_XYZ_D50, srgbToLinear } from './color';

const HEADER_LENGTH = 128;
const FIXED_ONE = 65536;

/**
 * The curves and colorants of a matrix/curve RGB profile or of a gray one, version 2 or 4. Undefined for anything
 * else: profiles that have lookup tables only, other colour spaces, damaged bytes. Never throws.
 */
export function parseIcc(bytes: Uint8Array): ColorProfile | undefined {
  try {
    return readProfile(bytes);
  } catch (error) {
    // A DataView says so when an offset leads outside, `invertMatrix` when the colorants lie in one plane.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readProfile(bytes: Uint8Array): ColorProfile | undefined {
  const header = viewOf(bytes);
  if (signature(header, 36) !== 'acsp' || signature(header, 20) !== 'XYZ ') return undefined;
  const tags = readTags(bytes, header);
  const description = readText(tags.get('desc'));
  const space = signature(header, 16);
  if (space === 'GRAY') {
    const curve = readCurve(tags.get('kTRC'));
    return curve && { description, curves: [curve, curve, curve] };
  }
  if (space !== 'RGB ') return undefined;
  const red = readCurve(tags.get('rTRC'));
  const green = readCurve(tags.get('gTRC'));
  const blue = readCurve(tags.get('bTRC'));
  const toXyz = readColorants(tags.get('rXYZ'), tags.get('gXYZ'), tags.get('bXYZ'));
  if (!red || !green || !blue || !toXyz) return undefined;
  return { description, curves: [red, green, blue], toXyz };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function signature(view: DataView, offset: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(offset + index)));
}

function readTags(bytes: Uint8Array, header: DataView): Map<string, DataView> {
  const tags = new Map<string, DataView>();
  const count = header.getUint32(HEADER_LENGTH);
  for (let index = 0; index < count; index++) {
    const entry = HEADER_LENGTH + 4 + index * 12;
    const offset = header.getUint32(entry + 4);
    const end = offset + header.getUint32(entry + 8);
    tags.set(signature(header, entry), viewOf(bytes.subarray(offset, end)));
  }
  return tags;
}

/** textDescriptionType of version 2, multiLocalizedUnicodeType (10.15) of version 4: English, or what comes first. */
function readText(tag: DataView | undefined): string {
  if (!tag) return '';
  const slice = (offset: number, length: number): Uint8Array =>
    new Uint8Array(tag.buffer, tag.byteOffset, tag.byteLength).subarray(offset, offset + length);
  const type = signature(tag, 0);
  let text = '';
  if (type === 'desc') text = new TextDecoder('latin1').decode(slice(12, tag.getUint32(8)));
  if (type === 'mluc' && tag.getUint32(8) > 0) {
    const second = tag.getUint32(8) > 1 ? 28 : 16;
    const isEnglish = tag.getUint16(second) === 0x656e;
    const record = isEnglish ? second : 16;
    text = new TextDecoder('utf-16be').decode(slice(tag.getUint32(record + 8), tag.getUint32(record + 4)));
  }
  return text.split('\0')[0]!.trim();
}

function readFixed(view: DataView, offset: number): number {
  return view.getInt32(offset) / FIXED_ONE;
}

/** curveType (10.6) or parametricCurveType (10.18). */
function readCurve(tag: DataView | undefined): ToneCurve | undefined {
  if (!tag) return undefined;
  const type = signature(tag, 0);
  const curve = type === 'curv' ? readTable(tag) : type === 'para' ? readParametric(tag) : undefined;
  return curve && isSrgb(curve) ? { kind: 'srgb' } : curve;
}

function readTable(tag: DataView): ToneCurve | undefined {
  const count = tag.getUint32(8);
  if (count === 0) return { kind: 'gamma', gamma: 1 };
  if (count === 1) return gammaCurve(tag.getUint16(12) / 256);
  if (12 + count * 2 > tag.byteLength) return undefined;
  return { kind: 'table', values: Array.from({ length: count }, (_, i) => tag.getUint16(12 + i * 2) / 65535) };
}

function gammaCurve(gamma: number): ToneCurve | undefined {
  return gamma > 0 ? { kind: 'gamma', gamma } : undefined;
}

/** Types 1 and 2 switch where a x + b = 0, which needs a > 0; all become the general form of type 4. */
function readParametric(tag: DataView): ToneCurve | undefined {
  const parameter = (index: number): number => readFixed(tag, 12 + index * 4);
  const g = parameter(0);
  const type = tag.getUint16(8);
  if (!(g > 0)) return undefined;
  if (type === 0) return gammaCurve(g);
  if (type > 4) return undefined;
  const a = parameter(1);
  const b = parameter(2);
  if (type <= 2) {
    if (!(a > 0)) return undefined;
    const offset = type === 2 ? parameter(3) : 0;
    return { kind: 'parametric', g, a, b, c: 0, d: -b / a, e: offset, f: offset };
  }
  const [e, f] = type === 4 ? [parameter(5), parameter(6)] : [0, 0];
  return { kind: 'parametric', g, a, b, c: parameter(3), d: parameter(4), e, f };
}

/** Whether a curve is sRGB's to within two 16-bit codes: what rounding to a profile's numbers leaves. */
function isSrgb(curve: ToneCurve): boolean {
  const samples = 4096;
  for (let index = 0; index <= samples; index++) {
    const x = index / samples;
    if (!(Math.abs(evaluateToneCurve(curve, x) - srgbToLinear(x)) <= 2 / 65535)) return false;
  }
  return true;
}

/**
 * Colorants are rounded to 16 bits, and those of many sRGB profiles sum to a slightly other white; they are scaled
 * to D50 where they are near it, so that gray stays gray.
 */
function readColorants(...tags: (DataView | undefined)[]): Matrix3 | undefined {
  const columns = tags.map((tag) =>
    tag && signature(tag, 0) === 'XYZ ' ? [0, 1, 2].map((row) => readFixed(tag, 8 + row * 4)) : undefined,
  );
  const [red, green, blue] = columns;
  if (!red || !green || !blue) return undefined;
  const matrix = D50_XYZ.flatMap((white, row) => {
    const entries = [red[row]!, green[row]!, blue[row]!];
    const scale = white / entries.reduce((sum, entry) => sum + entry, 0);
    return Math.abs(scale - 1) < 0.005 ? entries.map((entry) => entry * scale) : entries;
  }) as unknown as Matrix3;
  invertMatrix(matrix);
  return matrix;
}

export interface IccContents {
  /** Shown by other software; characters outside ASCII become "?". */
  readonly description: string;
  /** Linear RGB -> XYZ relative to D50, columns are the colorants. */
  readonly toXyz: Matrix3;
  /** Gamma is kept to 1/256; 1 (linear) is exact. */
  readonly curve: { readonly kind: 'srgb' } | { readonly kind: 'gamma'; readonly gamma: number };
}

/**
 * A matrix/curve display profile. Version 2.4, because every colour engine and viewer reads it, while version 4 and
 * its parametric curves are still ignored by some; sRGB's curve is then a table of 1024 16-bit values, as in the
 * common sRGB profile.
 */
export function buildIcc({ description, toXyz, curve }: IccContents): Uint8Array {
  const curveTag = encodeCurve(curve);
  const colorants = fixedColorants(toXyz);
  const column = (index: number): Uint8Array => encodeXyz([0, 1, 2].map((row) => colorants[row * 3 + index]!));
  const tags: [string, Uint8Array][] = [
    ['desc', encodeDescription(description)],
    ['cprt', concat(ascii('text'), u32(0), ascii('No copyright, use freely\0'))],
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
  return concat(encodeHeader(end), ...table, ...blocks);
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
  return concat(ascii('desc'), u32(0, text.length), text, new Uint8Array(4 + 4 + 2 + 1 + 67));
}

function encodeCurve(curve: IccContents['curve']): Uint8Array {
  const start = [ascii('curv'), u32(0)];
  if (curve.kind === 'srgb') {
    const values = Array.from({ length: 1024 }, (_, index) => Math.round(srgbToLinear(index / 1023) * 65535));
    return concat(...start, u32(values.length), u16(...values));
  }
  if (curve.gamma === 1) return concat(...start, u32(0));
  return concat(...start, u32(1), u16(Math.round(curve.gamma * 256)));
}

function encodeXyz(fixed: readonly number[]): Uint8Array {
  return concat(ascii('XYZ '), u32(0, ...fixed));
}

/** Rounded so that each row still has the sum it had: white stays white. */
function fixedColorants(matrix: Matrix3): number[] {
  return [0, 3, 6].flatMap((start) => {
    const row = matrix.slice(start, start + 3);
    const fixed = row.map(toFixed);
    const excess = fixed.reduce((sum, entry) => sum + entry) - toFixed(row.reduce((sum, entry) => sum + entry));
    fixed[row.indexOf(Math.max(...row))]! -= excess;
    return fixed;
  });
}

function toFixed(value: number): number {
  return Math.round(value * FIXED_ONE);
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

function concat(...parts: Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
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
