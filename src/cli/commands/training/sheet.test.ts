import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SourceImage } from '../../../core/image';
import { exposure, readImage, testFolder } from '../../command.fixture';
import { writeSmallModel } from '../../training/model.fixture';

const folder = testFolder();

/** Linear and all of one color, so that it is found again on the sheet. */
const writePlain = (name: string, color: readonly number[]): Promise<string> =>
  folder.writeImage(
    name,
    {
      ...{ width: 150, height: 140, metadata: {} },
      samples: Float32Array.from({ length: 150 * 140 * 3 }, (_, i) => color[i % 3]!),
    },
    'tiff32f',
  );

let photos: string[];
beforeAll(async () => {
  photos = [await writePlain('dark.tif', [0.05, 0.1, 0.2]), await writePlain('bright.tif', [0.6, 0.4, 0.5])];
  await writeSmallModel(folder);
});
afterAll(() => folder.remove());

const sheet = (files: readonly string[], out: string, ...more: string[]) =>
  exposure(['sheet', ...files, '--model', folder.path('model'), '--out', out, ...more]);

const CELL = 128 + 4;
const DIVIDER = 16;

/** Where the images of a row begin: two of the photo, five steps, and the results to compare with. */
const LEFTS = Array.from(
  { length: 10 },
  (_, i) => 4 + i * CELL + (i >= 2 ? DIVIDER : 0) + (i >= 7 ? DIVIDER : 0),
);

const pixel = ({ samples, width }: SourceImage, x: number, y: number): number[] => [
  ...samples.slice((y * width + x) * 3, (y * width + x) * 3 + 3),
];

describe('a contact sheet', () => {
  test('has a row for each photo: linear, in sRGB, every step, with dropout, and the baselines', async () => {
    const out = folder.path('sheet.png');
    const { code, stdout, stderr } = await sheet(photos, out);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`${out}: 2 photographs\n`);
    const image = await readImage(out);
    expect(image).toMatchObject({ width: 4 + 10 * CELL + 2 * DIVIDER, height: 4 + 2 * CELL, maximum: 255 });
    for (const [row, color] of [
      [0.05, 0.1, 0.2],
      [0.6, 0.4, 0.5],
    ].entries()) {
      const top = 4 + row * CELL;
      const shown = LEFTS.map((left) => pixel(image, left + 64, top + 64));
      expect(shown[0]).toEqual(color.map((x) => Math.round(255 * x)));
      expect(shown[1]).toEqual(color.map((x) => Math.round(255 * (1.055 * x ** (1 / 2.4) - 0.055))));
      // Plain photos are plain after every step, up to the image's edges and not beyond.
      LEFTS.forEach((left, i) => {
        for (const [x, y] of [
          [0, 0],
          [127, 127],
        ] as const) {
          expect(pixel(image, left + x, top + y)).toEqual(shown[i]);
        }
        expect(pixel(image, left + 128, top + 64)).toEqual([28, 28, 28]);
      });
      expect(new Set(shown.slice(2, 7).map(String)).size).toBeGreaterThan(1);
      // The gray world makes one color gray.
      expect(new Set(shown[9]).size).toBe(1);
    }
  });

  test('is the same again', async () => {
    const [first, again] = [folder.path('first.png'), folder.path('again.png')];
    await sheet(photos, first);
    await sheet(photos, again);
    expect(readFileSync(again).equals(readFileSync(first))).toBe(true);
  });

  test('leaves out a file that is bad, names it, and fails at the end', async () => {
    const bad = await folder.write('bad.tif', 'no image');
    const out = folder.path('without.png');
    const { code, stdout, stderr } = await sheet([bad, photos[0]!], out);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^exposure: .*bad\.tif: .*\n$/);
    expect(stdout).toBe(`${out}: 1 photograph\n`);
    expect((await readImage(out)).height).toBe(4 + CELL);
  });

  test('of nothing is not written', async () => {
    const bad = await folder.write('bad.tif', 'no image');
    const out = folder.path('none.png');
    const { code, stderr } = await sheet([bad], out);
    expect(code).toBe(1);
    expect(stderr).toContain('None of the files is a photograph that can be read.');
    expect(existsSync(out)).toBe(false);
  });

  test('is a PNG, and not one of the photos', async () => {
    expect(await sheet(photos, folder.path('sheet.jpg'))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('does not end in .png') as string,
    });
    const photo = await folder.writeImage(
      'photo.png',
      { width: 2, height: 2, samples: new Uint8Array(12), metadata: {} },
      'png8',
    );
    expect(await sheet([photo], photo)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('would overwrite an input') as string,
    });
  });
});
