import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { uniform } from '../../core/random';
import { useTensorBackend } from '../../policy/worker/backend';
import { decodeCheckpoint, encodeCheckpoint } from '../checkpoint';
import { headName } from '../../policy/model/architecture';
import { initialWeights } from '../optimiser/initial-weights';
import { stateWithWeights } from '../trainer';
import { registerTrainingKernels } from '../kernels/wasm-kernels';
import { SMALL } from '../networks.fixture';
import { PhotoSet, squareSize } from '../photos/photo-set';
import { uploadImages } from '../photos/image-batch';
import { RandomStream } from '../random-stream';
import { PAIRS_RECIPE, type Recipe } from '../recipe';
import { unprocessedPairs } from './pair-photos';
import { PAIR_RECIPE } from './pair-recipe';
import { type PairIterationReport, PairTrainer } from './pair-trainer';
import { unrolledRound } from './unrolled-round';
import { PairValidation } from './pair-validation';

const RECIPE: Recipe = {
  ...PAIRS_RECIPE,
  architecture: SMALL,
  batchSize: 8,
  learningRates: { ...PAIRS_RECIPE.learningRates, parameters: 2e-3, selection: 5e-3 },
};

beforeAll(async () => {
  await useTensorBackend('wasm');
  registerTrainingKernels('wasm');
});

/** Bright pictures with slopes in them. */
const photos = new PhotoSet(
  Array.from({ length: 6 }, (_, photo) => ({
    name: `${photo}.png`,
    weight: 1,
    pixels: Float32Array.from(
      { length: squareSize(SMALL.imageSize) ** 2 * 3 },
      (_each, i) => 0.2 + 0.5 * ((i % 60) / 60) + 0.2 * uniform(photo, i % 3),
    ),
  })),
  SMALL.imageSize,
);
const source = unprocessedPairs(photos, PAIR_RECIPE.unprocessing);

const begin = (): PairTrainer => new PairTrainer(RECIPE, PAIR_RECIPE, source, 5);
const numbers = ({ weights }: PairTrainer): number[] =>
  [...weights.values()].flatMap(({ data }) => [...data]);

describe('training from pairs', () => {
  test('brings results nearer to the photographs', async () => {
    const trainer = begin();
    const validation = new PairValidation(source, [1, 1, 1, 1, 1, 1]);
    const difference = (): number =>
      trainer.use((networks) => validation.of(networks))['validation']!.pairs!.deltaE;
    const before = difference();
    for (let i = 0; i < 40; i++) await trainer.advance(i / 40);
    expect(difference()).toBeLessThan(0.75 * before);
    trainer.dispose();
  });

  test('goes on from a checkpoint as if it had not stopped', async () => {
    const [whole, first] = [begin(), begin()];
    const reports: PairIterationReport[] = [];
    for (let i = 0; i < 4; i++) reports.push(await whole.advance(i / 4));
    for (let i = 0; i < 2; i++) expect(await first.advance(i / 4)).toEqual(reports[i]);
    const state = decodeCheckpoint(encodeCheckpoint(first.state), RECIPE);
    const second = new PairTrainer(RECIPE, PAIR_RECIPE, source, 5, state);
    for (let i = 2; i < 4; i++) expect(await second.advance(i / 4)).toEqual(reports[i]);
    expect(second.iteration).toBe(4);
    expect(numbers(second)).toEqual(numbers(whole));
    for (const trainer of [whole, first, second]) trainer.dispose();
  });

  test('makes actions likelier that bring images nearer', async () => {
    // With exposure and black & white alone there is no doubt which of them helps a dark photograph.
    const architecture = { ...SMALL, filters: ['exposure', 'blackWhite'] };
    const learningRates = { ...RECIPE.learningRates, parameters: 0 };
    const recipe = { ...RECIPE, architecture, learningRates };
    const weights = initialWeights(5, architecture);
    // Exposure always brightens by 0.7 EV here.
    weights.get(`${headName(0, 1)}/biases`)!.data[0] = 0.2;
    const free = { ...PAIR_RECIPE, reuse: 0, price: 0, forced: 0 };
    const trainer = new PairTrainer(recipe, free, source, 5, stateWithWeights(weights, recipe));
    const dark = source.centers(new RandomStream(1)).map(({ target }) => target.map((x) => x / 8));
    const likelihood = (): number =>
      trainer.use((networks) =>
        tf.tidy(() => {
          const images = uploadImages(dark, SMALL.imageSize);
          const [step] = unrolledRound(networks, { images, choose: (pdf) => pdf.map(() => 0) });
          return step!.probabilities.reduce((sum, [exposure]) => sum + exposure!, 0) / dark.length;
        }),
      );
    const before = likelihood();
    for (let i = 0; i < 60; i++) await trainer.advance(0);
    expect(likelihood()).toBeGreaterThan(before + 0.1);
    trainer.dispose();
  });

  test('leaves critic and value network as they began', async () => {
    const trainer = begin();
    const before = numbers(trainer);
    const names = [...trainer.weights].flatMap(([name, { data }]) => [...data].map(() => name));
    await trainer.advance(0);
    const after = numbers(trainer);
    const changed = new Set(names.filter((_, i) => before[i] !== after[i]).map((name) => name.split('/')[0]));
    expect([...changed]).toEqual(['generator']);
    trainer.dispose();
  });
});
