/** Options that direct a round: the filters that it must use, and the numbers that its result should have. */
import { UserError } from '../../core/errors';
import type { OutputTransform } from '../../core/step';
import { documentFor } from '../../editor/opening';
import type { Architecture } from '../../policy/model/architecture';
import { GOAL_NAMES, type Goal, type GoalName } from '../../policy/model/goal';
import { dialledGoal } from '../../policy/model/dialled-goal';
import { goalOf } from '../../policy/model/goal-miss';
import type { Agent } from '../../policy/round/agent';
import { displayValues } from '../../render/cpu/pixels-after';
import { playRound, type RolloutRequest } from '../../policy/round/rollout';
import { MAXIMUM_STEPS, type PolicyState } from '../../policy/round/state';
import { resolveInput } from '../../render/transform/input-transform';
import { type OptionSpec, UsageError } from '../arguments/command';
import { readPhoto } from '../files/photo-file';
import type { Host } from '../host';
import { imageAfter } from './suggestion';

export const FORCED_OPTION = {
  name: 'forced',
  value: 'FILTER@K',
  repeated: true,
  summary:
    'Uses this filter at step K of the round (1..5, those of --steps included), with the model’s own numbers for it; stop@K ends the round. May be given several times.',
} as const satisfies OptionSpec;

export const GOAL_OPTION = {
  name: 'goal',
  value: 'NAME=NUMBER,...',
  summary:
    'Tells the model how the result should measure, e.g. lightness=62,warmth=+8: lightness, contrast, warmth, colourfulness in CIELAB. A number with a sign is relative to what the model does untold, and then the others are to stay as they are.',
} as const satisfies OptionSpec;

export const LIKE_OPTION = {
  name: 'like',
  value: 'PHOTO',
  summary: 'Takes the goal from a finished photograph; what --goal says wins.',
} as const satisfies OptionSpec;

/** Actions by step, from 0; see RolloutRequest. */
type Forced = NonNullable<RolloutRequest['forced']>;

/**
 * Reads the texts of `--forced`. Steps are counted from 1 by people, and from 0 in what is returned; steps that the
 * photo has had already cannot be forced any more. Throws a UsageError for a text that is none, a UserError for what
 * this model or this round cannot do.
 *
 * @example
 * readForced(['gamma@2', 'stop@4'], architecture, { stepsTaken: 0, used }); // { 1: 1, 3: 8 }
 */
export function readForced(
  texts: readonly string[],
  { filters, stop = false }: Architecture,
  { stepsTaken }: PolicyState,
): Forced {
  const actions = [...filters, ...(stop ? ['stop'] : [])];
  const entries = texts.map((text) => {
    const [, name, place] = /^([\w.]+)@(\d+)$/.exec(text) ?? [];
    if (name === undefined) {
      throw new UsageError(
        `--forced must be a filter and a step, such as gamma@2, not ${JSON.stringify(text)}.`,
      );
    }

    const action = actions.indexOf(name);
    if (action < 0) {
      throw new UserError(`--forced ${text}: this model has ${actions.join(', ')}, and no ${name}.`);
    }

    const step = Number(place);
    if (step <= stepsTaken || step > MAXIMUM_STEPS) {
      throw new UserError(
        stepsTaken >= MAXIMUM_STEPS
          ? `--forced ${text}: the round of five steps is over.`
          : `--forced ${text}: the round goes on with steps ${stepsTaken + 1} to ${MAXIMUM_STEPS}.`,
      );
    }
    return [step - 1, action] as const;
  });
  return Object.fromEntries(entries);
}

/** A number as it was asked for, before the model has been asked untold. */
interface AskedNumber {
  readonly amount: number;
  /** Whether the number is added to that of the untold result. */
  readonly relative: boolean;
}

/** Numbers by name; those that are left out were not asked for. */
export type AskedGoal = Readonly<Partial<Record<GoalName, AskedNumber>>>;

