import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { uniform } from '../../core/random';
import { encodeCheckpoint, decodeCheckpoint } from '../../training/checkpoint';
import { SMALL } from '../../training/networks.fixture';
import { unprocessedPairs } from '../../training/pairs/pair-photos';
import { PAIR_RECIPE } from '../../training/pairs/pair-recipe';
import { PairTrainer } from '../../training/pairs/pair-trainer';
import { PhotoSet, squareSize } from '../../training/photos/photo-set';
import { PAIRS_RECIPE, PAPER_RECIPE, type Recipe } from '../../training/recipe';
import type { Threads } from '../../training/threads/threads';
import { Trainer } from '../../training/trainer';
import type { TrainerState } from '../../training/trainer-state';
import { startedWorkers } from '../watched-workers.fixture';
import { startTraining, type TrainingBackend } from './runtime';
import { startThreads } from './start-threads';

vi.mock(import('node:worker_threads'), async (original) =>
  (await import('../watched-workers.fixture')).watching(await original()),
);

let backend: TrainingBackend;
/** One, two and three threads. They keep nothing from one request to the next, so all tests may have the same. */
let threads: readonly [Threads, Threads, Threads];
beforeAll(async () => {
  backend = await startTraining();
  threads = [startThreads(1, backend), startThreads(2, backend), startThreads(3, backend)];
});
afterAll(() => threads.forEach((each) => each.stop()));

const RATES = { parameters: 1e-3, selection: 1e-3, value: 1e-3, critic: 1e-3 };
/** Everything that is drawn for a batch: goals, dials, dropout. Rounds do not stop, so all parts have as many steps. */
const PAIRS: Recipe = {
  ...{ ...PAIRS_RECIPE, batchSize: 14, learningRates: RATES },
  architecture: { ...SMALL, goal: ['lightness', 'contrast', 'warmth', 'colourfulness'] },
};
const GAME: Recipe = {
  ...{ ...PAPER_RECIPE, architecture: SMALL, batchSize: 7, replaySize: 24, criticSteps: 2 },
  ...{ warmUp: { iterations: 0, criticSteps: 0 }, learningRates: RATES, headroom: 1 },
  asUsed: { from: 1, plainShare: 0.3 },
};

/** Slopes in several colors. */
const photos = new PhotoSet(
  Array.from({ length: 6 }, (_, photo) => ({
    name: `${photo}`,
    weight: 1,
    pixels: Float32Array.from(
      { length: squareSize(SMALL.imageSize) ** 2 * 3 },
      (_each, i) => 0.2 + 0.5 * ((i % 60) / 60) + 0.2 * uniform(photo, i % 3),
    ),
  })),
  SMALL.imageSize,
);

type AnyTrainer = PairTrainer | Trainer;
const TRAINERS = {
  pairs: (threads: Threads, state?: TrainerState): AnyTrainer =>
    new PairTrainer(
      PAIRS,
      PAIR_RECIPE,
      unprocessedPairs(photos, PAIR_RECIPE.unprocessing),
      5,
      state,
      threads,
    ),
  game: (threads: Threads, state?: TrainerState): AnyTrainer =>
    new Trainer(GAME, { sources: photos, targets: photos }, 5, state, threads),
};
const RECIPES = { pairs: PAIRS, game: GAME };
const KINDS = ['pairs', 'game'] as const;

/** The state after so many updates, as bytes. */
async function advanced(trainer: AnyTrainer, updates: number): Promise<Uint8Array> {
  for (let update = 0; update < updates; update++) await trainer.advance(0.1);
  const bytes = encodeCheckpoint(trainer.state);
  trainer.dispose();
  return bytes;
}

/** The first moments after one step are the gradients, up to a factor. */
function gradientsIn(bytes: Uint8Array, recipe: Recipe): Map<string, Float32Array> {
  const { networks } = decodeCheckpoint(bytes, recipe);
  const all = Object.values(networks).flatMap(({ optimiser }) =>
    [...optimiser.moments].map(([name, { first }]) => [name, first] as const),
  );
  for (const network of Object.values(networks)) network.dispose();
  return new Map(all);
}

describe.each(KINDS)('threads that learn from %s', (kind) => {
  const recipe = RECIPES[kind];
  const begin = TRAINERS[kind];

  test('come to the gradient of one thread, be they two or three', async () => {
    // In the game the first update is of policy and value, the next ones are of the critic.
    const updates = kind === 'game' ? 2 : 1;
    const ends = threads.map(async (each) => gradientsIn(await advanced(begin(each), updates), recipe));
    const [one, ...several] = [await ends[0]!, await ends[1]!, await ends[2]!];
    for (const others of several) {
      for (const [name, slopes] of one) {
        const difference = slopes.map((slope, i) => slope - others.get(name)![i]!);
        expect(Math.hypot(...difference), name).toBeLessThanOrEqual(1e-4 * Math.hypot(...slopes));
      }
    }
    expect(Math.hypot(...[...one.values()].map((slopes) => Math.hypot(...slopes)))).toBeGreaterThan(1e-3);
  });

  test('come to the same bits again, and from a checkpoint', async () => {
    const [, two] = threads;
    const whole = await advanced(begin(two), 5);
    expect(Buffer.compare(await advanced(begin(two), 5), whole)).toBe(0);
    const state = decodeCheckpoint(await advanced(begin(two), 3), recipe);
    expect(Buffer.compare(await advanced(begin(two, state), 2), whole)).toBe(0);
  });
});

test('the average choice of a batch is that of all of its parts', async () => {
  const recipe = { ...GAME, penalties: { ...GAME.penalties, sameness: 0.5 } };
  const sets = { sources: photos, targets: photos };
  const gradients = async (each: Threads) =>
    gradientsIn(await advanced(new Trainer(recipe, sets, 5, undefined, each), 1), recipe);
  expect(await gradients(threads[1])).toEqual(await gradients(threads[0]));
});

test('one thread has no worker, and each further one has one', () => {
  expect(threads.map(({ count }) => count)).toEqual([1, 2, 3]);
  expect(startedWorkers).toHaveLength(0 + 1 + 2);
});

test('a thread that has died is told of, in one sentence', async () => {
  const two = startThreads(2, backend);
  const trainer = TRAINERS.pairs(two);
  await trainer.advance(0);
  const ended = startedWorkers.at(-1)!.terminate();
  await expect(trainer.advance(0)).rejects.toThrow(
    'A thread of the training stopped unexpectedly, perhaps for lack of memory; --resume goes on from the last checkpoint.',
  );
  await ended;
  await expect(trainer.advance(0)).rejects.toThrow('A thread of the training stopped');
  trainer.dispose();
  two.stop();
});
