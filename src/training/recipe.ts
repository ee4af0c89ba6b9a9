/** How to train, as data: everything that decides a run besides its photographs, its seed and its length. */
import { messageOf, UserError } from '../core/errors';
import type { InputTransform } from '../core/step';
import { parseInputTransform } from '../filters/transforms';
import { checkFilters } from '../policy/model/actions';
import { type Architecture, PAPER_ARCHITECTURE, STRIDE } from '../policy/model/architecture';
import { checkGoal, GOAL_NAMES } from '../policy/model/goal';
import type { Jitter } from './photos/jitter';
import { PAPER_PENALTIES, type PenaltyWeights } from './losses/penalties';
import { PAIR_RECIPE, type PairRecipe } from './pairs/pair-recipe';

export interface Recipe {
  readonly architecture: Architecture;
  /** How photos are to be made linear for the model that comes of it; its manifest says so. */
  readonly input: InputTransform;
  readonly batchSize: number;
  /** Records in the replay memory. */
  readonly replaySize: number;
  /** Steps of the critic per step of the policy. */
  readonly criticSteps: number;
  /** The first so many iterations, and every 500th, have this many critic steps instead. */
  readonly warmUp: { readonly iterations: number; readonly criticSteps: number };
  readonly learningRates: LearningRates;
  /** How many times smaller the learning rates are at the end; they fall exponentially. */
  readonly decay: number;
  /** The same for the critic's. */
  readonly criticDecay: number;
  readonly penalties: PenaltyWeights;
  /** How far above 1 pixels are let while the policy learns; without it, as far as they go. */
  readonly headroom?: number;
  /** The share, 0..1, that the mean of the policy's weights keeps per iteration; that mean is the model. Without it, the latest weights are. */
  readonly averaging?: number;
  /** Without it rounds go by lot and with dropout to the end, as in the paper. */
  readonly asUsed?: AsUsed;
  /** Without it sources are taken as they are. */
  readonly jitter?: Jitter;
  /** With it the policy learns from pairs. Without it, it plays the paper's game against a critic. */
  readonly pairs?: PairRecipe;
  /** The description for the model's manifest. Without it the manifest names only the folders it was trained on. */
  readonly about?: { readonly origin: string; readonly licence: string; readonly card: string };
}

/** Rounds as a model has them in use: what results look like then is what the critic should see. */
export interface AsUsed {
  /** The share of the training, 0..1, after which each step has its likeliest filter, not one by lot. */
  readonly from: number;
  /** The share of rounds, 0..1, that go without dropout, from the beginning on. */
  readonly plainShare: number;
}

/** At the beginning. */
export interface LearningRates {
  /** The rate of the filters' parameters. */
  readonly parameters: number;
  /** The rate of the choice among filters. */
  readonly selection: number;
  readonly value: number;
  readonly critic: number;
}

/** `config_example.py` of the original. */
export const PAPER_RECIPE: Recipe = {
  architecture: PAPER_ARCHITECTURE,
  input: 'auto',
  batchSize: 64,
  replaySize: 128,
  criticSteps: 5,
  warmUp: { iterations: 10, criticSteps: 100 },
  learningRates: { parameters: 1.5e-5, selection: 1.5e-5, value: 1.5e-4, critic: 5e-5 },
  decay: 1000,
  criticDecay: 1000,
  penalties: PAPER_PENALTIES,
};

/** For training from pairs. */
export const PAIRS_RECIPE: Recipe = {
  ...PAPER_RECIPE,
  batchSize: 48,
  learningRates: { ...PAPER_RECIPE.learningRates, parameters: 6e-4, selection: 6e-4 },
  decay: 50,
  averaging: 0.99,
  pairs: PAIR_RECIPE,
};

/** The critic has as many extra steps every so many iterations as in its warm-up. */
const CRITIC_REFRESH = 500;

/** How many steps the critic takes in an iteration. */
export function criticStepsAt({ criticSteps, warmUp }: Recipe, iteration: number): number {
  const warms = iteration < warmUp.iterations || (iteration > 0 && iteration % CRITIC_REFRESH === 0);
  return warms && warmUp.iterations > 0 ? warmUp.criticSteps : criticSteps;
}

/** Returns the factor of a learning rate when this share of the training is done. */
export const rateAt = (decay: number, progress: number): number => decay ** -progress;

/**
 * A recipe from JSON; what it leaves out is the paper's. Throws a UserError that names the member that is wrong.
 */
export function parseRecipe(text: string): Recipe {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UserError('This recipe is not JSON.');
  }
  const recipe = merged(PAPER_RECIPE, json, '') as Recipe;
  const { imageSize, convolutions, filters, goal } = recipe.architecture;
  if (!Number.isInteger(imageSize / STRIDE ** convolutions.length)) {
    throw wrong('architecture.imageSize', `a size that ${convolutions.length} convolutions can halve`);
  }
  try {
    checkFilters(filters);
    checkGoal(goal ?? []);
  } catch (error) {
    throw new UserError(`The architecture of this recipe cannot be built: ${messageOf(error)}.`, {
      cause: error,
    });
  }
  return { ...recipe, input: parseInputTransform(recipe.input) };
}

