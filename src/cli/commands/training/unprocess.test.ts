import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseIcc } from '../../../core/profile/icc';
import type { EncodableImage } from '../../../core/image';
import { fnv1a32 } from '../../../core/bytes/hash';
import { readPhotoTable } from '../../../training/photos/photo-table';
import { unprocessPixels } from '../../../training/photos/unprocess';
import { nodeHost } from '../../main';
import { exposure, readImage, type TestFolder, testFolder, testImage } from '../../command.fixture';

let folder: TestFolder;
beforeEach(() => {
  folder = testFolder();
});
afterEach(() => folder.remove());

const image8: EncodableImage = {
  width: 9,
  height: 7,
  samples: Uint8Array.from({ length: 9 * 7 * 3 }, (_, i) => (i * 53) % 256),
  metadata: {},
};

const run = async (...argv: string[]): Promise<void> => {
  const { code, stderr } = await exposure(['unprocess', ...argv]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
};

it('writes linear 16-bit PNGs of the same size, two of each unless told', async () => {
  const photo = await folder.writeImage('a.b.png', image8, 'png8');
  await run(photo, '--out', folder.path('out'));
  const results = [join('out', 'a.b_0.png'), join('out', 'a.b_1.png')];
  expect(folder.contents()).toEqual(['a.b.png', 'out', 'out.csv', ...results].sort());
  const result = await readImage(folder.path('out', 'a.b_1.png'));
  expect(result.description).toMatchObject({ width: 9, height: 7, channels: 3, bitsPerSample: 16 });
  expect(parseIcc(result.metadata.icc!)!.curves[0]).toEqual({ kind: 'gamma', gamma: 1 });
});

it('un-processes the stored values with a seed of the result’s name', async () => {
  const photo = await folder.writeImage('a.png', image8, 'png8');
  await run(photo, '--out', folder.path('out'), '--seed', '5', '--draws', '1');
  const encoded = Float32Array.from(image8.samples, (code) => code / 255);
  const expected = Uint16Array.from(unprocessPixels(encoded, 5 ^ fnv1a32('a_0')), (x) =>
    Math.round(x * 65535),
  );
  expect((await readImage(folder.path('out', 'a_0.png'))).samples).toEqual(expected);
});

it('gives each file the same whatever comes with it, and something else for other draws, names and seeds', async () => {
  const [a, b] = [
    await folder.writeImage('a.png', image8, 'png8'),
    await folder.writeImage('b.png', image8, 'png8'),
  ];
  await run(a, b, '--out', folder.path('1'));
  await run(b, a, '--out', folder.path('2'), '--draws', '3');
  await run(a, '--out', folder.path('3'), '--seed', '1');
  const samples = async (...names: string[]) => [...(await readImage(folder.path(...names))).samples];
  const first = await samples('1', 'a_0.png');
  expect(await samples('2', 'a_0.png')).toEqual(first);
  expect(await samples('2', 'b_1.png')).toEqual(await samples('1', 'b_1.png'));
  for (const other of [samples('1', 'a_1.png'), samples('1', 'b_0.png'), samples('3', 'a_0.png')]) {
    expect(await other).not.toEqual(first);
  }
});

it('lists which results are of one photograph, so that none straddles the split', async () => {
  const files = await Promise.all(
    ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => folder.writeImage(`${name}.png`, image8, 'png8')),
  );
  await run(...files, '--out', folder.path('out'));
  const entries = readPhotoTable(await nodeHost.readText(folder.path('out.csv')));
  expect(entries).toHaveLength(12);
  const parts = new Map<string, Set<string>>();
  for (const { photograph, part } of entries) {
    parts.set(photograph, (parts.get(photograph) ?? new Set()).add(part));
  }
  expect([...parts.values()].map((set) => set.size)).toEqual([1, 1, 1, 1, 1, 1]);
  // More than one part, or the last line would say nothing.
  expect(new Set(entries.map(({ part }) => part)).size).toBeGreaterThan(1);
});

it('keeps images of the folder that had no table in the training', async () => {
  const photo = await folder.writeImage('a.png', image8, 'png8');
  await folder.writeImage('out/raw.png', image8, 'png8');
  await run(photo, '--out', folder.path('out'));
  const entries = readPhotoTable(await nodeHost.readText(folder.path('out.csv')));
  expect(entries.map(({ file, photograph, weight }) => [file, photograph, weight])).toEqual([
    ['raw.png', 'raw.png', 1],
    ['a_0.png', '\na.png', 1],
    ['a_1.png', '\na.png', 1],
  ]);
});

it('adds to a table that is there, and keeps what else it says', async () => {
  const photo = await folder.writeImage('b.png', image8, 'png8');
  await folder.write('out.csv', 'file,weight,original,licence\na_0.png,3,a.png,CC0\nb_0.png,5,old.png,MIT\n');
  await run(photo, '--out', `${folder.path('out')}/`, '--draws', '1');
  expect(await nodeHost.readText(folder.path('out.csv'))).toBe(
    'file,weight,original,licence\na_0.png,3,a.png,CC0\nb_0.png,1,b.png,\n',
  );
});

it('skips bad files and says so', async () => {
  const good = await folder.writeImage('good.tif', testImage());
  const bad = await folder.write('bad.png', 'no image');
  const argv = [
    'unprocess',
    bad,
    good,
    folder.path('absent.jpg'),
    '--out',
    folder.path('out'),
    '--draws',
    '1',
  ];
  const { code, stdout, stderr } = await exposure(argv);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^exposure: .*bad\.png: .*\nexposure: .*absent\.jpg: .*\n$/);
  expect(stdout).toBe(`${folder.path('out', 'good_0.png')}: 5 x 4\n${folder.path('out.csv')}\n`);
  expect(folder.contents()).toEqual(
    ['bad.png', 'good.tif', 'out', 'out.csv', join('out', 'good_0.png')].sort(),
  );
});

it.each([
  ['no folder', [], /--out is missing/],
  ['a negative seed', ['--out', 'x', '--seed=-1'], /--seed must be a whole number from 0 .*"-1"/],
  ['a seed beyond 32 bits', ['--out', 'x', '--seed', '4294967296'], /--seed must be/],
  ['no draws', ['--out', 'x', '--draws', '0'], /--draws must be a whole number from 1 to 1000/],
  ['half a draw', ['--out', 'x', '--draws', '1.5'], /--draws must be/],
])('refuses wrong usage: %s', async (_, options, message) => {
  const photo = await folder.writeImage('a.png', image8, 'png8');
  const { code, stderr } = await exposure(['unprocess', photo, ...options]);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
  expect(folder.contents()).toEqual(['a.png']);
});

it('does not write two results into one file, or over an input', async () => {
  const a = await folder.writeImage('a.png', image8, 'png8');
  const same = await folder.writeImage('a.tif', testImage());
  const taken = await folder.writeImage('a_0.png', image8, 'png8');
  expect(await exposure(['unprocess', a, same, '--out', folder.path('out')])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('two results would be written to'),
  });
  expect(await exposure(['unprocess', a, taken, '--out', folder.path()])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('would overwrite an input'),
  });
  expect(folder.contents()).toEqual(['a.png', 'a.tif', 'a_0.png']);
});
