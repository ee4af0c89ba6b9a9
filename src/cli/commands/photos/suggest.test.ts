/** `suggest`, `evaluate` and `convert`, with models by formula. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseStepsFile, validateDocument } from '../../../filters/steps';
import { type Architecture, PAPER_ARCHITECTURE } from '../../../policy/model/architecture';
import { writeCheckpoint } from '../../../policy/checkpoint/write-checkpoint.fixture';
import { writeModel } from '../../../policy/model/model-folder';
import { seededWeights } from '../../../policy/model/seeded-weights';
import { nodeHost } from '../../main';
import { builtInModel } from '../../agent/model-source';
import { exposure, readImage, testFolder, testImage } from '../../command.fixture';

const SMALL: Architecture = {
  imageSize: 64,
  convolutions: [4, 4, 8, 8],
  hidden: 8,
  maskOutputs: 6,
  filters: PAPER_ARCHITECTURE.filters,
};
const folder = testFolder();
let photo: string;
let model: string;

beforeAll(async () => {
  photo = await folder.writeImage('photo.tif', testImage(70, 66));
  model = folder.path('model');
  const description = {
    architecture: SMALL,
    input: 'paper',
    output: 'as-is',
    origin: 'trained by this project on noise',
    licence: 'MIT',
    card: 'For tests.',
  } as const;
  const files = writeModel({ ...description, weights: seededWeights(4, 1.5, SMALL) }, 'float32');
  for (const [name, bytes] of files) await nodeHost.writeFile(folder.path('model', name), bytes);
});
afterAll(() => folder.remove());

const suggestJson = async (...argv: string[]) => {
  const { code, stdout, stderr } = await exposure(['suggest', photo, '--model', model, '--json', ...argv]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
};

describe('suggest', () => {
  it('says as JSON what the model would do', async () => {
    const found = await suggestJson();
    expect(found).toMatchObject({
      model: { path: model, origin: 'trained by this project on noise', licence: 'MIT' },
      input: 'paper',
    });
    expect(found.steps).toHaveLength(5);
    for (const [i, step] of found.steps.entries()) {
      expect(step.pdf).toHaveLength(8);
      expect(step.filter).toBe(SMALL.filters[step.pdf.indexOf(Math.max(...step.pdf))]);
      expect(Object.keys(step.allParams)).toEqual(SMALL.filters);
      expect(step.params).toEqual(step.allParams[step.filter]);
      expect(step.allParams.tone.slopes).toHaveLength(8);
      expect(step.state).toHaveLength(11);
      expect(step.state[2]).toBe(i + 1);
      expect([step.value, step.score].every(Number.isFinite)).toBe(true);
    }
  });

  it('writes a steps file that apply takes', async () => {
    const path = folder.path('steps.json');
    const { steps } = await suggestJson('--steps-out', path);
    const document = parseStepsFile(readFileSync(path, 'utf8'));
    expect(document).toMatchObject({ input: 'paper', output: 'as-is' });
    expect(document.steps).toEqual(
      steps.map(({ filter, params }: { filter: string; params: object }) => ({
        filter,
        params,
        enabled: true,
        origin: 'agent',
      })),
    );
    const out = folder.path('applied.tif');
    expect(await exposure(['apply', photo, '--steps', path, '--out', out])).toMatchObject({ code: 0 });
  });

  it('gives the same again, something else with dropout, and that again from its seed', async () => {
    const plain = await suggestJson();
    expect(await suggestJson()).toEqual(plain);
    const drawn = await suggestJson('--dropout', '7');
    expect(drawn.steps).not.toEqual(plain.steps);
    expect(await suggestJson('--dropout', '7')).toEqual(drawn);
  });

  it('sees another picture through another input transform or resizing', async () => {
    const plain = await suggestJson();
    const linear = await suggestJson('--input', 'linear');
    expect(linear.input).toBe('linear');
    expect(linear.steps[0].pdf).not.toEqual(plain.steps[0].pdf);
    expect((await suggestJson('--resize', 'bilinear')).steps[0].pdf).not.toEqual(plain.steps[0].pdf);
  });

  it('is readable without --json, with the model’s origin', async () => {
    const { stdout } = await exposure(['suggest', photo, '--model', model]);
    expect(stdout).toMatch(
      /^Model: trained by this project on noise \(on wasm\); input x\^1\.8\n1 {2}\w+ \(\d+ %\): /,
    );
    expect(stdout.trimEnd().split('\n')).toHaveLength(6);
  });

  it('uses the model that comes along where none is named', async () => {
    const { code, stdout, stderr } = await exposure(['suggest', photo, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const found = JSON.parse(stdout);
    expect(found.model.path).toBe(resolve('public/models/default'));
    expect(found.model.origin).toMatch(/^trained by this project on /);
    expect(found.input).toBe('auto');
    expect(found.steps.length).toBeGreaterThanOrEqual(1);
    expect(found.steps.length).toBeLessThanOrEqual(5);
    for (const { pdf } of found.steps) {
      expect(pdf).toHaveLength(8);
      expect(Math.min(...pdf)).toBeGreaterThanOrEqual(0);
      expect(pdf.reduce((sum: number, share: number) => sum + share)).toBeCloseTo(1, 5);
    }
    expect(() => validateDocument({ version: 1, steps: found.steps })).not.toThrow();
  });

  it('takes the model of a look by its name', async () => {
    const [natural, airy] = await Promise.all(
      ['natural', 'airy'].map(async (look) => {
        const { stdout } = await exposure(['suggest', photo, '--model', look, '--json']);
        return JSON.parse(stdout);
      }),
    );
    expect(natural.model.path).toBe(resolve('public/models/default'));
    expect(airy.model.path).toBe(resolve('public/models/airy'));
    expect(airy.steps).not.toEqual(natural.steps);
  });

  it('says how to get a model where the one that comes along is missing', () => {
    expect(() => builtInModel({ folder: 'default' }, folder.path())).toThrow(
      /^There is no model in .*: name one with --model/,
    );
  });

  it.each([
    ['an input transform that is none', ['--input', 'x'], 2, 'The input transform must be'],
    ['a seed that is none', ['--dropout', '1.5'], 2, '--dropout must be a whole number'],
    ['a model that is none', ['--model', 'nowhere'], 1, 'nowhere: this is no model'],
  ])('refuses %s', async (_, argv, code, message) => {
    expect(await exposure(['suggest', photo, '--model', model, ...argv])).toMatchObject({
      code,
      stderr: expect.stringContaining(message),
    });
  });

  it('does not overwrite the photo', async () => {
    const before = readFileSync(photo);
    const argv = ['suggest', photo, '--model', model, '--steps-out', photo];
    expect(await exposure(argv)).toMatchObject({ code: 2 });
    expect(readFileSync(photo).equals(before)).toBe(true);
  });
});

describe('evaluate', () => {
  it('writes results, every step and the decisions', async () => {
    const out = folder.path('evaluated');
    expect(await exposure(['evaluate', photo, '--model', model, '--out', out])).toMatchObject({ code: 0 });
    const json = JSON.parse(readFileSync(folder.path('evaluated', 'photo.trajectory.json'), 'utf8'));
    expect(json.steps).toEqual((await suggestJson()).steps);
    const tiff = await readImage(folder.path('evaluated', 'photo.retouched.tif'));
    expect(tiff).toMatchObject({ width: 70, height: 66, maximum: 65535 });
    const png = await readImage(folder.path('evaluated', 'photo.retouched.png'));
    expect(png).toMatchObject({ width: 70, height: 66, maximum: 255 });
    for (const [i, code] of png.samples.entries()) {
      expect(Math.abs(code - tiff.samples[i]! / 257)).toBeLessThan(0.502);
    }
    const last = await readImage(folder.path('evaluated', 'photo.step-5.png'));
    expect(last.samples).toEqual(png.samples);
    const first = await readImage(folder.path('evaluated', 'photo.step-1.png'));
    expect(first.samples).not.toEqual(png.samples);
  });

  it('reports a bad file and does the others; refuses results that collide', async () => {
    const bad = await folder.write('bad.tif', 'no image');
    const out = folder.path('second');
    const { code, stderr } = await exposure(['evaluate', bad, photo, '--model', model, '--out', out]);
    expect(code).toBe(1);
    expect(stderr).toContain('bad.tif');
    expect(existsSync(folder.path('second', 'photo.retouched.tif'))).toBe(true);
    expect(existsSync(folder.path('second', 'bad.trajectory.json'))).toBe(false);
    const twice = await folder.writeImage('again/photo.tif', testImage());
    const argv = ['evaluate', photo, twice, '--model', model, '--out', folder.path('third')];
    expect(await exposure(argv)).toMatchObject({ code: 2, stderr: expect.stringContaining('two results') });
    expect(existsSync(folder.path('third'))).toBe(false);
  });
});

describe('convert', () => {
  const prefix = folder.path('model.ckpt-1');
  beforeAll(async () => {
    const weights = [...seededWeights(3, 2)].map(([name, { shape, data }]) => ({
      name,
      shape,
      values: data,
    }));
    const { index, data } = writeCheckpoint(weights);
    await nodeHost.writeFile(`${prefix}.index`, index);
    await nodeHost.writeFile(`${prefix}.data-00000-of-00001`, data);
  });

  it('makes a folder that suggests exactly what the checkpoint does', async () => {
    const out = folder.path('converted');
    expect(await exposure(['convert', prefix, '--out', out])).toMatchObject({ code: 0 });
    const [asCheckpoint, asFolder] = [
      await suggestJson('--model', prefix),
      await suggestJson('--model', out),
    ];
    expect(asFolder.steps).toEqual(asCheckpoint.steps);
    expect(asFolder.model).toEqual({ ...asCheckpoint.model, path: out });
    expect(asCheckpoint.model.origin).toBe('imported, unknown origin');
  });

  it('refuses a damaged checkpoint, naming the tensor, and writes nothing', async () => {
    const damaged = folder.path('damaged');
    const data = readFileSync(`${prefix}.data-00000-of-00001`);
    data[data.length - 1]! ^= 1;
    await nodeHost.writeFile(`${damaged}.index`, readFileSync(`${prefix}.index`));
    await nodeHost.writeFile(`${damaged}.data-00000-of-00001`, data);
    const out = folder.path('nothing');
    const { code, stderr } = await exposure(['convert', damaged, '--out', out]);
    expect(code).toBe(1);
    expect(stderr).toContain('rl_value/critic/fully_connected_1/weights');
    expect(existsSync(out)).toBe(false);
    expect(await exposure(['suggest', photo, '--model', damaged, '--json'])).toMatchObject({
      code: 1,
      stdout: '',
    });
  });
});
