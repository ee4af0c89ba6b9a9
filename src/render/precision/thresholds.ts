/**
 * From where on a value between two codes takes the upper one. A threshold is a whole number of 8192ths, so that the CPU
 * and the GPU come to the same codes: value * maximum + threshold, rounded down.
 */
import { blueNoise, TILE } from './blue-noise';

export type Rounding = 'floor' | 'round' | 'ordered' | 'bluenoise';

export { TILE };

/** Thresholds are of 0..8191 / 8192. */
export const THRESHOLD_BITS = 13;
export const THRESHOLD_UNIT = 2 ** THRESHOLD_BITS;

/** By how much the tile is moved for red, green and blue, so that their patterns do not coincide. */
export const CHANNEL_SHIFTS = [
  [0, 0],
  [29, 11],
  [11, 47],
] as const;

const tiles = new Map<Rounding, Uint32Array<ArrayBuffer>>();

/** TILE x TILE thresholds in 8192ths, row-major. */
export function thresholdTile(rounding: Rounding): Uint32Array<ArrayBuffer> {
  let tile = tiles.get(rounding);
  if (!tile) tiles.set(rounding, (tile = makeTile(rounding)));
  return tile;
}

function makeTile(rounding: Rounding): Uint32Array<ArrayBuffer> {
  switch (rounding) {
    case 'floor':
      return new Uint32Array(TILE * TILE);
    case 'round':
      return new Uint32Array(TILE * TILE).fill(THRESHOLD_UNIT / 2);
    case 'ordered':
      return Uint32Array.from(
        { length: TILE * TILE },
        (_, i) => 128 * bayer(i % TILE, Math.floor(i / TILE)) + 64,
      );
    case 'bluenoise':
      return Uint32Array.from(blueNoise(), (rank) => 2 * rank + 1);
  }
}

/** The 8 x 8 matrix of Bayer 1973, 0..63: the bits of x xor y and of y, interleaved and reversed. */
function bayer(x: number, y: number): number {
  let rank = 0;
  for (let bit = 0; bit < 3; bit++) {
    rank = 4 * rank + 2 * (((x ^ y) >> bit) & 1) + ((y >> bit) & 1);
  }
  return rank;
}

/** Where a pixel's threshold lies in its tile. */
export function thresholdIndex(x: number, y: number, channel: number): number {
  const [right, down] = CHANNEL_SHIFTS[channel as 0 | 1 | 2];
  return ((y + down) % TILE) * TILE + ((x + right) % TILE);
}

/** The same in WGSL, of an array called `thresholds`: written out for each channel, since lists are slow to look into. */
export function thresholdWgsl(pixel: string, channel: number): string {
  const [right, down] = CHANNEL_SHIFTS[channel as 0 | 1 | 2];
  const mask = TILE - 1;
  return `thresholds[((${pixel}.y + ${down}) & ${mask}) * ${TILE} + ((${pixel}.x + ${right}) & ${mask})]`;
}
