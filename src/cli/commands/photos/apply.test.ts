import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Matrix3 } from '../../../core/color';
import { linearProfile, parseIcc } from '../../../core/profile/icc';
import { exposure, readImage, type TestFolder, testFolder, testImage } from '../../command.fixture';
import { itNeeding, sharedPath } from '../../../platform/needs.fixture';

let folder: TestFolder;
beforeEach(() => {
  folder = testFolder();
});
afterEach(() => folder.remove());

const steps = (...list: readonly object[]): string => JSON.stringify({ version: 1, steps: list });
const BRIGHTER = { filter: 'exposure', params: { ev: 1 } };

describe('without steps', () => {
  it('returns 16-bit codes as they were', async () => {
    const image = testImage(7, 5);
    const input = await folder.writeImage('a.tif', image);
    const output = folder.path('b.tif');
    const { code, stdout, stderr } = await exposure([
      ...['apply', input, '--steps', 'none', '--input', 'linear', '--out', output],
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(output);
    const result = await readImage(output);
    expect(result.samples).toEqual(image.samples);
    expect(result).toMatchObject({ width: 7, height: 5 });
  });

  const photograph = sharedPath('shared/reference/sample_inputs/A.tif');
  itNeeding('shared/reference/sample_inputs/A.tif')(
    'returns a photograph with all that it carries',
    async () => {
      const output = folder.path('A.tif');
      const argv = ['apply', photograph, '--steps', 'none', '--input', 'linear', '--format', 'tiff16'];
      expect(await exposure([...argv, '--out', folder.path()])).toMatchObject({ code: 0 });
      const [before, after] = [await readImage(photograph), await readImage(output)];
      expect(after.samples).toEqual(before.samples);
      expect(after.metadata.icc).toEqual(before.metadata.icc);
      expect(after.metadata.xmp).toEqual(before.metadata.xmp);
      expect(after.metadata.iptc).toEqual(before.metadata.iptc);
      const read = async (path: string) => JSON.parse((await exposure(['info', path, '--json'])).stdout);
      const { model, exposureTime, dateTimeOriginal } = (await read(photograph)).exif;
      expect(model).toContain('Canon');
      expect((await read(output)).exif).toMatchObject({ model, exposureTime, dateTimeOriginal });
    },
  );
});

describe('outputs', () => {
  it.each([
    ['x.tif', 'tiff', 16],
    ['x.TIFF', 'tiff', 16],
    ['x.png', 'png', 16],
    ['x.jpg', 'jpeg', 8],
    ['x.jpeg', 'jpeg', 8],
  ])('%s says the format', async (name, format, bitsPerSample) => {
    const input = await folder.writeImage('a.tif', testImage());
    const { code } = await exposure(['apply', input, '--steps', 'none', '--out', folder.path(name)]);
    expect(code).toBe(0);
    expect((await readImage(folder.path(name))).description).toMatchObject({ format, bitsPerSample });
  });

  it('go into a folder that is made, under the inputs’ names', async () => {
    const inputs = [
      await folder.writeImage('a.tif', testImage()),
      await folder.writeImage('b.c.png', testImage(), 'png16'),
    ];
    const argv = [
      'apply',
      ...inputs,
      '--steps',
      'none',
      '--format',
      'png8',
      '--out',
      folder.path('new', 'deep'),
    ];
    expect(await exposure(argv)).toMatchObject({ code: 0, stderr: '' });
    expect(folder.contents()).toEqual(
      [
        'a.tif',
        'b.c.png',
        'new',
        join('new', 'deep'),
        join('new', 'deep', 'a.png'),
        join('new', 'deep', 'b.c.png'),
      ].sort(),
    );
  });

  it('go into a folder where a slash says so', async () => {
    const input = await folder.writeImage('a.tif', testImage());
    const argv = ['apply', input, '--steps', 'none', '--out', `${folder.path('new.tif')}/`];
    expect(await exposure(argv)).toMatchObject({ code: 0, stderr: '' });
    expect(folder.contents()).toEqual(['a.tif', 'new.tif', join('new.tif', 'a.tif')]);
    expect(await exposure(argv)).toMatchObject({ code: 0, stderr: '' });
  });

  it('are floats beyond 0..1 in tiff32f', async () => {
    const input = await folder.writeImage('a.tif', testImage());
    const file = await folder.write('steps.json', steps(BRIGHTER));
    const output = folder.path('x.tif');
    const argv = [
      'apply',
      input,
      '--steps',
      file,
      '--input',
      'linear',
      '--format',
      'tiff32f',
      '--out',
      output,
    ];
    expect(await exposure(argv)).toMatchObject({ code: 0 });
    const { samples } = await readImage(output);
    const expected = Float32Array.from(testImage().samples, (code) => Math.fround(code / 65535) * 2);
    expect(samples).toEqual(expected);
    expect(Math.max(...expected)).toBeGreaterThan(1);
  });

  it('carry the profile of the numbers written', async () => {
    const icc = linearProfile('Linear Adobe RGB', ADOBE_RGB);
    const input = await folder.writeImage('a.tif', testImage(5, 4, { icc }));
    const profileOf = async (...options: string[]) => {
      const output = folder.path('x.tif');
      await exposure(['apply', input, '--steps', 'none', '--out', output, ...options]);
      const profile = parseIcc((await readImage(output)).metadata.icc!)!;
      return { curve: profile.curves[0].kind, red: profile.toXyz![0] };
    };
    expect(await profileOf('--input', 'linear')).toEqual({ curve: 'gamma', red: expect.closeTo(0.6097, 3) });
    expect(await profileOf()).toEqual({ curve: 'srgb', red: expect.closeTo(0.436, 3) });
    expect(await profileOf('--view', 'managed')).toEqual({ curve: 'srgb', red: expect.closeTo(0.6097, 3) });
  });
});

/** Linear RGB to XYZ relative to D50. */
const ADOBE_RGB: Matrix3 = [0.60974, 0.20528, 0.14919, 0.31111, 0.62567, 0.06322, 0.01947, 0.06087, 0.74457];

describe('transforms', () => {
  it('on the command line win over the steps file’s', async () => {
    const input = await folder.writeImage('a.tif', testImage());
    const file = { version: 1, input: 'gamma:2', output: 'as-is', steps: [] };
    const winning = { ...file, input: 'linear', output: 'srgb' };
    const plain = await folder.write('plain.json', JSON.stringify(file));
    const other = await folder.write('other.json', JSON.stringify(winning));
    const render = async (name: string, ...options: string[]) => {
      const output = folder.path(name);
      expect((await exposure(['apply', input, '--out', output, ...options])).code).toBe(0);
      return (await readImage(output)).samples;
    };
    const expected = await render('x.tif', '--steps', other);
    expect(await render('y.tif', '--steps', plain)).not.toEqual(expected);
    expect(await render('z.tif', '--steps', plain, '--input', 'linear', '--output', 'srgb')).toEqual(
      expected,
    );
  });
});

describe('failures', () => {
  it('of one file leave the others written', async () => {
    const good = await folder.writeImage('good.tif', testImage());
    const bad = await folder.write('bad.tif', 'II*\0 but no more');
    const absent = folder.path('absent.tif');
    const late = await folder.writeImage('late.png', testImage(), 'png16');
    const argv = ['apply', good, bad, absent, late, '--steps', 'none', '--out', folder.path('out')];
    const { code, stderr } = await exposure(argv);
    expect(code).toBe(1);
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('bad.tif: ');
    expect(lines[1]).toContain('absent.tif: This file cannot be opened: there is no such file');
    expect(stderr).not.toMatch(/\bat .*:\d+/);
    expect(folder.contents().filter((name) => name.startsWith('out'))).toEqual(
      ['out', join('out', 'good.tif'), join('out', 'late.tif')].sort(),
    );
  });

  it.each([
    ['an unknown filter', [{ filter: 'sharpen', params: {} }], /Step 1: there is no filter "sharpen"/],
    ['a missing number', [BRIGHTER, { filter: 'gamma', params: {} }], /Step 2 \(gamma\): "gamma"/],
    [
      'an extreme value',
      [{ filter: 'exposure', params: { ev: 17 } }],
      /Step 1 \(exposure\): "ev".*-16\.\.16/,
    ],
    ['a wrong length', [{ filter: 'tone', params: { slopes: [1] } }], /Step 1 \(tone\): "slopes"/],
  ])('of the steps write nothing: %s', async (_, list, message) => {
    const input = await folder.writeImage('a.tif', testImage());
    const file = await folder.write('steps.json', steps(...list));
    const before = folder.contents();
    const { code, stderr } = await exposure(['apply', input, '--steps', file, '--out', folder.path('out')]);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).toContain('steps.json: ');
    expect(folder.contents()).toEqual(before);
  });

  it('of a steps file that is not there are said in a sentence', async () => {
    const input = await folder.writeImage('a.tif', testImage());
    const argv = ['apply', input, '--steps', folder.path('no.json'), '--out', folder.path('out')];
    expect(await exposure(argv)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /no\.json: This file cannot be read: there is no such file or folder\.\n$/,
      ),
    });
  });

  it('leave nothing half-written', async () => {
    const input = await folder.writeImage('a.tif', testImage());
    mkdirSync(folder.path('out', 'a.tif'), { recursive: true });
    const before = folder.contents();
    const argv = ['apply', input, '--steps', 'none', '--out', folder.path('out')];
    const { code, stderr } = await exposure(argv);
    expect(code).toBe(1);
    expect(stderr).toContain('cannot be written');
    expect(folder.contents()).toEqual(before);
  });

  it('see through links to the input', async () => {
    const input = await folder.writeImage('a.tif', testImage());
    symlinkSync(input, folder.path('link.tif'));
    const argv = ['apply', input, '--steps', 'none', '--out', folder.path('link.tif')];
    expect(await exposure(argv)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('overwrite an input'),
    });
  });
});
