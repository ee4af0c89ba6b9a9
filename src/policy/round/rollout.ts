/** The agent at work: it looks at a picture, picks a filter, applies it, and looks again. Paper section 4. */
import { applySteps } from '../../render/cpu/run-steps';
import { prepareFilter } from '../../render/chain/prepare';
import type { LearnedFilter } from '../../core/filter';
import { actionFilters, isStop } from '../model/actions';
import type { Goal } from '../model/goal';
import type { Agent, Intention, Judgement } from './agent';
import { afterStep, initialState, isOver, MAXIMUM_STEPS, type PolicyState } from './state';

export interface RolloutRequest {
  /** Interleaved RGB, as large as the agent sees: what it starts from. */
  readonly image: Float32Array;
  /** The steps that were already taken; none by default. */
  readonly state?: PolicyState;
  /** How many steps at most; until the round is over by default. */
  readonly steps?: number;
  /** Without it there is no dropout, and the same picture always gives the same steps. */
  readonly dropoutSeed?: number;
  /**
   * The numbers that the result should have, for a model that takes a goal. A model that takes none does not see it.
   */
  readonly goal?: Goal;
  /** Actions to take instead of the likeliest, by the number of the step in the round (from 0). */
  readonly forced?: Readonly<Record<number, number>>;
}

/** A step: what the agent considered, what it did, what came of it, and what the critics say of that. */
export interface Decision extends Intention, Judgement {
  /** Id of the filter that was used. */
  readonly filter: string;
  readonly action: number;
  /** After the step. */
  readonly state: PolicyState;
  /** After the step. */
  readonly image: Float32Array;
}

/**
 * The decisions one after another. A round has at most five, those in `state` included; the agent may end it earlier,
 * if its model has a stop action. Fewer decisions than were asked for therefore mean that the round is over. Throws a
 * RangeError for a forced action that the model does not have.
 */
export async function rollout(agent: Agent, request: RolloutRequest): Promise<Decision[]> {
  return (await playRound(agent, request)).decisions;
}

/** A round with how it ended. */
export interface Round {
  readonly decisions: Decision[];
  /** The agent’s plan when it chose to stop; absent where it did not. */
  readonly stopped?: Intention;
}

/** As `rollout`, and says what was considered when the agent chose to stop. */
export async function playRound(agent: Agent, request: RolloutRequest): Promise<Round> {
  const { architecture } = agent;
  const filters = actionFilters(architecture);
  const { dropoutSeed, goal, forced = {}, steps = MAXIMUM_STEPS } = request;
  let { image, state = initialState(architecture) } = request;
  const last = state.stepsTaken + steps;
  const told = { ...(dropoutSeed !== undefined && { dropoutSeed }), ...(goal && { goal }) };
  const intend = (): Promise<Intention> | undefined =>
    state.stepsTaken < last && !isOver(state) ? agent.intend(image, state, told) : undefined;

  const decisions: Decision[] = [];
  let intention = await intend();
  while (intention) {
    const considered: Intention = intention;
    const action = forced[state.stepsTaken] ?? likeliest(considered.pdf);
    if (isStop(architecture, action)) return { decisions, stopped: considered };
    const filter = filters[action];
    if (!filter) throw new RangeError(`the model has no action ${action}`);
    image = applyAction(image, architecture.imageSize, filter, considered.parameters[action]!);
    state = afterStep(state, action);
    // Both are asked for before either is awaited: a GPU answers late, but both at once.
    const [judgement, next] = await Promise.all([agent.judge(image, state, goal), intend()]);
    decisions.push({ ...considered, ...judgement, action, filter: filter.id, state, image });
    intention = next;
  }
  return { decisions };
}

/**
 * The picture after a filter, in float32, as large as it was. On plain numbers, as the renderer without a GPU: no
 * slower than tensors for so small a picture, and there are no shaders to compile before the first suggestion.
 */
function applyAction(
  image: Float32Array,
  size: number,
  filter: LearnedFilter,
  parameters: readonly number[],
): Float32Array {
  const pixels = image.slice();
  const step = prepareFilter(filter, parameters);
  applySteps(pixels, [step], { imageWidth: size, imageHeight: size, firstPixel: 0 });
  return pixels;
}

function likeliest(pdf: readonly number[]): number {
  return pdf.reduce((best, probability, i) => (probability > pdf[best]! ? i : best), 0);
}
