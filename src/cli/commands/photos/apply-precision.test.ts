import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exposure, readImage, type TestFolder, testFolder, testImage } from '../../command.fixture';

let folder: TestFolder;
beforeEach(() => {
  folder = testFolder();
});
afterEach(() => folder.remove());

const steps = (...list: readonly object[]): string => JSON.stringify({ version: 1, steps: list });
const BRIGHTER = { filter: 'exposure', params: { ev: 1 } };

describe('precision', () => {
  /** Every 16-bit code in each channel, through no steps. */
  const allCodesThrough = async (precision: string) => {
    const samples = Uint16Array.from({ length: 65536 * 3 }, (_, i) => Math.floor(i / 3));
    const input = await folder.writeImage('a.tif', { width: 256, height: 256, samples, metadata: {} });
    const argv = ['apply', input, '--steps', 'none', '--input', 'linear', '--format', 'tiff16'];
    const outcome = await exposure([...argv, '--precision', precision, '--out', folder.path('b.tif')]);
    return { ...outcome, samples };
  };
  const nearest = (code: number) => Math.floor(code / 257 + 0.5) * 257;

  it.each<[string, (code: number) => number]>([
    ['source=8:floor', (code) => Math.floor(code / 257) * 257],
    ['source=8', nearest],
    ['output=8', nearest],
    ['source=16,work=16,output=16', (code) => code],
    ['', (code) => code],
  ])('%s is exact for every code', async (precision, right) => {
    const { code, stderr, samples } = await allCodesThrough(precision);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const result = (await readImage(folder.path('b.tif'))).samples;
    expect(samples.findIndex((each, i) => result[i] !== right(each))).toBe(-1);
  });

  it('rounds after every step', async () => {
    const samples = Uint16Array.from({ length: 256 * 3 }, (_, i) => 257 * Math.floor(i / 3));
    const input = await folder.writeImage('a.tif', { width: 16, height: 16, samples, metadata: {} });
    const file = await folder.write(
      'steps.json',
      steps({ filter: 'exposure', params: { ev: -2 } }, { filter: 'exposure', params: { ev: 2 } }),
    );
    const argv = ['apply', input, '--steps', file, '--input', 'linear', '--out', folder.path('b.tif')];
    expect(await exposure([...argv, '--precision', 'work=8'])).toMatchObject({ code: 0 });
    const result = (await readImage(folder.path('b.tif'))).samples;
    const right = (code: number) => Math.min(4 * Math.floor(code / 4 + 0.5), 255);
    expect(samples.findIndex((each, i) => result[i] !== 257 * right(each / 257))).toBe(-1);
  });

  it.each(['source=3', 'depth=8', 'output=8:floor', 'work'])('%s is wrong usage', async (precision) => {
    const { code, stderr } = await allCodesThrough(precision);
    expect(code).toBe(2);
    expect(stderr).toMatch(/is no precision: write source=4\.\.16.*\(exposure apply --help\)\n$/);
    expect(folder.contents()).not.toContain('b.tif');
  });
});

describe('backends', () => {
  const chain = steps(
    BRIGHTER,
    { filter: 'whiteBalance', params: { red: 1.1, green: 0.95, blue: 1.2 } },
    { filter: 'tone', params: { slopes: [1.5, 1.4, 1.2, 1, 1, 0.8, 0.7, 0.6] } },
    { filter: 'saturation', params: { amount: 0.6 }, mask: [0.5, -0.5, 0.3, 0.2, 1, 0.4] },
    { filter: 'contrast', params: { amount: 0.5 } },
  );

  it('give the same numbers within a code', async () => {
    const input = await folder.writeImage('a.tif', testImage(61, 37));
    const file = await folder.write('steps.json', chain);
    const render = async (backend: string) => {
      const output = folder.path(`${backend}.tif`);
      const argv = [
        'apply',
        input,
        '--steps',
        file,
        '--output',
        'srgb',
        '--backend',
        backend,
        '--out',
        output,
      ];
      return { ...(await exposure(argv)), output };
    };
    expect(await render('cpu')).toMatchObject({ code: 0 });
    const expected = (await readImage(folder.path('cpu.tif'))).samples;
    expect(new Set(expected).size).toBeGreaterThan(1000);
    const largestError = async (path: string): Promise<number> => {
      const actual = (await readImage(path)).samples;
      return Math.max(...Array.from(expected, (code, i) => Math.abs(code - actual[i]!)));
    };
    const compiled = await render('wasm');
    expect(compiled).toMatchObject({ code: 0, stdout: expect.stringContaining('rendered on wasm') });
    expect(await largestError(compiled.output)).toBeLessThanOrEqual(1);

    const gpu = await render('webgpu');
    if (gpu.code !== 0 && !process.env['CI']) {
      expect(gpu.stderr).toMatch(/WebGPU is not available: /);
      console.warn(`SKIPPED: webgpu against cpu: ${gpu.stderr}`);
      return;
    }
    expect(gpu).toMatchObject({ code: 0, stdout: expect.stringContaining('rendered on webgpu: ') });
    expect(await largestError(gpu.output)).toBeLessThanOrEqual(1);
  });

  const noAdapter = { requestAdapter: () => Promise.resolve({ reason: 'there is none in this test' }) };

  it('fall back to WebAssembly by themselves, and only then', async () => {
    const input = await folder.writeImage('a.tif', testImage());
    const argv = ['apply', input, '--steps', 'none', '--out', folder.path('x.tif')];
    expect(await exposure(argv, noAdapter)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('rendered on wasm'),
    });
    expect(await exposure([...argv, '--backend', 'webgpu'], noAdapter)).toMatchObject({
      code: 1,
      stderr: 'exposure: WebGPU is not available: there is none in this test.\n',
    });
  });
});