/** A condition on a number, or on the numbers of a list. */
interface Rule {
  readonly what: string;
  readonly fits: (numbers: readonly number[]) => boolean;
}

const isCount = (x: number): boolean => Number.isSafeInteger(x) && x > 0;
const COUNT: Rule = { what: 'a whole number above 0', fits: ([x]) => isCount(x!) };
const COUNT_OR_NONE: Rule = { what: 'a whole number', fits: ([x]) => x === 0 || isCount(x!) };
const ABOVE_ZERO: Rule = { what: 'above 0', fits: (numbers) => numbers.every((x) => x > 0) };

const SHARE: Rule = { what: 'from 0 to 1', fits: ([x]) => x! >= 0 && x! <= 1 };

/** By member; others may be any number. */
const RULES: Readonly<Record<string, Rule>> = {
  'architecture.imageSize': COUNT,
  'architecture.convolutions': {
    what: 'a list of whole numbers above 0',
    fits: (numbers) => numbers.length > 0 && numbers.every(isCount),
  },
  'architecture.hidden': COUNT,
  'architecture.maskOutputs': COUNT_OR_NONE,
  batchSize: COUNT,
  replaySize: COUNT,
  criticSteps: COUNT_OR_NONE,
  'warmUp.iterations': COUNT_OR_NONE,
  'warmUp.criticSteps': COUNT_OR_NONE,
  decay: ABOVE_ZERO,
  criticDecay: ABOVE_ZERO,
  headroom: ABOVE_ZERO,
  averaging: { what: 'between 0 and 1', fits: ([x]) => x! > 0 && x! < 1 },
  'asUsed.from': SHARE,
  'asUsed.plainShare': SHARE,
  'jitter.exposure': { what: 'a pair of numbers', fits: ({ length }) => length === 2 },
  'jitter.encoding': {
    what: 'a pair of numbers above 0',
    fits: (numbers) => numbers.length === 2 && ABOVE_ZERO.fits(numbers),
  },
};

/** The members of `jitter` that a recipe with a jitter leaves out. */
const JITTER: Jitter = {
  exposure: [0, 0],
  whiteBalance: 0,
  encodedShare: 0,
  encoding: [1, 1],
  untouchedShare: 0,
};

/**
 * Members that a recipe may have and the paper's does not, by the path of what holds them. The values only show the
 * types.
 */
const OPTIONAL: Readonly<Record<string, object>> = {
  '': {
    headroom: 0,
    averaging: 0,
    asUsed: { from: 1, plainShare: 0 },
    jitter: JITTER,
    pairs: PAIR_RECIPE,
    about: { origin: '', licence: '', card: '' },
  },
  architecture: { stop: false, goal: GOAL_NAMES },
};

/** `changes` laid over `base`, member by member, each of the type it has there. */
function merged(base: unknown, changes: unknown, path: string): unknown {
  if (isTextList(base)) {
    if (!isTextList(changes)) throw wrong(path, 'a list of texts');
    return changes;
  }
  if (Array.isArray(base)) {
    if (!Array.isArray(changes) || !changes.every(isAmount)) throw wrong(path, 'a list of numbers');
    return checked(changes, path);
  }
  if (typeof base === 'number') {
    if (!isAmount(changes)) throw wrong(path, 'a number');
    return checked(changes, path);
  }
  if (typeof base === 'boolean') {
    if (typeof changes !== 'boolean') throw wrong(path, 'true or false');
    return changes;
  }
  if (typeof base === 'string') {
    if (typeof changes !== 'string') throw wrong(path, 'a text');
    return changes;
  }
  if (typeof changes !== 'object' || changes === null || Array.isArray(changes))
    throw wrong(path, 'an object');
  const known: Record<string, unknown> = { ...(base as object) };
  Object.assign(known, OPTIONAL[path]);
  const result: Record<string, unknown> = { ...(base as object) };
  for (const [name, change] of Object.entries(changes)) {
    const place = path === '' ? name : `${path}.${name}`;
    if (!Object.hasOwn(known, name))
      throw new UserError(`This recipe has a member "${place}", which means nothing.`);
    result[name] = merged(known[name], change, place);
  }
  return result;
}

function checked<Amount extends number | readonly number[]>(amount: Amount, path: string): Amount {
  const rule = RULES[path];
  if (rule && !rule.fits([amount].flat())) throw wrong(path, rule.what);
  return amount;
}

const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

const isAmount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const wrong = (path: string, what: string): UserError =>
  new UserError(path === '' ? `This recipe is not ${what}.` : `"${path}" in this recipe is not ${what}.`);
