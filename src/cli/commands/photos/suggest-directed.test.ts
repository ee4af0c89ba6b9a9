/** `suggest` that goes on from steps, is directed, or gives several rounds; and models that may stop. */
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseStepsFile } from '../../../filters/steps';
import type { Architecture } from '../../../policy/model/architecture';
import { writeModelFolder } from '../../files/model-files';
import { seededWeights } from '../../../policy/model/seeded-weights';
import { nodeHost } from '../../main';
import { exposure, readImage, testFolder, testImage } from '../../command.fixture';

const PLAIN: Architecture = {
  imageSize: 16,
  convolutions: [4, 6],
  hidden: 8,
  maskOutputs: 0,
  filters: ['exposure', 'gamma', 'tone', 'contrast'],
};
const STOPPING: Architecture = { ...PLAIN, stop: true, goal: ['lightness', 'warmth'] };
const STOP_BIAS = 'generator/action_selection/selector_fc2/biases';

const folder = testFolder();
let photo: string;
let steps: string;

beforeAll(async () => {
  photo = await folder.writeImage('photo.tif', testImage(40, 36));
  await writeTestModel('plain', PLAIN);
  await writeTestModel('never', STOPPING, -1e4);
  await writeTestModel('eager', STOPPING, 1e4);
  const json = {
    version: 1,
    steps: [
      { filter: 'level', params: { black: 0.1, white: 1 }, origin: 'person' },
      { filter: 'gamma', params: { gamma: 0.8 }, origin: 'person' },
      { filter: 'tone', params: { slopes: [1, 1, 1, 1, 1, 1, 1, 1] }, enabled: false },
    ],
  };
  steps = await folder.write('two.json', JSON.stringify(json));
});
afterAll(() => folder.remove());

/** `stopBias`: how likely stopping is, as a logit. */
async function writeTestModel(name: string, architecture: Architecture, stopBias?: number): Promise<void> {
  const weights = new Map(seededWeights(4, 1.5, architecture));
  const { shape, data } = weights.get(STOP_BIAS)!;
  const last = data.length - 1;
  if (stopBias !== undefined) {
    weights.set(STOP_BIAS, { shape, data: data.map((x, i) => (i === last ? stopBias : x)) });
  }
  const texts = { origin: 'made for a test', licence: 'MIT', card: '' };
  const model = { architecture, input: 'paper', output: 'as-is', ...texts, weights } as const;
  await writeModelFolder(nodeHost, folder.path(name), model, 'float32');
}

const suggestJson = async (model: string, ...argv: string[]) => {
  const path = folder.path(model);
  const { code, stdout, stderr } = await exposure(['suggest', photo, '--model', path, '--json', ...argv]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
};
const failure = (model: string, ...argv: string[]) =>
  exposure(['suggest', photo, '--model', folder.path(model), ...argv]);

type Record = { readonly filter: string; readonly state: readonly number[]; readonly score: number };
const filtersOf = (round: { readonly steps: readonly Record[] }) => round.steps.map(({ filter }) => filter);

describe('a model that may stop', () => {
  it('says so, with the probability, and what it weighed against it', async () => {
    const { steps: none, stop } = await suggestJson('eager');
    expect(none).toEqual([]);
    expect(stop.stop).toBeGreaterThan(0.9);
    expect(stop.pdf).toHaveLength(4);
    const all = await suggestJson('never');
    expect(all.steps).toHaveLength(5);
    expect(all.stop).toBeUndefined();
    for (const { pdf, stop: chance } of all.steps) {
      expect(pdf).toHaveLength(4);
      expect(chance).toBeCloseTo(0.01, 3);
    }
    const { stdout } = await failure('eager');
    expect(stdout).toMatch(/\n1 {2}stop \(96 %\)\n$/);
  });

  it('is evaluated: the photo is the result where it does nothing', async () => {
    const out = folder.path('evaluated');
    const argv = ['evaluate', photo, '--model', folder.path('eager'), '--out', out];
    expect(await exposure(argv)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('left as it is'),
    });
    const { steps: none, stop } = JSON.parse(
      readFileSync(folder.path('evaluated', 'photo.trajectory.json'), 'utf8'),
    );
    expect(none).toEqual([]);
    expect(stop.stop).toBeGreaterThan(0.9);
    expect(await readImage(folder.path('evaluated', 'photo.retouched.png'))).toMatchObject({ width: 40 });
    expect(existsSync(folder.path('evaluated', 'photo.step-1.png'))).toBe(false);
  });

  it('can be made to stop', async () => {
    const { steps: two, stop } = await suggestJson('never', '--forced', 'tone@1', '--forced', 'stop@3');
    expect(two).toHaveLength(2);
    expect(two[0].filter).toBe('tone');
    expect(stop.stop).toBeCloseTo(0.01, 3);
  });
});

