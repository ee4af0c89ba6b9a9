/** What PNG's color chunks say that this program does not heed. PNG specification (third edition), 11.3.2 and 13.13. */
import type { Chunk } from './chunks';

/** The exponent of sRGB's approximation, times 100,000. */
const SRGB_GAMMA = 45455;
/** ITU-T H.273: primaries, transfer function, matrix and range of sRGB. */
const SRGB_CODES = [1, 13, 0, 1];
const TRANSFERS: Readonly<Record<number, string>> = { 16: 'PQ', 18: 'HLG' };

/** In the order in which the specification has them: cICP before iCCP, sRGB and gAMA. */
export function colorWarnings(chunks: readonly Chunk[]): string[] {
  const find = (type: string): Uint8Array | undefined => chunks.find((chunk) => chunk.type === type)?.data;
  const codes = find('cICP');
  if (codes?.length === 4) {
    if (SRGB_CODES.every((code, index) => codes[index] === code)) return [];
    const transfer = TRANSFERS[codes[1]!];
    const name = transfer === undefined ? `transfer function ${codes[1]}` : `HDR, ${transfer}`;
    return [`Its colors are said by cICP (${name}), which is not heeded.`];
  }
  const gamma = find('gAMA');
  if (find('iCCP') || find('sRGB') || gamma?.length !== 4) return [];
  const value = new DataView(gamma.buffer, gamma.byteOffset, 4).getUint32(0);
  if (value === SRGB_GAMMA || value === 0) return [];
  const exponent = Number((100_000 / value).toFixed(3));
  return [
    `It says by gAMA that its samples are to be raised to ${exponent}, which is not heeded: choose the input.`,
  ];
}
