/**
 * Which way the critic would turn the parameters of a step, and which way a goal would: slopes by automatic differentiation,
 * and along each of them the best of a few moves, tried out. A slope alone may lead nowhere; a move that was tried does not.
 */
import { fromPosition, type ParameterSpec, toPosition } from '../../core/filter';
import type { OutputTransform, Step } from '../../core/step';
import { requireFilter } from '../../filters';
import { stepParameters, unflattenParameters } from '../../filters/steps';
import { displayValues, squareAfter } from '../../render/cpu/pixels-after';
import type { Goal } from '../model/goal';
import { goalMiss } from '../model/goal-miss';
import { stepGradient } from '../network/step-gradients';
import type { Agent } from './agent';

export interface SlopesRequest {
  /** The picture before the first step, interleaved RGB, as large as the agent sees. */
  readonly image: Float32Array;
  /** The steps up to the result that is judged. Steps that are turned off play no part. */
  readonly steps: readonly Step[];
  /** The place of the step whose parameters are asked about. It is not turned off. */
  readonly place: number;
  /** How results are shown: a goal is measured on what is seen. */
  readonly output: OutputTransform;
  /** The numbers that the result should have; none by default. */
  readonly goal?: Goal;
  /** Gains of the critic's score below this are not worth a move. Above 0. */
  readonly least: number;
}

/** One parameter of the step. */
export interface ParameterSlope {
  /** Its place among the filter's parameters, flat. */
  readonly parameter: number;
  /** The change of the aim over the whole length of the slider, as steep as it is at the parameter's value. */
  readonly slope: number;
  /** The value that serves the aim best, of those that were tried along the slope. */
  readonly value: number;
  /** How much better that is, in the unit of the aim. */
  readonly gain: number;
}

/** For each aim the parameters that it is worth moving, the one with the largest gain first. */
export interface StepSlopes {
  /** The aim is the critic's score. */
  readonly critic: readonly ParameterSlope[];
  /** The aim is to miss the goal by less. Its unit is that of `goalMiss`. */
  readonly goal: readonly ParameterSlope[];
}

/** The moves that are tried, in lengths of the slider: far enough to be seen, and not so far that the slope is forgotten. */
const MOVES = [0.025, 0.05, 0.1];

/** How many parameters are tried for each aim, the steepest first: a curve has up to twenty-four. */
const TRIED = 4;

/** Coming nearer to a goal by less than this, in the unit of `goalMiss`, is not worth a move. */
const LEAST_GOAL_GAIN = 0.05;

/** What results are to be good for, and how good each of several is for it. */
interface Aim {
  /** Gains below this are not worth a move. */
  readonly least: number;
  readonly worth: (results: readonly Float32Array[]) => Promise<number[]>;
}

export async function stepSlopes(agent: Agent, request: SlopesRequest): Promise<StepSlopes> {
  const { goal = {}, output, least } = request;
  const chain = chainOf(request);
  const { critic, goal: towardsGoal } = await gradientsOf(agent, chain, request);
  const byCritic: Aim = { least, worth: (results) => agent.scores(results) };
  const byGoal: Aim = {
    least: LEAST_GOAL_GAIN,
    worth: (results) =>
      Promise.resolve(results.map((image) => -goalMiss(displayValues(image, output), goal, 1))),
  };
  return {
    critic: await worthMoving(chain, critic, byCritic),
    goal: towardsGoal ? await worthMoving(chain, towardsGoal, byGoal) : [],
  };
}

/**
 * The derivative of each aim with respect to each parameter of the step, flat: of the critic's score, and of the goal's miss,
 * negated. No derivative for a goal that asks for nothing.
 */
export async function parameterGradients(agent: Agent, request: SlopesRequest): Promise<ParameterGradients> {
  return gradientsOf(agent, chainOf(request), request);
}

interface ParameterGradients {
  readonly critic: number[];
  readonly goal: number[] | undefined;
}

