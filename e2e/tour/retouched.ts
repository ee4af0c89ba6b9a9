/** A photo of something else for "A look": the far shore of the bundled photo, bright and cold. */
import { decode, encode } from 'fast-png';
import type { SavedFile } from '../helpers/editor';
import type { PhotoFile } from '../helpers/photos';

/** How much light each channel gets. */
const LIGHT = [1.5, 2, 2.9] as const;

/** The part that is kept, in shares of width and height. */
const PART = { left: 0.02, top: 0.12, width: 0.5, height: 0.5 } as const;

/** `photo`: a PNG of eight bits with the colors red, green and blue. */
export function partOf(photo: SavedFile, name: string): PhotoFile {
  const { width: whole, height: tall, data, channels } = decode(photo.bytes);
  const [left, top] = [Math.round(PART.left * whole), Math.round(PART.top * tall)];
  const [width, height] = [Math.round(PART.width * whole), Math.round(PART.height * tall)];
  const codes = new Uint8Array(width * height * 3);
  for (let i = 0; i < codes.length; i++) {
    const [pixel, channel] = [Math.floor(i / 3), i % 3];
    const [x, y] = [left + (pixel % width), top + Math.floor(pixel / width)];
    const share = data[(y * whole + x) * channels + channel]! / 255;
    codes[i] = 255 * (1 - Math.exp(-LIGHT[channel]! * share));
  }
  const bytes = encode({ width, height, channels: 3, depth: 8, data: codes });
  return { name, mimeType: 'image/png', buffer: Buffer.from(bytes) };
}
