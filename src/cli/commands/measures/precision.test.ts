import { PAPER_ARCHITECTURE } from '../../../policy/model/architecture';
import papaparse from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EncodableImage } from '../../../core/image';
import { writeModel } from '../../../policy/model/model-folder';
import { seededWeights } from '../../../policy/model/seeded-weights';
import { nodeHost } from '../../main';
import { exposure, testFolder, testImage } from '../../command.fixture';

const folder = testFolder();
let [photo, bytes, steps, model] = ['', '', '', ''];

/** Every code of 8 bits, four pixels each. */
const everyByte: EncodableImage = {
  width: 32,
  height: 32,
  samples: Uint16Array.from({ length: 3072 }, (_, i) => 257 * Math.floor(i / 12)),
  metadata: {},
};

beforeAll(async () => {
  photo = await folder.writeImage('photo.tif', testImage(70, 66));
  bytes = await folder.writeImage('bytes.tif', everyByte);
  const list = [{ filter: 'exposure', params: { ev: 3 } }];
  steps = await folder.write('steps.json', JSON.stringify({ version: 1, input: 'linear', steps: list }));
  model = folder.path('model');
  const architecture = {
    imageSize: 64,
    convolutions: [4, 4, 8, 8],
    hidden: 8,
    maskOutputs: 6,
    filters: PAPER_ARCHITECTURE.filters,
  } as const;
  const files = writeModel(
    {
      architecture,
      ...{ input: 'linear', output: 'as-is', origin: 'trained by this project on noise', licence: 'MIT' },
      ...{ card: 'For tests.', weights: seededWeights(4, 1.5, architecture) },
    },
    'float32',
  );
  for (const [name, content] of files) await nodeHost.writeFile(folder.path('model', name), content);
});
afterAll(() => folder.remove());

const run = (files: readonly string[], experiment: string, ...argv: string[]) =>
  exposure(['precision', ...files, '--experiment', experiment, ...argv]);

async function json(files: readonly string[], experiment: string, ...argv: string[]) {
  const { code, stdout, stderr } = await run(files, experiment, '--json', ...argv);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

describe('chains', () => {
  it('say as JSON what arithmetic says: by four and times four', async () => {
    const { files, pooled, precisions } = await json([bytes], 'scale-down', '--input', 'linear');
    expect(files[0]).toMatchObject({ file: bytes, stages: ['source', 'exposure', 'exposure'] });
    expect(precisions).toHaveLength(8);
    const { precision, ledger } = files[0].curves[0];
    expect(precision).toBe('work=8:round');
    expect(ledger.map(({ codes }: { codes: number[] }) => codes[1])).toEqual([256, 65, 65]);
    const errors = Array.from({ length: 256 }, (_, v) => Math.min(4 * Math.floor(v / 4 + 0.5), 255) - v);
    const rootMeanSquare = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / 256) / 255;
    expect(ledger[2].error.rootMeanSquare).toBeCloseTo(rootMeanSquare, 6);
    expect(pooled[0].rootMeanSquare[2]).toBe(ledger[2].error.rootMeanSquare);
    expect(pooled[5].label).toBe('float work');
    expect(pooled[5].rootMeanSquare[2]).toBe(0);
  });

  it('are tables and figures, too, of the same numbers', async () => {
    const { stdout } = await run([bytes, photo], 'curves', '--csv');
    const { data } = papaparse.parse<Record<string, string>>(stdout.trimEnd(), { header: true });
    // Two files, eight precisions, the source and ten steps.
    expect(data).toHaveLength(2 * 8 * 11);
    const { files } = await json([bytes, photo], 'curves');
    const entry = files[1].curves[2].ledger[10];
    const row = data.find(
      (each) => each['file'] === photo && each['precision'] === 'work=12:round' && each['step'] === '10',
    );
    expect(Number(row!['rootMeanSquare'])).toBe(entry.error.rootMeanSquare);
    expect(Number(row!['lostRed'])).toBe(entry.codesLost[0]);
    const figure = folder.path('figure.svg');
    expect(await run([bytes, photo], 'curves', '--plot', '--out', figure)).toMatchObject({
      code: 0,
      stdout: '',
    });
    const svg = await nodeHost.readText(figure);
    expect(svg).toMatch(/^<svg .*up and down in turn: 2 photos/s);
    expect(svg.match(/<circle /g)!.length).toBe(6 * 10 + 2 * 11);
  });

  it('take the agent’s own steps', async () => {
    const { files } = await json([photo], 'agent', '--model', model);
    expect(files[0].stages).toHaveLength(6);
    expect(files[0]).toMatchObject({ input: 'linear', output: 'as-is' });
  });

  it('are somebody’s own steps in the ledger', async () => {
    const { files } = await json([bytes], 'ledger', '--steps', steps, '--b', 'work=8');
    const [, lifted] = files[0].curves[0].ledger;
    // Times eight: 0, 8 .. 248 and 255; all from 32 on is cut off.
    expect(lifted).toMatchObject({ codes: [33, 33, 33], clipped: { above: 224 / 256 } });
    expect(lifted.headroom).toBeCloseTo(3, 12);
  });
});