async function gradientsOf(
  agent: Agent,
  { image, steps }: Chain,
  { goal = {}, output }: Pick<SlopesRequest, 'goal' | 'output'>,
): Promise<ParameterGradients> {
  const result = squareAfter(image, steps);
  const [byPixel] = await agent.criticGradients([result]);
  const critic = await stepGradient({ image, steps, output: 'as-is' }, byPixel!);
  if (Object.keys(goal).length === 0) return { critic, goal: undefined };

  const shown = displayValues(result, output);
  const byShown = new Float32Array(shown.length);
  goalMiss(shown, goal, -1, byShown);
  return { critic, goal: await stepGradient({ image, steps, output }, byShown) };
}

/** The picture before the step that is asked about, that step, and those behind it. */
interface Chain {
  readonly image: Float32Array;
  readonly steps: readonly [Step, ...Step[]];
}

function chainOf({ image, steps, place }: SlopesRequest): Chain {
  const step = steps[place];
  if (!step?.enabled) throw new RangeError('slopes are those of a step that is turned on');
  const following = steps.slice(place + 1).filter(({ enabled }) => enabled);
  return { image: squareAfter(image, steps.slice(0, place)), steps: [step, ...following] };
}

/** A parameter that may be worth moving, with the values that are tried. */
interface Trial {
  readonly parameter: number;
  readonly slope: number;
  readonly values: readonly number[];
}

async function worthMoving(
  { image, steps: [step, ...following] }: Chain,
  gradient: readonly number[],
  { least, worth }: Aim,
): Promise<ParameterSlope[]> {
  const filter = requireFilter(step.filter);
  const specs = filter.parameters.flatMap((spec) => Array.from({ length: spec.length }, () => spec));
  const flat = stepParameters(step);

  const trials = gradient
    .map((derivative, i): Trial => {
      const slope = derivative * valuePerPosition(specs[i]!, flat[i]!);
      return { parameter: i, slope, values: valuesAlong(specs[i]!, flat[i]!, Math.sign(slope)) };
    })
    // Straight on, the longest move would gain so much.
    .filter(({ slope, values }) => values.length > 0 && Math.abs(slope) * Math.max(...MOVES) >= least)
    .sort((a, b) => Math.abs(b.slope) - Math.abs(a.slope))
    .slice(0, TRIED);
  if (trials.length === 0) return [];

  const moved = (parameter: number, value: number): Float32Array => {
    const params = unflattenParameters(filter, flat.with(parameter, value));
    return squareAfter(image, [{ ...step, params }, ...following]);
  };
  const [now, ...worths] = await worth([
    squareAfter(image, [step, ...following]),
    ...trials.flatMap(({ parameter, values }) => values.map((value) => moved(parameter, value))),
  ]);

  let next = 0;
  return trials
    .map(({ parameter, slope, values }): ParameterSlope => {
      const gains = values.map(() => worths[next++]! - now!);
      const gain = Math.max(...gains);
      return { parameter, slope, gain, value: values[gains.indexOf(gain)]! };
    })
    .filter(({ gain }) => gain >= least)
    .sort((a, b) => b.gain - a.gain);
}

/** How much a parameter changes over the whole length of its slider, as fast as it changes at a value. */
function valuePerPosition({ range: [first, last], scale }: ParameterSpec, value: number): number {
  return scale === 'linear' ? last - first : value * Math.log(last / first);
}

/** The values of the moves in one direction along the slider that end within it. */
function valuesAlong(spec: ParameterSpec, value: number, direction: number): number[] {
  const position = toPosition(spec, value);
  if (direction === 0 || !Number.isFinite(position)) return [];
  const positions = MOVES.map((move) => Math.min(Math.max(position + direction * move, 0), 1));
  const onwards = positions.filter((each) => (each - position) * direction > 1e-6);
  return [...new Set(onwards)].map((each) => fromPosition(spec, each));
}