describe('--steps', () => {
  it('goes on from the enabled ones, and writes all of them', async () => {
    const out = folder.path('all.json');
    const { steps: more } = await suggestJson('plain', '--steps', steps, '--steps-out', out);
    // Only the gamma counts: a level is not the model's.
    expect(more.map(({ state }: Record) => state[2])).toEqual([2, 3, 4, 5]);
    expect(more[0].state.slice(3)[1]).toBe(1);
    const written = parseStepsFile(readFileSync(out, 'utf8'));
    expect(written.steps.map(({ filter, origin }) => `${filter} ${origin}`)).toEqual([
      ...['level person', 'gamma person', 'tone person'],
      ...filtersOf({ steps: more }).map((filter) => `${filter} agent`),
    ]);
    expect(written.steps[2]!.enabled).toBe(false);
    expect(written).toMatchObject({ input: 'paper', output: 'as-is' });
  });

  it('comes to what the whole round came to, from its middle', async () => {
    const whole = await suggestJson('plain');
    const begun = { version: 1, steps: whole.steps.slice(0, 2) };
    const path = await folder.write('begun.json', JSON.stringify(begun));
    const rest = await suggestJson('plain', '--steps', path);
    expect(filtersOf(rest)).toEqual(filtersOf(whole).slice(2));
    expect(rest.steps[2].score).toBeCloseTo(whole.steps[4].score, 2);
    const full = await folder.write('full.json', JSON.stringify({ ...begun, steps: whole.steps }));
    expect((await suggestJson('plain', '--steps', full)).steps).toEqual([]);
  });
});

describe('--forced', () => {
  it('uses a filter at its place, with the model’s own numbers', async () => {
    const free = await suggestJson('plain');
    const forced = await suggestJson('plain', '--forced', 'contrast@2');
    expect(forced.steps[0]).toEqual(free.steps[0]);
    expect(forced.steps[1]).toMatchObject({ filter: 'contrast', params: free.steps[1].allParams.contrast });
  });

  it.each([
    ['what is no place', ['--forced', 'gamma'], 2, 'such as gamma@2'],
    ['a filter that the model has not', ['--forced', 'color@1'], 1, 'no color'],
    ['stopping where the model cannot', ['--forced', 'stop@1'], 1, 'no stop'],
    ['a place that is over', ['--steps', '', '--forced', 'gamma@1'], 1, 'goes on with steps 2 to 5'],
    ['a place beyond the round', ['--forced', 'gamma@6'], 1, 'goes on with steps 1 to 5'],
  ])('refuses %s', async (_, argv, code, message) => {
    const given = argv.map((each) => (each === '' ? steps : each));
    expect(await failure('plain', ...given)).toMatchObject({
      code,
      stderr: expect.stringContaining(message),
    });
  });
});

