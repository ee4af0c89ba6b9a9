/** Several rounds for one photograph: variations by seed, or the best that a search finds; and how much they differ. */
import { displayValues } from '../../render/cpu/pixels-after';
import { rankResults } from '../../policy/round/ranking';
import { playRounds, type RolloutRequest, type Round } from '../../policy/round/rollout';
import { searchRounds } from '../../policy/round/search';
import { meanDifference } from '../../metrics/difference/display-difference';
import { type Beginning, imageAfter, type Suggester, withRound } from './suggestion';

export interface SeededRound extends Round {
  /** The seed of dropout; absent without dropout. */
  readonly dropoutSeed?: number | undefined;
}

export interface SeveralOptions {
  /** The first seed; the others follow it. */
  readonly firstSeed: number;
  /** How many seeds. */
  readonly samples: number;
  /** How many branches a search keeps, and rounds it gives at most; without it there is none. */
  readonly beam?: number | undefined;
}

export interface SeveralRounds {
  /** In the order of their seeds, or, of a search, the best first. */
  readonly rounds: readonly SeededRound[];
  /** The one that the critic, and the goal where there is one, finds best; undefined where there is none. */
  readonly best: SeededRound | undefined;
}

/**
 * Plays one round per seed, or searches with `beam` branches. Dropout with another seed is another choice of
 * features, which is what makes the rounds differ.
 */
export async function severalRounds(
  { agent, model: { output } }: Suggester,
  request: RolloutRequest,
  { firstSeed, samples, beam }: SeveralOptions,
): Promise<SeveralRounds> {
  // Seeds have 32 bits and begin again at 0 behind the last.
  const seeds = Array.from({ length: samples }, (_, i) => (firstSeed + i) % 2 ** 32);

  if (beam !== undefined) {
    const found = await searchRounds(agent, { ...request, seeds, width: beam, output });
    return { rounds: found, best: found[0] };
  }

  const played = await playRounds(
    agent,
    seeds.map((dropoutSeed) => ({ ...request, dropoutSeed })),
  );
  const rounds = played.map((round, i) => ({ ...round, dropoutSeed: seeds[i]! }));
  // A round without a step has no image to be judged by.
  const results = rounds.flatMap((round) => {
    const last = round.decisions.at(-1);
    return last ? [{ round, image: last.image, score: last.score }] : [];
  });
  const [best] = rankResults(results, { output, goal: request.goal, count: 1 });
  return { rounds, best: best?.result.round ?? rounds[0] };
}

/** The side of the squares on which results are compared, in pixels. */
const COMPARED_SIZE = 64;

/**
 * How much the results of rounds differ from each other: a symmetric matrix of mean CIEDE2000, with zeros on its
 * diagonal.
 */
export async function differencesBetween(
  beginning: Beginning,
  rounds: readonly Round[],
): Promise<readonly (readonly number[])[]> {
  const results = await Promise.all(
    rounds.map(async (round) => {
      const { steps, output } = withRound(beginning.document, round);
      return displayValues(await imageAfter(beginning, steps, COMPARED_SIZE), output);
    }),
  );
  return results.map((one) => results.map((other) => (one === other ? 0 : meanDifference(one, other))));
}
