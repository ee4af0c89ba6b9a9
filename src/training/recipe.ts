/**
 * How to train, as data: everything that decides a run besides its photographs, its seed and its length. What a recipe
 * leaves out is the paper's (`config_example.py` of the original).
 */
import * as v from 'valibot';
import { type JsonWords, readJson } from '../core/json/read-json';
import {
  aboveZero,
  count,
  finiteNumber,
  numberPair,
  options,
  readBy,
  share,
  wholeNumber,
} from '../core/json/schemas';
import { parseInputTransform } from '../filters/transforms';
import { filterList } from '../policy/model/actions';
import { PAPER_ARCHITECTURE, STRIDE } from '../policy/model/architecture';
import { goalNameList } from '../policy/model/goal';
import { filterRanges, rangesProblem } from '../policy/model/ranges';
import { PAPER_PENALTIES } from './losses/penalties';
import { PAIR_RECIPE, pairRecipeSchema } from './pairs/pair-recipe';

const architecture = v.pipe(
  options({
    imageSize: v.optional(count, PAPER_ARCHITECTURE.imageSize),
    convolutions: v.optional(
      v.pipe(v.array(count), v.nonEmpty('must be a list of one convolution or more'), v.readonly()),
      [...PAPER_ARCHITECTURE.convolutions],
    ),
    hidden: v.optional(count, PAPER_ARCHITECTURE.hidden),
    maskOutputs: v.optional(wholeNumber, PAPER_ARCHITECTURE.maskOutputs),
    filters: v.optional(filterList, [...PAPER_ARCHITECTURE.filters]),
    ranges: v.exactOptional(filterRanges),
    stop: v.exactOptional(v.boolean()),
    goal: v.exactOptional(goalNameList),
  }),
  v.forward(
    v.check(
      (list) => rangesProblem(list) === undefined,
      ({ input }) => rangesProblem(input) ?? '',
    ),
    ['ranges'],
  ),
  v.forward(
    v.check(
      ({ imageSize, convolutions }) => Number.isInteger(imageSize / STRIDE ** convolutions.length),
      ({ input }) => `must be a size that ${input.convolutions.length} convolutions can halve`,
    ),
    ['imageSize'],
  ),
);

/** At the beginning of the training. */
const learningRates = options({
  /** The rate of the filters' parameters. */
  parameters: v.optional(finiteNumber, 1.5e-5),
  /** The rate of the choice among filters. */
  selection: v.optional(finiteNumber, 1.5e-5),
  value: v.optional(finiteNumber, 1.5e-4),
  critic: v.optional(finiteNumber, 5e-5),
});

const penalties = options({
  entropy: v.optional(finiteNumber, PAPER_PENALTIES.entropy),
  usage: v.optional(finiteNumber, PAPER_PENALTIES.usage),
  range: v.optional(finiteNumber, PAPER_PENALTIES.range),
  sameness: v.optional(finiteNumber, PAPER_PENALTIES.sameness),
});

/** Rounds as a model has them in use: what results look like then is what the critic should see. */
const asUsed = options({
  /** The share of the training, 0..1, after which each step has its likeliest filter, not one by lot. */
  from: v.optional(share, 1),
  /** The share of rounds, 0..1, that go without dropout, from the beginning on. */
  plainShare: v.optional(share, 0),
});

const jitter = options({
  exposure: v.optional(numberPair, [0, 0]),
  whiteBalance: v.optional(finiteNumber, 0),
  encodedShare: v.optional(finiteNumber, 0),
  encoding: v.optional(
    v.pipe(
      numberPair,
      v.check(([low, high]) => low > 0 && high > 0, 'must be a pair of numbers above 0'),
    ),
    [1, 1],
  ),
  untouchedShare: v.optional(finiteNumber, 0),
});

