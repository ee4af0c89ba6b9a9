import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Host } from '../../host';
import { exposure, type TestFolder, testFolder, testImage } from '../../command.fixture';

let folder: TestFolder;
beforeEach(() => {
  folder = testFolder();
});
afterEach(() => folder.remove());

const RIGHT = {
  filter: 'exposure',
  shape: [1, 1, 3],
  raw: [0],
  params: [0],
  input: [0.1, 0.5, 2],
  output: [0.1, 0.5, 2],
};
const WRONG = { ...RIGHT, output: [0.1, 0.5, 2.01] };
const STUDY = {
  filter: 'blackWhite',
  shape: [1, 1, 3],
  sliders: [0],
  input: [0, 0.5, 1],
  output: [0, 0.5, 1],
};

const writeVectors = async (cases: readonly object[]): Promise<string> => {
  await folder.write('filters.json', JSON.stringify({ cases }));
  await folder.write('study-filters.json', JSON.stringify({ cases: [STUDY] }));
  return folder.path();
};
const withoutGpu: Partial<Host> = { requestAdapter: () => Promise.resolve({ reason: 'no adapter' }) };

describe('the report', () => {
  it('holds every comparison', async () => {
    const path = await writeVectors([RIGHT]);
    const { code, stdout, stderr } = await exposure(['verify', path, '--json', '--backend', 'number']);
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report.backends).toEqual({ number: 'ran' });
    const place = { case: 'exposure 1', file: 'filters.json', backend: 'number', maxError: 0, pass: true };
    expect(report.results).toEqual([
      { ...place, quantity: 'params', tolerance: 5e-4 },
      { ...place, quantity: 'output', tolerance: 1 / 65535 },
      expect.objectContaining({ file: 'study-filters.json', case: 'study.blackWhite 1', pass: true }),
    ]);
    expect(report.notRun).toEqual([
      { file: 'policy.json', reason: 'not in the folder' },
      { file: 'training.json', reason: 'not in the folder' },
      { file: 'sample_inputs', reason: 'not in the folder' },
    ]);
    expect(stderr).toBe(
      ['policy.json', 'training.json', 'sample_inputs']
        .map((name) => `not run: ${name}, not in the folder\n`)
        .join(''),
    );
  });

  it('fails what is wrong on every backend', async () => {
    const path = await writeVectors([WRONG]);
    const argv = ['verify', path, '--json', '--backend', 'number,tfjs-cpu'];
    const { code, stdout, stderr } = await exposure(argv);
    expect(code).toBe(1);
    expect(stderr).toContain('2 of 6 checks failed');
    const failed = JSON.parse(stdout).results.filter((result: { pass: boolean }) => !result.pass);
    expect(failed).toMatchObject([
      { backend: 'number', quantity: 'output', maxError: expect.closeTo(0.01), tolerance: 2.01 / 65535 },
      { backend: 'tfjs-cpu', quantity: 'output' },
    ]);
  });

  it('as a table has a row for each filter and a column for each backend', async () => {
    const path = await writeVectors([WRONG]);
    const file = folder.path('docs', 'parity.md');
    await exposure(['verify', path, '--backend', 'number,tfjs-cpu', '--parity', file]);
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/\| Filter +\| number \| tfjs-cpu \|/);
    expect(text).toMatch(/\| exposure +\| +3\d\d \| +3\d\d \|/);
    expect(text).toMatch(/\| study.blackWhite \| +0 \| +0 \|/);
  });
});

describe('backends that do not run', () => {
  it('are said with their reason, and are a failure only in CI', async () => {
    const path = await writeVectors([RIGHT]);
    const alone = await exposure(['verify', path, '--json'], withoutGpu);
    expect(alone.code).toBe(0);
    expect(JSON.parse(alone.stdout).backends).toEqual({
      number: 'ran',
      wgsl: 'no adapter',
      wasm: 'ran',
      'tfjs-cpu': 'ran',
      'tfjs-wasm': 'ran',
      'tfjs-webgpu': 'no adapter',
    });
    const inCi = await exposure(['verify', path, '--json'], { ...withoutGpu, environment: { CI: 'true' } });
    expect(inCi.code).toBe(1);
    expect(inCi.stderr).toContain('wgsl did not run: no adapter.');
    expect(inCi.stderr).not.toContain('tfjs-webgpu did not run');
  });

  it('are a failure in CI also where an engine has no WebAssembly', async () => {
    const path = await writeVectors([RIGHT]);
    vi.stubGlobal('WebAssembly', undefined);
    const inCi = await exposure(['verify', path], { ...withoutGpu, environment: { CI: 'true' } });
    vi.unstubAllGlobals();
    expect(inCi.code).toBe(1);
    expect(inCi.stderr).toContain('wasm did not run: this engine has no WebAssembly.');
  });

  it('are a failure where they were asked for by name', async () => {
    const path = await writeVectors([RIGHT]);
    const argv = ['verify', path, '--backend', 'number,wgsl'];
    expect(await exposure(argv, withoutGpu)).toMatchObject({ code: 1 });
  });
});

describe('a folder', () => {
  it('that is not there, or holds nothing to verify, is a failure', async () => {
    expect(await exposure(['verify', folder.path('absent')])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there is no such folder'),
    });
    expect(await exposure(['verify', folder.path(), '--backend', 'number'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('nothing to verify'),
    });
  });

  it('with a file that is not vectors is a failure that names it', async () => {
    await folder.write('filters.json', '[]');
    expect(await exposure(['verify', folder.path(), '--backend', 'number'])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/filters\.json: This file holds no list "cases"/),
    });
  });

  it('with a case that lacks numbers is a failure that names them', async () => {
    await folder.write('filters.json', JSON.stringify({ cases: [RIGHT, { ...RIGHT, output: [1, null] }] }));
    expect(await exposure(['verify', folder.path(), '--backend', 'number'])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /filters\.json: "cases 2, output 2" of these vectors must be a number, not null\./,
      ),
    });
  });

  it('with photographs has them compared on the GPU', async () => {
    const path = await writeVectors([RIGHT]);
    await folder.writeImage('sample_inputs/a.tif', testImage(33, 21));
    const { stdout } = await exposure(['verify', path, '--json', '--backend', 'number,wgsl']);
    const { backends, results } = JSON.parse(stdout);
    if (backends.wgsl !== 'ran' && !process.env['CI']) {
      console.warn(`SKIPPED: ${backends.wgsl}`);
      return;
    }
    expect(results).toContainEqual(
      expect.objectContaining({ file: 'sample_inputs/a.tif', case: 'a.tif five steps', pass: true }),
    );
  });
});
