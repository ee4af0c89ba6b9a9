import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EncodableImage } from '../../../core/image';
import { uniform } from '../../../core/random';
import type { ExportFormatId } from '../../../formats';
import { exposure, type TestFolder, testFolder } from '../../command.fixture';

let folder: TestFolder;
beforeEach(() => void (folder = testFolder()));
afterEach(() => folder.remove());

type Rgb = readonly [red: number, green: number, blue: number];

const RANGE = { tiff16: 65535, png16: 65535, png8: 255, jpeg: 255, tiff32f: 1 } as const;
const ARRAY = {
  tiff16: Uint16Array,
  png16: Uint16Array,
  png8: Uint8Array,
  jpeg: Uint8Array,
  tiff32f: Float32Array,
} as const;

/** `color`: of each pixel, 0..1. */
async function write(
  name: string,
  format: ExportFormatId,
  color: (pixel: number) => Rgb,
  [width, height]: readonly [number, number] = [24, 16],
): Promise<string> {
  const values = Array.from({ length: width * height }, (_, pixel) => color(pixel)).flat();
  const codes = values.map((value) => (format === 'tiff32f' ? value : Math.round(value * RANGE[format])));
  const image: EncodableImage = { width, height, samples: ARRAY[format].from(codes), metadata: {} };
  return folder.writeImage(name, image, format);
}

const plain = (name: string, format: ExportFormatId, color: Rgb) => write(name, format, () => color);

const noise = (name: string, seed: number) =>
  write(name, 'png8', (i) => [uniform(seed, 3 * i), uniform(seed, 3 * i + 1) / 2, uniform(seed, 3 * i + 2)]);

const compare = async (...argv: string[]) => {
  const outcome = await exposure([
    'metrics',
    folder.path('results'),
    folder.path('targets'),
    '--json',
    ...argv,
  ]);
  expect(outcome).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(outcome.stdout);
};

describe('metrics of sets', () => {
  it('are the overlaps of histograms, counted by hand, in whatever formats the images are', async () => {
    // All patches of a plain image have its own figures.
    await plain('results/a.png', 'png8', [0, 0, 1]);
    await plain('results/b.tif', 'tiff16', [0.5, 0.5, 0.5]);
    await plain('results/c.jpg', 'jpeg', [0.8, 0.8, 0.8]);
    await folder.write('results/notes.txt', 'not an image');
    await plain('targets/x.png', 'png16', [0, 0, 1]);
    await plain('targets/y.tif', 'tiff32f', [0.5, 0.5, 0.5]);
    await plain('targets/z.tif', 'tiff32f', [0.3, 0.3, 0.1]);
    const found = await compare();
    // Luminance: 0.06 and 0.5 in both, 0.8 and 0.288 in one. Contrast: 0 in all. Saturation: 1 and 0 in both, once.
    expect(found.luminance).toBeCloseTo(2 / 3, 12);
    expect(found.contrast).toBeCloseTo(1, 12);
    expect(found.saturation).toBeCloseTo(2 / 3, 12);
    expect(found.mean).toBeCloseTo(7 / 9, 12);
    expect(found).toMatchObject({
      ...{ level: 0.95, resamples: 1000, seed: 0, patchesPerImage: 16 },
      results: { folder: folder.path('results'), images: 3 },
      targets: { folder: folder.path('targets'), images: 3 },
    });
    for (const name of ['luminance', 'contrast', 'saturation', 'mean']) {
      const [low, high] = found.intervals[name];
      expect(low).toBeLessThanOrEqual(found[name]);
      expect(high).toBeGreaterThanOrEqual(found[name]);
    }
    expect(found.intervals.contrast).toEqual([1, 1]);
    expect(found.intervals.luminance[1] - found.intervals.luminance[0]).toBeGreaterThan(0.3);
    expect(found).not.toHaveProperty('pairs');
  });

  it('are 1 for a folder and itself, repeat with the seed, and change with it', async () => {
    for (const i of [1, 2, 3]) {
      await noise(`results/${i}.png`, i);
      await noise(`targets/${i + 1}.png`, i + 1);
    }
    const first = folder.path('results');
    const same = JSON.parse((await exposure(['metrics', first, first, '--json'])).stdout);
    expect(same).toMatchObject({ luminance: 1, contrast: 1, saturation: 1, mean: 1 });
    const found = await compare('--seed', '5');
    expect(await compare('--seed', '5')).toEqual(found);
    const other = await compare('--seed', '6');
    expect(other.luminance).not.toBe(found.luminance);
    expect(other.intervals).not.toEqual(found.intervals);
  });

  it('are a table for people', async () => {
    await plain('results/a.png', 'png8', [0, 0, 1]);
    await plain('targets/a.png', 'png8', [0, 1, 1]);
    const argv = ['metrics', folder.path('results'), folder.path('targets'), '--pairs'];
    const { code, stdout } = await exposure(argv);
    expect(code).toBe(0);
    expect(stdout).toContain('luminance   0.000  (95 %: 0.000 to 0.000)\n');
    expect(stdout).toContain('saturation  1.000  (95 %: 1.000 to 1.000)\n');
    expect(stdout).toContain('1 results, 1 targets; 16 patches of each, seed 0\n');
    expect(stdout).toMatch(/\na +4\.77 /);
  });

  it('count one file of each photograph that evaluate retouched', async () => {
    for (const [ending, format] of [
      ['step-1.png', 'png8'],
      ['step-2.png', 'png8'],
      ['retouched.png', 'png8'],
    ] as const) {
      await plain(`results/a.${ending}`, format, [1, 1, 1]);
    }
    await plain('results/a.retouched.tif', 'tiff16', [0.4, 0.4, 0.4]);
    await plain('results/b.step-1.png', 'png8', [0.4, 0.4, 0.4]);
    await folder.write('results/a.trajectory.json', '{}');
    await plain('targets/a.png', 'png8', [0.4, 0.4, 0.4]);
    const found = await compare('--pairs');
    expect(found).toMatchObject({ luminance: 1, results: { images: 2 }, targets: { images: 1 } });
    expect(found.pairs.images).toMatchObject([{ name: 'a', identical: true }]);
  });
});

