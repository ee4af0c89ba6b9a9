/** Fax and JPEG as libtiff writes them; skipped where its tools are missing. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { UserError } from '../../core/errors';
import { uniform } from '../../core/random';
import { memorySource } from '../byte-source';
import { decodeImage } from '../decode';
import { buildTiff } from './build-tiff.fixture';
import { tiff } from '.';
import { describeNeeding } from '../../platform/needs.fixture';

const folder = mkdtempSync(join(tmpdir(), 'tiff-'));
afterAll(() => rmSync(folder, { recursive: true }));

const decode = (file: Uint8Array) => decodeImage(memorySource(file), [tiff]);

function rewrite(file: Uint8Array, ...form: string[]): Uint8Array {
  const source = join(folder, 'a.tif');
  const target = join(folder, 'b.tif');
  writeFileSync(source, file);
  const copied = spawnSync('tiffcp', [...form, source, target], { encoding: 'utf8' });
  expect(copied.stderr).toBe('');
  return readFileSync(target);
}

/** A page with discs and stripes: runs of all lengths. */
const page = buildTiff({
  width: 1001,
  height: 77,
  bits: 1,
  channels: 1,
  photometric: 0,
  sample: (x, y) =>
    (x - 300) ** 2 + (y - 40) ** 2 < 900 || (x > 600 && (x >> (y & 7)) & 1) || (y === 5 && x > 3) ? 1 : 0,
});

const smooth = buildTiff({
  width: 150,
  height: 101,
  bits: 8,
  channels: 3,
  sample: (x, y, channel) => Math.round(128 + 100 * Math.sin(x / 30 + channel) * Math.cos(y / 25)),
});

describeNeeding('tiffcp')('fax', () => {
  it.each([
    ['g3:1d'],
    ['g3:1d:fill'],
    ['g3:2d'],
    ['g4'],
    ['g4', '-r', '10'],
    ['g3:1d', '-r', '10'],
    ['g4', '-f', 'lsb2msb'],
    ['g3:2d', '-B'],
  ])('%s %s %s', async (codec, ...form) => {
    const image = await decode(rewrite(page, '-c', codec, ...form));
    expect(image.description.compression).toBe(codec.startsWith('g4') ? 'ccitt-g4' : 'ccitt-g3');
    expect(image.samples).toEqual((await decode(page)).samples);
  });

  it('damaged: is refused or has the right size, and never runs away', async () => {
    const file = rewrite(page, '-c', 'g4');
    for (let seed = 0; seed < 40; seed++) {
      const damaged = file.slice();
      for (let change = 0; change < 3; change++) {
        damaged[8 + Math.floor(uniform(seed, change) * 600)] = Math.floor(uniform(seed, change + 5) * 256);
      }
      const result = await decode(damaged).catch((error: unknown) => error);
      if (!(result instanceof UserError)) expect(result).toMatchObject({ width: 1001, height: 77 });
    }
  });
});

it('runs without end marks (compression 2), by hand', async () => {
  // Runs of ITU-T T.4: 3 white 5 black; 8 white; 4 white 4 black. A row begins at a byte.
  const rows = [0b10000011, 0b10011000, 0b10110110];
  const file = buildTiff({
    width: 1,
    height: 3,
    bits: 8,
    channels: 1,
    photometric: 0,
    sample: (_, y) => rows[y]!,
    tags: [
      { tag: 256, type: 4, values: [8] },
      { tag: 258, type: 3, values: [1] },
      { tag: 259, type: 3, values: [2] },
    ],
  });
  const bits = Array.from((await decode(file)).samples, (code) => (code === 0 ? 1 : 0)).join('');
  expect(bits).toBe('00011111' + '00000000' + '00001111');
});

describeNeeding('tiffcp')('JPEG in TIFF', () => {
  it.each([
    ['jpeg:95', '-r', '112'],
    ['jpeg:95', '-r', '16'],
    ['jpeg:95:r', '-r', '48'],
    ['jpeg:95:r', '-t', '-w', '64', '-l', '32'],
    ['jpeg:95', '-t', '-w', '64', '-l', '32'],
  ])('%s %s %s', async (codec, ...form) => {
    const jpeg = rewrite(smooth, '-c', codec, ...form);
    const image = await decode(jpeg);
    expect(image.description).toMatchObject({ compression: 'jpeg', width: 150, height: 101 });
    const theirs = (await decode(rewrite(jpeg, '-c', 'none'))).samples;
    const differences = Array.from(image.samples, (code, index) => Math.abs(code - theirs[index]!));
    const mean = differences.reduce((sum, difference) => sum + difference, 0) / differences.length;
    expect(Math.max(...differences)).toBeLessThanOrEqual(2);
    expect(mean).toBeLessThan(0.2);
  });

  it('damaged: is refused or has the right size', async () => {
    const file = rewrite(smooth, '-c', 'jpeg:90', '-r', '16');
    for (let seed = 0; seed < 60; seed++) {
      const damaged = file.slice();
      const at = Math.floor(uniform(seed, 0) * damaged.length);
      damaged[at] = Math.floor(uniform(seed, 1) * 256);
      const result = await decode(damaged).catch((error: unknown) => error);
      if (!(result instanceof UserError)) {
        const { samples, width, height, channels } = result as Awaited<ReturnType<typeof decode>>;
        expect(samples.length).toBe(width * height * channels);
      }
    }
  });
});

describeNeeding('tiffcp')('layouts as libtiff writes them', () => {
  it.each([
    [['-c', 'none', '-p', 'separate']],
    [['-c', 'lzw:2', '-p', 'separate', '-r', '9']],
    [['-c', 'lzw', '-t', '-w', '32', '-l', '16', '-B']],
    [['-c', 'zip:2', '-t', '-w', '48', '-l', '32', '-p', 'separate', '-8']],
    [['-c', 'packbits', '-r', '3', '-f', 'lsb2msb']],
  ])('%s', async (form) => {
    const image = await decode(rewrite(smooth, ...form));
    expect(image.samples).toEqual((await decode(smooth)).samples);
  });
});
