/**
 * Looks several rounds ahead: a beam search over the filters that the agent finds likely, from several seeds of dropout. At
 * every step all branches go through the networks together, and the best and most different of them go on.
 */
import type { OutputTransform } from '../../core/step';
import { isStop } from '../model/actions';
import type { TasteGuide } from '../taste/taste';
import type { Agent, Intention, Situation } from './agent';
import { type Ranked, rankResults } from './ranking';
import { actOn, type Decision, mostLikely, type RolloutRequest, type Round } from './rollout';
import { initialState, isOver, MAXIMUM_STEPS } from './state';

export interface SearchRequest extends Pick<
  RolloutRequest,
  'image' | 'state' | 'goal' | 'forced' | 'refused'
> {
  /** How many branches go on from step to step, and how many rounds come back at most. */
  readonly width: number;
  /** The seeds of dropout that it looks at, from 0; the round without dropout is always looked at. */
  readonly seeds: readonly number[];
  /** How results are shown: differences, goals and tastes are measured on what is seen. */
  readonly output: OutputTransform;
  /** The taste of the person that the rounds are for. */
  readonly taste?: TasteGuide | undefined;
}

/** It can be had again from its seed, with its decisions' actions forced. */
export interface FoundRound extends Round {
  /** Absent without dropout. */
  readonly dropoutSeed?: number | undefined;
  /** How good it is among the rounds that were found: see `Ranked`. */
  readonly worth: number;
}

/** How many actions each branch tries at a step. */
const CHOICES = 3;

/** Actions that the agent finds less likely than this are not tried. Exploration alone gives each 0.05 over their number. */
const LEAST_LIKELY = 0.02;

/** The part of the branches that one seed may have. */
const SHARE = 1 / 4;

interface Branch extends Situation, Round {
  readonly score: number;
}

/**
 * The best first, with at least one step each; none where the round is over. `onProgress` is told after each step, in 0..1.
 * Throws a RangeError as `rollout` does.
 */
export async function searchRounds(
  agent: Agent,
  request: SearchRequest,
  onProgress: (fraction: number) => void = () => undefined,
): Promise<FoundRound[]> {
  const { image, goal, seeds, width, output, taste, state = initialState(agent.architecture) } = request;
  const most = MAXIMUM_STEPS - state.stepsTaken;
  const beginning = { image, state, goal, decisions: [], score: 0 };
  let going: Branch[] = isOver(state)
    ? []
    : [undefined, ...seeds].map((dropoutSeed) => ({ ...beginning, dropoutSeed }));
  const ended: Branch[] = [];
  let taken = 0;

  while (going.length > 0) {
    const intentions = await agent.intend(going);
    const grown = await growAll(agent, going, intentions, request);
    ended.push(...grown.filter((branch) => isEnded(branch) && branch.decisions.length > 0));
    const open = grown.filter((branch) => !isEnded(branch));
    going = spread(rankResults(open, { output, goal, taste }), width).map(({ result }) => result);
    onProgress(++taken / most);
  }
  return spread(rankResults(ended, { output, goal, taste }), width).map(({ result, worth }) => {
    const { decisions, stopped, dropoutSeed } = result;
    return { decisions, dropoutSeed, worth, ...(stopped && { stopped }) };
  });
}

/** The best so many, of which no seed has more than its share: otherwise one lucky seed would soon be alone. */
function spread(ranked: readonly Ranked<Branch>[], width: number): Ranked<Branch>[] {
  const share = Math.ceil(width * SHARE);
  const taken = new Map<number | undefined, number>();
  const chosen = ranked.filter(({ result: { dropoutSeed } }) => {
    const count = (taken.get(dropoutSeed) ?? 0) + 1;
    taken.set(dropoutSeed, count);
    return count <= share;
  });
  return chosen.slice(0, width);
}

const isEnded = ({ state, stopped }: Branch): boolean => stopped !== undefined || isOver(state);

/** Every branch with every action that it tries. */
async function growAll(
  agent: Agent,
  branches: readonly Branch[],
  intentions: readonly Intention[],
  { forced = {}, refused = [] }: Pick<SearchRequest, 'forced' | 'refused'>,
): Promise<Branch[]> {
  const tries = branches.flatMap((branch, i) => {
    const intention = intentions[i]!;
    const action = forced[branch.state.stepsTaken];
    const actions = action === undefined ? likely(intention.pdf, refused) : [action];
    return actions.map((each) => ({ branch, intention, action: each }));
  });
  const [stopping, acting] = partition(tries, ({ action }) => isStop(agent.architecture, action));
  const acted = acting.map(({ branch, intention, action }) => ({
    ...branch,
    ...actOn(agent, branch, intention, action),
  }));
  const judgements = await agent.judge(acted);
  return [
    ...stopping.map(({ branch, intention }) => ({ ...branch, stopped: intention })),
    ...acted.map((each, i): Branch => {
      const { pdf, parameters, action, filter, state, image, goal, dropoutSeed } = each;
      const decision: Decision = { pdf, parameters, action, filter, state, image, ...judgements[i]! };
      const decisions = [...each.decisions, decision];
      return { image, state, goal, dropoutSeed, decisions, score: decision.score };
    }),
  ];
}

/** The likeliest actions of those that are not refused, the first at any rate. */
const likely = (pdf: readonly number[], refused: readonly number[]): number[] =>
  mostLikely(pdf)
    .filter((action) => !refused.includes(action))
    .filter((action, i) => i === 0 || (i < CHOICES && pdf[action]! >= LEAST_LIKELY));

function partition<Item>(items: readonly Item[], test: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