describe('compare', () => {
  it('has the numbers of two precisions', async () => {
    const found = await json(
      [photo],
      'compare',
      '--steps',
      'none',
      '--input',
      'linear',
      '--b',
      'source=8:floor',
    );
    expect(found).toMatchObject({ a: 'exact', b: 'source=8:floor', input: 'linear', output: 'as-is' });
    const { samples } = testImage(70, 66);
    const errors = Array.from(samples, (code) => (code - 257 * Math.floor(code / 257)) / 65535);
    const [comparison] = found.files;
    expect(comparison.difference.maximum).toBeCloseTo(Math.max(...errors), 6);
    expect(comparison.difference.mean).toBeCloseTo(errors.reduce((a, b) => a + b, 0) / errors.length, 6);
    expect(comparison.signedDifference.mean).toBeCloseTo(2 * comparison.difference.mean, 12);
    expect(comparison.sides[1].channels[0].distinct).toBe(
      new Set(
        Array.from(
          samples.filter((_, i) => i % 3 === 0),
          (code) => Math.floor(code / 257),
        ),
      ).size,
    );
    const table = await run(
      [photo],
      'compare',
      '--steps',
      'none',
      '--input',
      'linear',
      '--b',
      'source=8:floor',
      '--csv',
    );
    const [row] = papaparse.parse<Record<string, string>>(table.stdout, { header: true }).data;
    expect(Number(row!['b.red.distinct'])).toBe(comparison.sides[1].channels[0].distinct);
    expect(Number(row!['ciede2000.mean'])).toBe(comparison.ciede2000.mean);
  });

  it('has null for the PSNR of equal pictures', async () => {
    const { files } = await json([bytes], 'compare', '--steps', steps);
    expect(files[0]).toMatchObject({ psnr: null, ssim: 1, difference: { maximum: 0 } });
  });
});

describe('bands and noise', () => {
  it('say how many photos band, and by what', async () => {
    const found = await json([photo, bytes], 'bands', '--model', model);
    expect(found).toMatchObject({
      photos: 2,
      paper: 'less than 5 %',
      criterion: expect.stringMatching(/at least 5/),
    });
    expect(found.files.map(({ file }: { file: string }) => file)).toEqual([photo, bytes]);
    expect(found.banded).toBe(found.files.filter(({ bands }: { bands: boolean }) => bands).length);
    // The source of eight bits loses nothing to eight bits.
    expect(found.files[1]).toMatchObject({ added: 0, bands: false });
  });

  it('have noise by channel', async () => {
    const { files } = await json([photo], 'noise');
    expect(files[0]).toMatchObject({ file: photo, bitsPerSample: 16 });
    expect(files[0].channels.map(({ channel }: { channel: string }) => channel)).toEqual([
      'red',
      'green',
      'blue',
    ]);
  });
});

describe('usage', () => {
  it.each([
    [['scale'], 'say one of --json, --csv and --plot'],
    [['scale', '--json', '--csv'], 'say one of --json, --csv and --plot'],
    [['compare', '--json'], '--steps is missing'],
    [['compare', '--plot', '--steps', 'none'], 'compare has no figure'],
    [['scale', '--json', '--b', 'work=8'], 'scale takes no --b'],
    [['compare', '--json', '--steps', 'none', '--a', 'work=99'], 'is no precision'],
    [['ledger', '--json', '--steps', 'none', '--b', 'work=8,output=8'], 'before the output is rounded'],
    [['scale', '--json', '--output', 'rgb'], 'as-is or srgb'],
    [['dance', '--json'], '--experiment must be scale, scale-down'],
  ])('refuses %j', async ([experiment, ...argv], message) => {
    const { code, stderr, stdout } = await run([photo], experiment!, ...argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('goes on after a file that is none, and fails where there is no other', async () => {
    const bad = await folder.write('bad.tif', 'nothing');
    const { code, stderr, stdout } = await run([bad, bytes], 'scale', '--json');
    expect(code).toBe(1);
    expect(stderr).toMatch(/bad\.tif: /);
    expect(JSON.parse(stdout).files).toHaveLength(1);
    expect(await run([bad], 'scale', '--json')).toMatchObject({ code: 1, stdout: '' });
  });

  it('says why there is no figure of noise', async () => {
    const { code, stdout, stderr } = await run([bytes], 'noise', '--plot');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/No photo is large and smooth enough to tell its noise: .*\n$/);
  });

  it('does not overwrite a photo', async () => {
    expect(await run([photo], 'scale', '--json', '--out', photo)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('overwrite an input'),
    });
  });
});