describe('--goal', () => {
  it('is told to the model; a signed number is added to what the model does untold', async () => {
    const untold = await suggestJson('never', '--goal', 'lightness=+0');
    const told = await suggestJson('never', '--goal', 'lightness=62,warmth=-4');
    expect(told.goal.lightness).toBe(62);
    const { warmth } = (await suggestJson('never', '--goal', 'warmth=+0')).goal;
    expect(told.goal.warmth).toBeCloseTo(warmth - 4, 5);
    expect(told.steps).not.toEqual(untold.steps);
    expect(Object.keys(told.result)).toEqual(['lightness', 'contrast', 'warmth', 'colourfulness']);
  });

  it('comes from another photo, but for what is named', async () => {
    const samples = new Uint8Array(20 * 20 * 3).fill(128);
    const gray = await folder.writeImage('gray.png', { ...testImage(20, 20), samples }, 'png8');
    const { goal } = await suggestJson('never', '--like', gray, '--goal', 'warmth=3');
    expect(goal.lightness).toBeCloseTo(53.59, 1);
    expect(goal.warmth).toBe(3);
  });

  it.each([
    ['a model that takes none', 'plain', 'lightness=5', 1, 'This model takes no goal'],
    ['a number that the model does not take', 'never', 'contrast=5', 1, 'takes lightness, warmth'],
    ['a name that is none', 'never', 'light=5', 2, 'no "light"'],
    ['what is no number', 'never', 'warmth=high', 2, 'warmth needs one number'],
    ['a number twice', 'never', 'warmth=1,warmth=2', 2, 'twice'],
  ])('refuses %s', async (_, model, goal, code, message) => {
    expect(await failure(model, '--goal', goal)).toMatchObject({
      code,
      stderr: expect.stringContaining(message),
    });
  });
});

describe('several rounds', () => {
  it('of seeds are what each seed gives alone, with how much they differ', async () => {
    const out = folder.path('best.json');
    const argv = ['--samples', '3', '--dropout', '5', '--steps-out', out];
    const { rounds, differences } = await suggestJson('never', ...argv);
    expect(rounds.map(({ seed }: { readonly seed: number }) => seed)).toEqual([5, 6, 7]);
    const alone = await suggestJson('never', '--dropout', '6');
    expect(filtersOf(rounds[1])).toEqual(filtersOf(alone));
    expect(rounds[1].steps[4].score).toBeCloseTo(alone.steps[4].score, 2);
    expect(differences).toHaveLength(3);
    expect(differences[0][0]).toBe(0);
    expect(differences[0][1]).toBeGreaterThan(0);
    expect(differences[1][0]).toBeCloseTo(differences[0][1], 9);
    const scores = rounds.map((round: { readonly steps: readonly Record[] }) => round.steps[4]!.score);
    const best = rounds[scores.indexOf(Math.max(...scores))];
    expect(parseStepsFile(readFileSync(out, 'utf8')).steps.map(({ filter }) => filter)).toEqual(
      filtersOf(best),
    );
  });

  it('of a search begin with the best, and go on from steps', async () => {
    const argv = ['--steps', steps, '--forced', 'tone@2', '--beam', '4', '--samples', '6', '--goal'];
    const { rounds, goal } = await suggestJson('never', ...argv, 'lightness=+8');
    expect(goal.lightness).toBeGreaterThan(0);
    expect(rounds.length).toBeGreaterThan(1);
    expect(rounds.length).toBeLessThanOrEqual(4);
    for (const round of rounds) {
      expect(round.steps[0]).toMatchObject({ filter: 'tone' });
      expect(round.steps.length).toBeLessThanOrEqual(4);
      expect([null, 1, 2, 3, 4, 5, 6]).toContain(round.seed);
    }
    const { stdout } = await failure('never', '--beam', '2');
    expect(stdout).toMatch(/\n(seed \d+|without dropout)\n1 {2}/);
  });

  it('are refused where their number is none', async () => {
    expect(await failure('never', '--beam', '0')).toMatchObject({ code: 2 });
    expect(await failure('never', '--samples', '1.5')).toMatchObject({ code: 2 });
  });
});