describe('metrics of pairs', () => {
  it('are PSNR, SSIM and CIEDE2000 of files of one name', async () => {
    await plain('results/same.png', 'png8', [0.2, 0.4, 0.6]);
    await plain('targets/same.tif', 'tiff16', [0.2, 0.4, 0.6]);
    await plain('results/off.tif', 'tiff32f', [0.5, 0.5, 0.5]);
    await plain('targets/off.tif', 'tiff32f', [0.6, 0.6, 0.6]);
    await plain('targets/alone.tif', 'tiff32f', [0.6, 0.6, 0.6]);
    const { pairs } = await compare('--pairs');
    const [off, same] = pairs.images;
    expect(same).toEqual({
      name: 'same',
      identical: true,
      psnr: null,
      ssim: 1,
      ciede2000: { mean: 0, percentile99: 0 },
    });
    expect(off).toMatchObject({ name: 'off', identical: false });
    expect(off.psnr).toBeCloseTo(20, 4);
    expect(off.ssim).toBeCloseTo((2 * 0.5 * 0.6 + 1e-4) / (0.25 + 0.36 + 1e-4), 6);
    // Grays: L of 53.389 and 63.223, so the difference is their distance over S_L.
    const lightness = (x: number) => 116 * Math.cbrt(((x + 0.055) / 1.055) ** 2.4) - 16;
    const [low, high] = [lightness(0.5), lightness(0.6)];
    const square = ((low + high) / 2 - 50) ** 2;
    const expected = (high - low) / (1 + (0.015 * square) / Math.sqrt(20 + square));
    expect(off.ciede2000.mean).toBeCloseTo(expected, 4);
    expect(pairs.mean.psnr).toBe(off.psnr);
    expect(pairs.mean.ssim).toBeCloseTo((off.ssim + 1) / 2, 12);
    expect(pairs.mean.ciede2000.percentile99).toBeCloseTo(expected / 2, 4);
    expect(pairs.images).toHaveLength(2);
  });

  it('report pairs of different sizes, naming both, and go on', async () => {
    await plain('results/a.png', 'png8', [0, 0, 0]);
    await plain('targets/a.png', 'png8', [0, 0, 0]);
    await noise('results/b.png', 1);
    await write('targets/b.png', 'png8', () => [0, 0, 0], [16, 24]);
    const argv = ['metrics', folder.path('results'), folder.path('targets'), '--json', '--pairs'];
    const { code, stdout, stderr } = await exposure(argv);
    expect(code).toBe(1);
    const [result, target] = [folder.path('results/b.png'), folder.path('targets/b.png')];
    expect(stderr).toBe(
      `exposure: ${result} and ${target}: The images differ in size: 24 x 16 and 16 x 24 pixels.\n`,
    );
    expect(JSON.parse(stdout).pairs.images).toMatchObject([{ name: 'a' }]);
  });
});

describe('what goes wrong', () => {
  it('with one file is reported, and the others are compared', async () => {
    await plain('results/a.png', 'png8', [0, 0, 0]);
    await folder.write('results/b.png', 'this is no PNG');
    await plain('targets/a.png', 'png8', [0, 0, 0]);
    const { code, stdout, stderr } = await exposure([
      'metrics',
      folder.path('results'),
      folder.path('targets'),
      '--json',
    ]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^exposure: .*b\.png: .*\n$/);
    expect(JSON.parse(stdout)).toMatchObject({ mean: 1, results: { images: 1 } });
  });

  it.each([
    ['one folder', ['FULL'], 2, 'there must be two folders, results and targets, not 1'],
    ['three folders', ['FULL', 'FULL', 'FULL'], 2, 'there must be two folders, results and targets, not 3'],
    ['a seed that is none', ['FULL', 'FULL', '--seed', '-1'], 2, ''],
    ['a seed that is not whole', ['FULL', 'FULL', '--seed', '1.5'], 2, '--seed must be a whole number'],
    ['an empty folder', ['FULL', 'EMPTY'], 1, 'EMPTY: there is no image in it (TIFF, PNG, JPEG'],
    ['a missing folder', ['NONE', 'FULL'], 1, 'NONE cannot be read: there is no such file or folder'],
    ['nothing readable', ['FULL', 'BROKEN'], 1, 'images on both sides'],
    [
      'no pairs',
      ['FULL', 'OTHER', '--pairs'],
      1,
      'no result has the name of a target (a, for one, has none)',
    ],
    ['two targets', ['FULL', 'TWICE', '--pairs'], 1, 'a.png has two targets: '],
  ])('as a whole: %s', async (_, argv, code, message) => {
    await plain('FULL/a.png', 'png8', [0, 0, 0]);
    await plain('OTHER/b.png', 'png8', [0, 0, 0]);
    await plain('TWICE/a.png', 'png8', [0, 0, 0]);
    await plain('TWICE/a.jpg', 'jpeg', [0, 0, 0]);
    await folder.write('EMPTY/readme.txt', '');
    await folder.write('BROKEN/a.png', '');
    const paths = argv.map((arg) => (/^[A-Z]+$/.test(arg) ? folder.path(arg) : arg));
    const outcome = await exposure(['metrics', ...paths, '--json']);
    expect(outcome).toMatchObject({ code, stdout: '' });
    expect(outcome.stderr).toContain(message);
  });
});
