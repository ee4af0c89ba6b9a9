import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linearProfile } from '../../../core/profile/icc';
import { exposure, readImage, type TestFolder, testFolder, testImage } from '../../command.fixture';

let folder: TestFolder;
beforeEach(() => void (folder = testFolder()));
afterEach(() => folder.remove());

const photo = () => folder.writeImage('a.tif', testImage(9, 7));

/** clip(x8 + gain (x16 - x8)) of the test image. */
function expected(reduce: (code: number) => number, gain: number): number[] {
  return Array.from(testImage(9, 7).samples, (code) => {
    const eight = reduce(code) / 255;
    return Math.min(Math.max(eight + gain * (code / 65535 - eight), 0), 1);
  });
}

async function expectFile(path: string, values: readonly number[]): Promise<void> {
  const { samples, width, height } = await readImage(path);
  expect({ width, height }).toEqual({ width: 9, height: 7 });
  expect(samples).toBeInstanceOf(Float32Array);
  values.forEach((value, i) => expect(samples[i]).toBeCloseTo(value, 6));
}

describe('residual', () => {
  it('writes float TIFF into a folder, with a gain of ten', async () => {
    const { code, stdout, stderr } = await exposure(['residual', await photo(), '--out', folder.path('out')]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/out\/a\.tif: \d+\.\d\d % of the samples follow from it and the 8-bit image/);
    const right = expected((value) => Math.round(value / 257), 10);
    await expectFile(folder.path('out', 'a.tif'), right);
    const invertible = right.filter((value) => value > 0 && value < 1).length / right.length;
    expect(stdout).toContain(`${(100 * invertible).toFixed(2)} %`);
  });

  it('writes npy, in -1..1, of truncated codes, with any gain', async () => {
    const out = folder.path('r.npy');
    const argv = ['--out', out, '--source', '8:floor', '--gain', '3', '--range=-1..1'];
    expect(await exposure(['residual', await photo(), ...argv])).toMatchObject({ code: 0 });
    await expectFile(
      out,
      expected((value) => Math.floor(value / 257), 3).map((value) => 2 * value - 1),
    );
    const all = await exposure(['residual', await photo(), '--out', folder.path('all'), '--format', 'npy']);
    expect(all).toMatchObject({ code: 0 });
    expect(folder.contents()).toContain('all/a.npy');
  });

  it('has nothing to write of 8 bits', async () => {
    const image = { ...testImage(4, 4), samples: new Uint8Array(48) };
    const flat = await folder.writeImage('flat.png', image, 'png8');
    const { code, stderr } = await exposure(['residual', flat, await photo(), '--out', folder.path('out')]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/flat\.png: This photo has no more than 8 bits, so nothing is left out\.\n$/);
    expect(folder.contents()).toContain('out/a.tif');
  });

  it.each([
    [['--out', 'x.npy', '--format', 'tiff32f'], 'contradicts the extension'],
    [['--out', 'x', '--source', '17'], 'is no precision'],
    [['--out', 'x', '--source', '8,work=half'], '--source must be bits'],
    [['--out', 'x', '--source', ''], 'is no precision'],
    [['--out', 'x', '--gain', '0'], '--gain must be a number above 0'],
    [['--out', 'x', '--range', '0..2'], '--range must be'],
  ])('refuses %j', async (argv, message) => {
    const { code, stderr } = await exposure(['residual', await photo(), ...argv]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('does not overwrite its input', async () => {
    const argv = ['residual', await photo(), '--out', folder.path()];
    expect(await exposure(argv)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('overwrite an input'),
    });
  });
});

describe('restore', () => {
  it.each([[], ['--range=-1..1'], ['--gain', '4']])(
    'has the photograph back with its 8-bit image: %s',
    async (...options) => {
      const input = await photo();
      const [rest, coarse, out] = [
        folder.path('rest.tif'),
        folder.path('coarse.png'),
        folder.path('back.tif'),
      ];
      await exposure(['residual', input, '--out', rest, ...options]);
      const rounded = ['--input', 'linear', '--precision', 'source=8', '--format', 'png8'];
      await exposure(['apply', input, '--steps', 'none', ...rounded, '--out', coarse]);
      const { code, stdout, stderr } = await exposure([
        'restore',
        rest,
        '--coarse',
        coarse,
        '--out',
        out,
        ...options,
      ]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/\d+\.\d\d % of the samples restored/);
      const [{ samples }, original] = [await readImage(out), testImage(9, 7).samples];
      const residuals = (await readImage(rest)).samples;
      const [low, high] = options[0]?.includes('-1') ? [-1, 1] : [0, 1];
      original.forEach((wanted, i) => {
        const clipped = residuals[i]! <= low || residuals[i]! >= high;
        expect(Math.abs(samples[i]! - wanted)).toBeLessThanOrEqual(clipped ? 129 : 0);
      });
    },
  );

  it('has the profile and the rest of what the 8-bit image carries', async () => {
    const metadata = {
      icc: linearProfile('Wide', [0.8, 0.2, 0, 0.3, 0.7, 0, 0, 0.1, 0.7]),
      xmp: new TextEncoder().encode('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'),
    };
    const input = await folder.writeImage('a.tif', testImage(4, 4, metadata));
    const [rest, coarse, out] = [folder.path('rest.tif'), folder.path('coarse.png'), folder.path('back.tif')];
    await exposure(['residual', input, '--out', rest]);
    const rounded = ['--input', 'linear', '--precision', 'source=8', '--format', 'png8'];
    await exposure(['apply', input, '--steps', 'none', ...rounded, '--out', coarse]);
    expect(await exposure(['restore', rest, '--coarse', coarse, '--out', out])).toMatchObject({ code: 0 });
    expect((await readImage(out)).metadata).toMatchObject(metadata);
  });

  it('says what does not belong together', async () => {
    const input = await photo();
    const out = folder.path('back.tif');
    expect(await exposure(['restore', input, '--coarse', input, '--out', out])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('A residual has floats'),
    });
    const rest = folder.path('rest.tif');
    await exposure(['residual', input, '--out', rest]);
    const other = await folder.writeImage('other.tif', testImage(8, 7));
    expect(await exposure(['restore', rest, '--coarse', other, '--out', out])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('9 x 7 pixels and the coarse image 8 x 7'),
    });
  });
});
