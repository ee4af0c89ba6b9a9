/** Files in parts through `apply`: every layout gives the same result, and what goes wrong midway leaves nothing. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { type BuildOptions, buildTiff } from '../../formats/tiff/build-tiff.fixture';
import { exposure, type TestFolder, testFolder } from '../command.fixture';
import type { Host } from '../host';
import { nodeHost } from '../main';

const WIDTH = 61;
const HEIGHT = 47;

const STEPS = {
  version: 1,
  input: 'linear',
  steps: [
    { filter: 'exposure', params: { ev: 0.6 }, mask: [1, -0.5, 0.4, 0.2, 1, 0.3] },
    { filter: 'saturation', params: { amount: 0.4 } },
  ],
};

let folder: TestFolder;
let steps: string;

beforeAll(async () => {
  folder = testFolder();
  steps = await folder.write('steps.json', JSON.stringify(STEPS));
});
afterAll(() => folder.remove());

const sample = (x: number, y: number, channel: number): number =>
  Math.floor(uniform(5, (y * 100 + x) * 3 + channel) * 65536);

function write(name: string, options: Partial<BuildOptions>): string {
  const built = buildTiff({ width: WIDTH, height: HEIGHT, bits: 16, channels: 3, sample, ...options });
  writeFileSync(folder.path(name), built);
  return folder.path(name);
}

async function apply(input: string, output: string, replaced: Partial<Host> = {}) {
  const argv = ['apply', input, '--steps', steps, '--backend', 'wasm', '--threads', '1', '--out', output];
  return exposure(argv, replaced);
}

/** Where the pixel of the upright picture is stored, as EXIF 2.3 says for each orientation. */
const STORED: Readonly<Record<number, (x: number, y: number) => [number, number]>> = {
  1: (x, y) => [x, y],
  2: (x, y) => [WIDTH - 1 - x, y],
  3: (x, y) => [WIDTH - 1 - x, HEIGHT - 1 - y],
  4: (x, y) => [x, HEIGHT - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y) => [y, WIDTH - 1 - x],
  7: (x, y) => [HEIGHT - 1 - y, WIDTH - 1 - x],
  8: (x, y) => [HEIGHT - 1 - y, x],
};

describe('every layout of a photo', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'gives the same bytes, in orientation %i',
    { timeout: 60_000 },
    async (orientation) => {
      const plain = folder.path(`plain-${orientation}.tif`);
      expect(await apply(write('plain.tif', {}), plain)).toMatchObject({ code: 0, stderr: '' });
      const expected = readFileSync(plain);

      const isTurned = orientation > 4;
      // A stored pixel is looked up the other way round: which upright one is it?
      const upright = new Map<string, [number, number]>();
      for (let y = 0; y < HEIGHT; y++)
        for (let x = 0; x < WIDTH; x++) upright.set(STORED[orientation]!(x, y).join(), [x, y]);
      const stored: Partial<BuildOptions> = {
        ...(isTurned && { width: HEIGHT, height: WIDTH }),
        // Tiles reach beyond the picture.
        sample: (x, y, channel) => sample(...(upright.get(`${x},${y}`) ?? [0, 0]), channel),
        tags: [{ tag: 274, type: 3, values: [orientation] }],
      };
      const layouts: Partial<BuildOptions>[] = [
        { rowsPerStrip: 9, littleEndian: false },
        { rowsPerStrip: 9, compression: 8, predictor: 2 },
        { tile: [16, 32], big: true },
        { tile: [32, 16], compression: 5, planar: true },
      ];
      for (const layout of layouts) {
        const output = folder.path('layout.tif');
        await apply(write('stored.tif', { ...stored, ...layout }), output);
        const isSame = Buffer.compare(readFileSync(output), expected) === 0;
        expect(isSame, JSON.stringify(layout)).toBe(true);
      }
    },
  );
});

/** Does something to the input when it is read for the `count`th time. */
function meddling(count: number, meddle: (path: string) => void): Partial<Host> {
  let reads = 0;
  return {
    openFile: async (path) => {
      const file = await nodeHost.openFile(path);
      return {
        ...file,
        read: (offset, length) => {
          if (path.endsWith('input.tif') && ++reads === count) meddle(path);
          return file.read(offset, length);
        },
      };
    },
  };
}

describe('what goes wrong midway is told of in one sentence, and leaves nothing', () => {
  /** So many rows that they are read in several ranges. */
  const large = { width: 1500, height: 600, rowsPerStrip: 600 };

  it.each<[string, (path: string) => void, RegExp]>([
    ['cut short', (path) => truncateSync(path, 200_000), /input\.tif: This file ends early: it has been/],
    ['written to', (path) => appendFileSync(path, 'x'), /input\.tif: This file was changed while it was/],
  ])('an input that is %s', async (_, meddle, sentence) => {
    const input = write('input.tif', large);
    mkdirSync(folder.path('midway'), { recursive: true });
    const all = meddling(Infinity, meddle);
    expect(await apply(input, folder.path('whole.tif'), all)).toMatchObject({ code: 0 });
    // The head takes many small reads; the last ones are of rows.
    let reads = 0;
    await apply(input, folder.path('whole.tif'), {
      openFile: async (path) => {
        const file = await nodeHost.openFile(path);
        return { ...file, read: (...range) => (reads++, file.read(...range)) };
      },
    });
    const { code, stdout, stderr } = await apply(
      input,
      folder.path('midway', 'out.tif'),
      meddling(reads - 2, meddle),
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(readdirSync(folder.path('midway'))).toEqual([]);
  });

  const disk = smallDisk();
  it.skipIf(disk === undefined)('a disk that is full', async () => {
    const path = disk!;
    try {
      const { code, stderr } = await apply(write('input.tif', large), `${path}/out.tif`);
      expect(code).toBe(1);
      expect(stderr).toBe(`exposure: ${path}/out.tif cannot be written: the disk is full.\n`);
      expect(readdirSync(path)).toEqual([]);
    } finally {
      execFileSync('umount', [path]);
    }
  });
});

/** A disk of one megabyte, where this user may make one. */
function smallDisk(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const made = testFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', made.path()], { stdio: 'ignore' });
    return made.path();
  } catch {
    made.remove();
    return undefined;
  }
}
