import { expect, it } from 'vitest';
import { memorySource } from '../byte-source';
import { messageOfOpening } from '../metadata/metadata.fixture';
import { buildTiff, type BuildTag } from './build-tiff.fixture';
import { tiff } from '.';

const SHAPE = { width: 4, height: 3, bits: 8, channels: 3, photometric: 2 };
const build = (tags: readonly BuildTag[] = []): Uint8Array =>
  buildTiff({ ...SHAPE, sample: (x, y, channel) => x * 9 + y * 3 + channel, tags });
const letters = (text: string): number[] => Array.from(`${text}\0`, (letter) => letter.charCodeAt(0));

it('refuses camera raw files by name, wherever the mosaic is said', async () => {
  const message = (bytes: Uint8Array): Promise<string> => messageOfOpening(tiff, bytes);
  const maker = { tag: 271, type: 2, values: letters('NIKON CORPORATION') };
  const pattern = { tag: 33421, type: 3, values: [2, 2] };
  expect(await message(build([maker, pattern]))).toBe(
    'This is a camera raw file (Nikon): develop it to a TIFF first.',
  );
  const bytes = build();
  bytes.set(letters('IIU'), 0);
  expect(await message(bytes)).toContain('(Panasonic)');
  expect(await message(build([maker]))).toBe('');
});

it('says how many pages there are, and goes by sizes of strips that are left out', async () => {
  const first = build();
  const view = new DataView(first.buffer);
  const directory = view.getUint32(4, true);
  const link = directory + 2 + view.getUint16(directory, true) * 12;
  // A second directory like the first, behind the file.
  const two = new Uint8Array(first.length + 1 + (link + 4 - directory));
  two.set(first);
  const start = first.length + (first.length % 2);
  two.set(first.subarray(directory, link), start);
  new DataView(two.buffer).setUint32(link, start, true);
  const { description } = await tiff.open(memorySource(two));
  expect(description.pages).toBe(2);
  expect(description.warnings).toEqual(['It has 2 pages, of which the first one is opened.']);

  const zeroed = first.slice();
  for (let at = directory + 2; at < link; at += 12) {
    if (view.getUint16(at, true) === 279) new DataView(zeroed.buffer).setUint32(at + 8, 0, true);
  }
  const whole = { x: 0, y: 0, width: 4, height: 3 };
  const samples = async (file: Uint8Array) => (await tiff.open(memorySource(file))).readRegion(whole);
  expect(await samples(zeroed)).toEqual(await samples(first));
});