/** The run's record holds one, too. */
export const recipeSchema = options({
  architecture: v.optional(architecture, {}),
  /** How photos are to be made linear for the model that comes of it; its manifest says so. */
  input: v.optional(readBy(parseInputTransform), 'auto'),
  batchSize: v.optional(count, 64),
  /** Records in the replay memory. */
  replaySize: v.optional(count, 128),
  /** Steps of the critic per step of the policy. */
  criticSteps: v.optional(wholeNumber, 5),
  /** The first so many iterations, and every 500th, have this many critic steps instead. */
  warmUp: v.optional(
    options({
      iterations: v.optional(wholeNumber, 10),
      criticSteps: v.optional(wholeNumber, 100),
      /** Whether the policy stays as it is meanwhile: for one that has learned something, and judges that have not. */
      holdsPolicy: v.exactOptional(v.boolean()),
    }),
    {},
  ),
  /** How much it counts that the critic prefers finished photographs to the same ones with a fault, such as haze or a cast. */
  faultWeight: v.optional(finiteNumber, 0),
  learningRates: v.optional(learningRates, {}),
  /** How many times smaller the learning rates are at the end; they fall exponentially. */
  decay: v.optional(aboveZero, 1000),
  /** The same for the critic's. */
  criticDecay: v.optional(aboveZero, 1000),
  penalties: v.optional(penalties, {}),
  /** How far above 1 pixels are let while the policy learns; without it, as far as they go. */
  headroom: v.exactOptional(aboveZero),
  /**
   * The share, between 0 and 1, that the mean of the policy's weights keeps per iteration; that mean is the model.
   * Without it, the latest weights are.
   */
  averaging: v.exactOptional(
    v.pipe(
      finiteNumber,
      v.check((value) => value > 0 && value < 1, 'must be between 0 and 1'),
    ),
  ),
  /** Without it rounds go by lot and with dropout to the end, as in the paper. */
  asUsed: v.exactOptional(asUsed),
  /** Without it sources are taken as they are. */
  jitter: v.exactOptional(jitter),
  /** With it the policy learns from pairs. Without it, it plays the paper's game against a critic. */
  pairs: v.exactOptional(pairRecipeSchema),
  /** The description for the model's manifest. Without it the manifest names only the folders it was trained on. */
  about: v.exactOptional(
    options({
      origin: v.optional(v.string(), ''),
      licence: v.optional(v.string(), ''),
      card: v.optional(v.string(), ''),
    }),
  ),
});

export type Recipe = Readonly<v.InferOutput<typeof recipeSchema>>;

export const PAPER_RECIPE: Recipe = v.parse(recipeSchema, {});

/** For training from pairs. */
export const PAIRS_RECIPE: Recipe = {
  ...PAPER_RECIPE,
  batchSize: 48,
  learningRates: { ...PAPER_RECIPE.learningRates, parameters: 6e-4, selection: 6e-4 },
  decay: 50,
  averaging: 0.99,
  pairs: PAIR_RECIPE,
};

const WORDS: JsonWords = { whole: 'This recipe', place: 'in this recipe' };

/** Reads a recipe. Throws a UserError that names the member that is wrong. */
export const parseRecipe = (text: string): Recipe => readJson(recipeSchema, text, WORDS);

/** The critic has as many extra steps every so many iterations as in its warm-up. */
const CRITIC_REFRESH = 500;

/** How many steps the critic takes in an iteration. */
export function criticStepsAt({ criticSteps, warmUp }: Recipe, iteration: number): number {
  const warms = iteration < warmUp.iterations || (iteration > 0 && iteration % CRITIC_REFRESH === 0);
  return warms && warmUp.iterations > 0 ? warmUp.criticSteps : criticSteps;
}

/** Whether only critic and value network learn in an iteration. */
export const holdsPolicyAt = ({ warmUp }: Recipe, iteration: number): boolean =>
  warmUp.holdsPolicy === true && iteration < warmUp.iterations;

/** Returns the factor of a learning rate when this share of the training is done. */
export const rateAt = (decay: number, progress: number): number => decay ** -progress;
