import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { uniform } from '../core/random';
import { useTensorBackend } from '../policy/worker/backend';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint';
import { PhotoSet } from './photos/photo-set';
import { PAPER_RECIPE, type Recipe } from './recipe';
import { SMALL } from './networks.fixture';
import { Trainer } from './trainer';
import { type IterationReport, type TrainingPhotos } from './trainer-state';
import { registerTrainingKernels } from './kernels/wasm-kernels';

const RECIPE: Recipe = {
  ...PAPER_RECIPE,
  architecture: SMALL,
  batchSize: 8,
  replaySize: 32,
  criticSteps: 2,
  warmUp: { iterations: 1, criticSteps: 5 },
  learningRates: { parameters: 1e-3, selection: 1e-3, value: 1e-3, critic: 1e-3 },
  jitter: {
    exposure: [-1, 1],
    whiteBalance: 0.2,
    encodedShare: 0.3,
    encoding: [1.2, 2],
    untouchedShare: 0.2,
  },
};

/** Smooth pictures of 20 pixels, darker with a larger exponent. */
function photos(seed: number, exponent: number): PhotoSet {
  return new PhotoSet(
    Array.from({ length: 12 }, (_, photo) => ({
      name: `${photo}`,
      weight: 1 + photo,
      pixels: Float32Array.from({ length: 20 * 20 * 3 }, (_, i) => {
        const [tilt, base] = [uniform(seed, 4 * photo + (i % 3)), uniform(seed, 4 * photo + 3)];
        return ((base + (tilt * Math.floor(i / 60)) / 20) / 2) ** exponent;
      }),
    })),
    SMALL.imageSize,
  );
}

const PHOTOS: TrainingPhotos = { sources: photos(1, 3), targets: photos(2, 1) };
const ITERATIONS = 4;

/** To the end, with what `at` does before each update. */
async function train(
  begin: Trainer,
  at: (trainer: Trainer, update: number) => Trainer = (trainer) => trainer,
) {
  let trainer = begin;
  const reports: IterationReport[] = [];
  for (let update = 0; trainer.iteration < ITERATIONS; update++) {
    trainer = at(trainer, update);
    const report = await trainer.advance(trainer.iteration / ITERATIONS);
    if (report) reports.push(report);
  }
  const end = encodeCheckpoint(trainer.state);
  trainer.dispose();
  return { reports, end };
}

/** Broken off at every other update, among them ones between an iteration's critic steps, and gone on with. */
const trainInParts = (recipe: Recipe): ReturnType<typeof train> =>
  train(new Trainer(recipe, PHOTOS, 1), (trainer, update) => {
    if (update % 2 === 0) return trainer;
    const bytes = encodeCheckpoint(trainer.state);
    trainer.dispose();
    return new Trainer(recipe, PHOTOS, 1, decodeCheckpoint(bytes, recipe));
  });

beforeAll(async () => {
  await useTensorBackend('wasm');
  registerTrainingKernels('wasm');
});

