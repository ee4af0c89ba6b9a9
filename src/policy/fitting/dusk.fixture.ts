/** For tests: the bundled photograph, small enough to be edited in no time. */
import { readFile } from 'node:fs/promises';
import { plainImage } from '../../core/pixels/plain-image';
import { parseIcc } from '../../core/profile/icc';
import { FORMATS } from '../../formats';
import { memorySource } from '../../formats/byte-source';
import { decodeImage } from '../../formats/decode';
import type { Photograph } from './alignment/picture';

/** One of so many pixels across and down. */
const STRIDE = 4;

/** Every fourth pixel of it, with its profile. */
export async function smallDusk(): Promise<Photograph> {
  const source = await decodeImage(memorySource(await readFile('public/samples/dusk.tif')), FORMATS);
  const [width, height] = [Math.floor(source.width / STRIDE), Math.floor(source.height / STRIDE)];
  const samples = Uint16Array.from({ length: width * height * 3 }, (_, i) => {
    const [pixel, channel] = [Math.floor(i / 3), i % 3];
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    return source.samples[(y * STRIDE * source.width + x * STRIDE) * 3 + channel]!;
  });
  const { icc } = source.metadata;
  return { source: plainImage(width, height, samples), profile: icc && parseIcc(icc) };
}
