/** The agent at work: it looks at a picture, picks a filter, applies it, and looks again. Paper section 4. */
import { applySteps } from '../../render/cpu/run-steps';
import { prepareFilter } from '../../render/chain/prepare';
import type { LearnedFilter } from '../../core/filter';
import { actionFilters, isStop } from '../model/actions';
import type { Goal } from '../model/goal';
import type { Agent, Intention, Judgement, Situation } from './agent';
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
  /** Actions that are taken only where they are forced. A round in which nothing else is left is over. */
  readonly refused?: readonly number[];
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
  const [round] = await playRounds(agent, [request]);
  return round!;
}

/**
 * Several rounds, which go through the networks together, step by step: faster than one after another, with the same
 * results. They may have different images, states, goals and seeds.
 */
export async function playRounds(agent: Agent, requests: readonly RolloutRequest[]): Promise<Round[]> {
  const rounds = requests.map((request) => new RoundUnderWay(agent, request));
  let going = rounds.filter((round) => round.goesOn);
  let intentions = await agent.intend(going);
  while (going.length > 0) {
    const acted = going.filter((round, i) => round.act(intentions[i]!));
    going = acted.filter((round) => round.goesOn);
    // Both are asked for before either is awaited: a GPU answers late, but both at once.
    const [judgements, following] = await Promise.all([agent.judge(acted), agent.intend(going)]);
    acted.forEach((round, i) => round.close(judgements[i]!));
    intentions = following;
  }
  return rounds.map((round) => round.result);
}

/** A round as it is now, in turns: the agent is asked about it, it acts, and the critics are asked what came of that. */
class RoundUnderWay implements Situation {
  image: Float32Array;
  state: PolicyState;
  readonly dropoutSeed: number | undefined;
  readonly goal: Goal | undefined;
  readonly #agent: Agent;
  readonly #forced: NonNullable<RolloutRequest['forced']>;
  readonly #refused: NonNullable<RolloutRequest['refused']>;
  readonly #last: number;
  readonly #decisions: Decision[] = [];
  #acted: Omit<Decision, keyof Judgement> | undefined;
  #stopped: Intention | undefined;

  constructor(agent: Agent, request: RolloutRequest) {
    const { image, state = initialState(agent.architecture), steps = MAXIMUM_STEPS } = request;
    const { dropoutSeed, goal, forced = {}, refused = [] } = request;
    this.image = image;
    this.state = state;
    this.dropoutSeed = dropoutSeed;
    this.goal = goal;
    this.#agent = agent;
    this.#forced = forced;
    this.#refused = refused;
    this.#last = state.stepsTaken + steps;
  }

  get goesOn(): boolean {
    return !this.#stopped && this.state.stepsTaken < this.#last && !isOver(this.state);
  }

  get result(): Round {
    return { decisions: this.#decisions, ...(this.#stopped && { stopped: this.#stopped }) };
  }

  /** Takes the likeliest action that is not refused, or the one that is forced. False where that is to stop. */
  act(intention: Intention): boolean {
    const action = this.#forced[this.state.stepsTaken] ?? likeliest(intention.pdf, this.#refused);
    if (action === undefined || isStop(this.#agent.architecture, action)) {
      this.#stopped = intention;
      return false;
    }
    this.#acted = actOn(this.#agent, this, intention, action);
    ({ image: this.image, state: this.state } = this.#acted);
    return true;
  }

  close(judgement: Judgement): void {
    if (this.#acted) this.#decisions.push({ ...this.#acted, ...judgement });
  }
}

/** Returns the result of an action, before anybody has judged it. Throws a RangeError for one that the model does not have. */
export function actOn(
  { architecture }: Pick<Agent, 'architecture'>,
  { image, state }: Pick<Situation, 'image' | 'state'>,
  intention: Intention,
  action: number,
): Omit<Decision, keyof Judgement> {
  const filter = actionFilters(architecture)[action];
  if (!filter) throw new RangeError(`the model has no action ${action}`);
  return {
    ...{ ...intention, action, filter: filter.id, state: afterStep(state, action) },
    image: applyAction(image, architecture.imageSize, filter, intention.parameters[action]!),
  };
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

const likeliest = (pdf: readonly number[], refused: readonly number[]): number | undefined =>
  mostLikely(pdf).find((action) => !refused.includes(action));

/** The actions of a plan, the likeliest first; of equal ones the first. */
export const mostLikely = (pdf: readonly number[]): number[] =>
  [...pdf.keys()].sort((a, b) => pdf[b]! - pdf[a]!);
