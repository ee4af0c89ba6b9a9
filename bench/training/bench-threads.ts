/** Part five, second half: what two threads gain over one, for an iteration from pairs and for a step of the critic. */
import { readFileSync } from 'node:fs';
import { uniform } from '../../src/core/random';
import { startThreads } from '../../src/cli/training/start-threads';
import { initialWeights } from '../../src/training/optimiser/initial-weights';
import { unprocessedPairs } from '../../src/training/pairs/pair-photos';
import { PAIR_RECIPE } from '../../src/training/pairs/pair-recipe';
import { PairTrainer } from '../../src/training/pairs/pair-trainer';
import { PhotoSet, squareSize } from '../../src/training/photos/photo-set';
import { PAPER_RECIPE, parseRecipe, type Recipe } from '../../src/training/recipe';
import { joined, rangesOf } from '../../src/training/threads/cut';
import type { Threads } from '../../src/training/threads/threads';
import { networksFrom } from '../../src/training/trainer';
import type { Options } from '../options';
import { heading, printGoal, printResults } from '../report';
import { compare, timed } from '../rounds';

const SEED = 1;
const GOAL = 1.6;
/** The recipe of the default model. */
const RECIPE = 'docs/default-model/recipe.json';

export async function benchThreads({ rounds }: Options): Promise<void> {
  const [one, two] = [startThreads(1, 'wasm'), startThreads(2, 'wasm')];
  const recipe = parseRecipe(readFileSync(RECIPE, 'utf8'));
  for (const batchSize of [recipe.batchSize, 2 * recipe.batchSize]) {
    const batch = { ...recipe, batchSize };
    await compareThreads(
      `Training: an iteration from pairs, batch ${batchSize}, otherwise the default model's recipe`,
      pairIteration(batch, two),
      pairIteration(batch, one),
      rounds,
    );
  }
  await compareThreads(
    `Training: the critic's step, batch ${PAPER_RECIPE.batchSize}, the paper's networks`,
    criticStep(two),
    criticStep(one),
    rounds,
  );
  two.stop();
}

type Step = () => Promise<unknown>;

async function compareThreads(title: string, two: Step, one: Step, rounds: number): Promise<void> {
  heading(`${title}, on wasm, in threads`);
  const results = await compare(
    [
      { name: 'two threads', time: () => timed(two) },
      { name: 'one thread', time: () => timed(one) },
    ],
    rounds,
  );
  printResults(results);
  printGoal('one thread over two', results[1]!.ratio, 'least', GOAL);
}

/** Both have the same draws in the same round. */
function pairIteration(recipe: Recipe, threads: Threads): Step {
  const { imageSize } = recipe.architecture;
  const { pairs = PAIR_RECIPE } = recipe;
  const photos = new PhotoSet(
    Array.from({ length: 16 }, (_, photo) => ({
      name: `${photo}`,
      weight: 1,
      pixels: picture(photo, squareSize(imageSize)),
    })),
    imageSize,
  );
  const source = unprocessedPairs(photos, pairs.unprocessing);
  const trainer = new PairTrainer(recipe, pairs, source, SEED, undefined, threads);
  return () => trainer.advance(0.5);
}

/** With the optimiser's step, but without what draws the images. */
function criticStep(threads: Threads): Step {
  const { batchSize, architecture } = PAPER_RECIPE;
  const { critic } = networksFrom(initialWeights(SEED, architecture), PAPER_RECIPE);
  const images = (first: number): Float32Array[] =>
    Array.from({ length: batchSize }, (_, i) => picture(first + i, architecture.imageSize));
  const [fake, real] = [images(0), images(batchSize)];
  const ranges = rangesOf(batchSize, threads.count);
  const parts = ranges.map(({ first, end }) => ({
    fake: fake.slice(first, end),
    real: real.slice(first, end),
    interpolation: fake.slice(first, end).map((_, i) => uniform(4, first + i)),
  }));
  return async () => {
    const { gradients } = joined(await threads.evaluate('critic', architecture, [critic], parts), ranges);
    critic.step(gradients, () => PAPER_RECIPE.learningRates.critic);
  };
}

/** A slope with noise. */
function picture(seed: number, side: number): Float32Array {
  return Float32Array.from(
    { length: side * side * 3 },
    (_, i) => 0.2 + (0.5 * (i % (3 * side))) / (3 * side) + 0.3 * uniform(seed, i),
  );
}
