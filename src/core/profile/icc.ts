/**
 * Reading ICC profiles: what a matrix/curve profile says of RGB or gray numbers. Section numbers are those of
 * ICC.1:2022. Nothing here knows of files or pixels; icc-build.ts writes profiles.
 */
import type { ColorProfile, Matrix3, ToneCurve } from '../color';
import { D50_XYZ, evaluateToneCurve, invertMatrix, srgbToLinear } from '../color';

export { buildIcc, linearProfile, profileWithSrgbCurve, srgbProfile } from './icc-build';

const HEADER_LENGTH = 128;
const FIXED_ONE = 65536;

/**
 * The curves and colorants of a matrix/curve RGB profile or of a gray one, version 2 or 4. Undefined for anything
 * else: profiles that have lookup tables only, other color spaces, damaged bytes. Never throws.
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

/** What a profile calls itself, of whatever kind it is; undefined where it does not say or is damaged. Never throws. */
export function profileName(bytes: Uint8Array): string | undefined {
  try {
    const header = viewOf(bytes);
    return readText(readTags(bytes, header).get('desc')) || undefined;
  } catch (error) {
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

/** textDescriptionType of version 2, multiLocalizedUnicodeType (10.15) of version 4: its first text. */
function readText(tag: DataView | undefined): string {
  if (!tag) return '';
  const slice = (offset: number, length: number): Uint8Array =>
    new Uint8Array(tag.buffer, tag.byteOffset, tag.byteLength).subarray(offset, offset + length);
  const type = signature(tag, 0);
  let text = '';
  if (type === 'desc') text = new TextDecoder('latin1').decode(slice(12, tag.getUint32(8)));
  if (type === 'mluc' && tag.getUint32(8) > 0) {
    text = new TextDecoder('utf-16be').decode(slice(tag.getUint32(24), tag.getUint32(20)));
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
  return {
    kind: 'table',
    values: Array.from({ length: count }, (_, i) => tag.getUint16(12 + i * 2) / 65535),
  };
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
