/** A picture as numbers in a view, and a view as bytes for a canvas. */
import type { Region } from '../../../core/image';
import type { Size } from '../../../core/pixels/shrink';
import { GROUND } from '../../../render/surroundings';

/** Display values of the part of a view that is photo; around it there is ground. */
export interface Layer {
  readonly part: Region;
  /** Interleaved RGB of the part. */
  readonly values: Float32Array;
}

/** Returns where a pixel's values begin, or -1 where there is no photo. */
export function indexIn({ part }: Layer, x: number, y: number): number {
  const [column, row] = [x - part.x, y - part.y];
  if (column < 0 || row < 0 || column >= part.width || row >= part.height) return -1;
  return (row * part.width + column) * 3;
}

/** A channel of a pixel. */
export const channelAt = ({ values }: Layer, index: number, channel: number): number =>
  index < 0 ? GROUND : values[index + channel]!;

/** Display values 0..1 as four bytes of a pixel, opaque; lowest byte first, as all browsers' machines have them. */
export const packColor = (red: number, green: number, blue: number): number =>
  ((255 << 24) | (byteOf(blue) << 16) | (byteOf(green) << 8) | byteOf(red)) >>> 0;

const byteOf = (value: number): number => Math.round(Math.min(Math.max(value, 0), 1) * 255);

export const GROUND_PIXEL = packColor(GROUND, GROUND, GROUND);

/** A view of this size with the part that is photo in it, as one number for each pixel. */
export function onGround(
  { width, height }: Size,
  part: Region,
  bytes: Uint8ClampedArray<ArrayBuffer>,
): Uint32Array {
  const pixels = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const view = new Uint32Array(width * height).fill(GROUND_PIXEL);
  for (let row = 0; row < part.height; row++) {
    const from = row * part.width;
    view.set(pixels.subarray(from, from + part.width), (part.y + row) * width + part.x);
  }
  return view;
}