/**
 * Reads the text of `--goal`. Throws a UsageError that names what is wrong.
 *
 * @example
 * readGoal('lightness=62,warmth=+8');
 * // { lightness: { amount: 62, relative: false }, warmth: { amount: 8, relative: true } }
 */
export function readGoal(text: string): AskedGoal {
  const parts = text.split(',').map((part) => part.split('=').map((each) => each.trim()));
  const entries = parts.map(([given = '', ...numbers]) => {
    const name = GOAL_NAMES.find((each) => each === given);
    if (!name) {
      throw new UsageError(`--goal has ${GOAL_NAMES.join(', ')}, and no ${JSON.stringify(given)}.`);
    }
    return [name, readNumber(name, numbers)] as const;
  });
  // Entries of one name become one member.
  const goal: AskedGoal = Object.fromEntries(entries);
  if (Object.keys(goal).length < entries.length) throw new UsageError('--goal has a number twice.');
  return goal;
}

/** `numbers`: what stood behind each `=`. A sign makes it relative, so that an absolute number has none. */
function readNumber(name: GoalName, [number = '', ...more]: readonly string[]): AskedNumber {
  const amount = Number(number);
  if (more.length > 0 || number === '' || !Number.isFinite(amount)) {
    throw new UsageError(`--goal: ${name} needs one number, such as ${name}=20 or ${name}=+5.`);
  }
  return { amount, relative: /^[+-]/.test(number) };
}

/** The numbers of a finished photograph as it looks when it is opened, at the size that the model sees. */
export async function goalLike(host: Host, path: string, { imageSize }: Architecture): Promise<AskedGoal> {
  const photo = await readPhoto(host, path);
  const { input, output } = documentFor(photo);
  const resolved = resolveInput(photo.source, photo.profile, input);

  // Goals are of display values: what a person sees, not what the file holds.
  const found = goalOf(displayValues(await imageAfter({ photo, input: resolved }, [], imageSize), output));
  return Object.fromEntries(GOAL_NAMES.map((name) => [name, { amount: found[name], relative: false }]));
}

/** Throws a UserError where the model takes no goal, or not those numbers. `named`: those of `--goal`. */
export function checkGoalTaken({ goal: taken = [] }: Architecture, named: AskedGoal): void {
  if (taken.length === 0) {
    throw new UserError('This model takes no goal: leave out --goal and --like, or name another model.');
  }
  const refused = Object.keys(named).filter((name) => !taken.some((each) => each === name));
  if (refused.length > 0) {
    throw new UserError(`This model takes ${taken.join(', ')} as a goal, and no ${refused.join(', ')}.`);
  }
}

/**
 * Asks the agent untold first where a number is relative; numbers that are not asked for are then to stay as they are
 * untold, since a dial is to move its own number alone.
 */
export async function resolveGoal(
  asked: AskedGoal,
  agent: Agent,
  request: RolloutRequest,
  output: OutputTransform,
): Promise<Goal> {
  const taken = agent.architecture.goal ?? [];
  const entries = taken.flatMap((name) => (asked[name] ? [{ name, ...asked[name] }] : []));
  const amountsOf = (relative: boolean): Goal =>
    Object.fromEntries(
      entries.filter((each) => each.relative === relative).map(({ name, amount }) => [name, amount]),
    );

  const [absolute, moves] = [amountsOf(false), amountsOf(true)];
  if (Object.keys(moves).length === 0) return absolute;

  // A move is added to what the model does by itself, so that has to be known first.
  const untold = goalOf(displayValues(await resultOf(agent, request), output));
  return { ...dialledGoal(untold, moves, taken), ...absolute };
}

/** The last image of a round, or the photograph itself where the model takes no step. */
async function resultOf(agent: Agent, request: RolloutRequest): Promise<Float32Array> {
  const { decisions } = await playRound(agent, request);
  return decisions.at(-1)?.image ?? request.image;
}