describe('training', () => {
  test('gives the same again with the same seed, and other weights with another', async () => {
    const first = await train(new Trainer(RECIPE, PHOTOS, 1));
    const again = await train(new Trainer(RECIPE, PHOTOS, 1));
    expect(again.reports).toEqual(first.reports);
    expect(Buffer.compare(again.end, first.end)).toBe(0);
    expect(Buffer.compare((await train(new Trainer(RECIPE, PHOTOS, 2))).end, first.end)).not.toBe(0);
  });

  test('goes on from a checkpoint at any update as if it had never stopped', async () => {
    const whole = await train(new Trainer(RECIPE, PHOTOS, 1));
    const broken = await trainInParts(RECIPE);
    expect(broken.reports).toEqual(whole.reports);
    expect(Buffer.compare(broken.end, whole.end)).toBe(0);
  });

  test('with rounds as a model is used goes on from a checkpoint, too, and does something else', async () => {
    const recipe = { ...RECIPE, asUsed: { from: 0.5, plainShare: 0.5 } };
    const whole = await train(new Trainer(recipe, PHOTOS, 1));
    const broken = await trainInParts(recipe);
    expect(broken.reports).toEqual(whole.reports);
    expect(Buffer.compare(broken.end, whole.end)).toBe(0);
    const plain = decodeCheckpoint(whole.end, recipe).records.filter((record) => record.plain);
    expect(plain.length).toBeGreaterThan(8);
    expect(plain.length).toBeLessThan(24);
    const never = await train(new Trainer({ ...recipe, asUsed: { ...recipe.asUsed, from: 1 } }, PHOTOS, 1));
    const half = ITERATIONS / 2;
    expect(whole.reports.slice(0, half)).toEqual(never.reports.slice(0, half));
    expect(whole.reports[half]).not.toEqual(never.reports[half]);
  });

  test('leaves the policy alone while its judges warm up, if it is told to', async () => {
    const recipe = { ...RECIPE, warmUp: { ...RECIPE.warmUp, holdsPolicy: true } };
    const trainer = new Trainer(recipe, PHOTOS, 1);
    const numbers = (): Record<string, number[]> =>
      Object.fromEntries(
        Object.entries(trainer.state.networks).map(([name, { weights }]) => [
          name,
          [...weights.values()].flatMap(({ data }) => Array.from(data)),
        ]),
      );
    const begun = numbers();
    while (trainer.iteration < recipe.warmUp.iterations) await trainer.advance(0);
    const warm = numbers();
    expect(warm['policy']).toEqual(begun['policy']);
    expect(warm['critic']).not.toEqual(begun['critic']);
    expect(warm['value']).not.toEqual(begun['value']);
    await trainer.advance(0);
    expect(numbers()['policy']).not.toEqual(begun['policy']);
    trainer.dispose();
  });

  test('with faulty photographs to tell from sound ones goes on from a checkpoint, too, and does something else', async () => {
    const recipe = { ...RECIPE, faultWeight: 2 };
    const whole = await train(new Trainer(recipe, PHOTOS, 1));
    const broken = await trainInParts(recipe);
    expect(broken.reports).toEqual(whole.reports);
    expect(Buffer.compare(broken.end, whole.end)).toBe(0);
    const without = await train(new Trainer(RECIPE, PHOTOS, 1));
    expect(whole.reports[1]!.emd).not.toBe(without.reports[1]!.emd);
  });

  test('with an average goes on from a checkpoint, too, and gives the average as its result', async () => {
    const recipe = { ...RECIPE, averaging: 0.9 };
    const whole = await train(new Trainer(recipe, PHOTOS, 1));
    const broken = await trainInParts(recipe);
    expect(Buffer.compare(broken.end, whole.end)).toBe(0);
    expect(whole.reports).toEqual((await train(new Trainer(RECIPE, PHOTOS, 1))).reports);

    const trainer = new Trainer(recipe, PHOTOS, 1, decodeCheckpoint(whole.end, recipe));
    const name = 'generator/Conv/weights';
    const tensors = tf.memory().numTensors;
    const used = trainer.use(({ weights }) => Array.from(weights.get(name)!.dataSync()));
    expect(tf.memory().numTensors).toBe(tensors);
    expect(used).toEqual(Array.from(trainer.weights.get(name)!.data));
    expect(used).not.toEqual(Array.from(trainer.state.networks.policy.weights.get(name)!.data));
    trainer.dispose();
  });

  test('changes every network, reports finite numbers, and leaks nothing', async () => {
    const trainer = new Trainer(RECIPE, PHOTOS, 3);
    const before = new Map([...trainer.weights].map(([name, { data }]) => [name, data.slice()]));
    await trainer.advance(0);
    while (trainer.iteration === 0) await trainer.advance(0);
    const tensors = tf.memory().numTensors;
    let report: IterationReport | undefined;
    while (!report) report = await trainer.advance(0.5);
    expect(tf.memory().numTensors).toBe(tensors);
    for (const value of Object.values(report)) expect(Number.isFinite(value)).toBe(true);
    // Heads of filters that no image went through stay as they are; the first layers never do.
    for (const name of [
      'generator/Conv',
      'generator/action_selection/Conv',
      'critic/Conv',
      'rl_value/critic/Conv',
    ]) {
      const { data } = trainer.weights.get(`${name}/weights`)!;
      expect(data.some((x, i) => x !== before.get(`${name}/weights`)![i])).toBe(true);
    }
    trainer.dispose();
  });
});

describe('a checkpoint', () => {
  test('that is cut short, too long, of another kind or recipe is refused', () => {
    const trainer = new Trainer(RECIPE, PHOTOS, 1);
    const bytes = encodeCheckpoint(trainer.state);
    trainer.dispose();
    const refused = (changed: Uint8Array, reason: string, recipe = RECIPE) =>
      expect(() => decodeCheckpoint(changed, recipe)).toThrow(reason);
    refused(bytes.subarray(0, bytes.length - 1), 'ends early');
    refused(bytes.subarray(0, 10), 'not a checkpoint');
    refused(Uint8Array.from([...bytes, 0]), '1 bytes too many');
    refused(
      Uint8Array.from(bytes, (byte, i) => (i === 0 ? 0 : byte)),
      'does not begin with',
    );
    // The header is a text of the same length, so that nothing else changes.
    const withHeader = (from: string, to: string): Uint8Array => {
      const text = Buffer.from(bytes).toString('latin1');
      expect(text).toContain(from);
      return Uint8Array.from(Buffer.from(text.replace(from, to), 'latin1'));
    };
    refused(withHeader('"version":1', '"version":2'), '"version" in its header is 2, and only 1 is known.');
    refused(withHeader('"drawn":', '"drown":'), '"drawn" in its header is missing.');
    refused(withHeader('"critic":', '"critik":'), '"steps, critic" in its header is missing.');
    refused(withHeader('"name":', '"nome":'), '"tensors 1, name" in its header is missing.');
    refused(withHeader('{"version"', '["version"'), 'its header is not valid JSON.');
    const larger = { ...SMALL, imageSize: 32 };
    refused(bytes, 'ends early', { ...RECIPE, architecture: larger });
    const wider = { ...SMALL, hidden: 9 };
    refused(bytes, 'The tensor generator/filter_0/fc1/weights has the shape', {
      ...RECIPE,
      architecture: wider,
    });
    const deeper = { ...SMALL, convolutions: [4, 6, 8] };
    refused(bytes, 'The model has no tensor generator/Conv_2/weights', { ...RECIPE, architecture: deeper });
  });
});
