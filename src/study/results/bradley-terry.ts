/**
 * How good candidates are by pairs of which one was preferred: the model of Bradley and Terry 1952, in which i wins against
 * j with the probability s_i / (s_i + s_j), fitted by minorisation and maximisation (Hunter 2004, section 3).
 *
 * Every candidate has also won and lost half a time against a virtual opponent, the same for all, which is so an average one. That keeps strengths
 * finite where one wins always, and comparable where no pairs join two groups of candidates; it pulls them slightly together.
 */
import type { Interval } from '../../metrics/statistics/bootstrap';
import { grouped } from './grouping';
import type { Preference } from './participants';
import { resampledIntervals, type IntervalOptions } from './resampled-intervals';
import { mean } from '../../metrics/statistics/mean';

/** Virtual wins, and virtual losses, of each candidate. */
const VIRTUAL = 0.5;
/**
 * The relative change of strengths at which the iteration ends: far below the differences that any number of pairs
 * can show.
 */
const TOLERANCE = 1e-9;
const MOST_ROUNDS = 10_000;

export interface Strength {
  readonly candidate: string;
  /** Pairs that it was in, and that it won. */
  readonly pairs: number;
  readonly wins: number;
  /** Natural logarithm; the mean of all candidates is 0. */
  readonly logStrength: number;
  /** 0..1: the share of wins to be expected if it met all the others equally often. */
  readonly winShare: number;
  readonly intervals: Readonly<Record<'logStrength' | 'winShare', Interval>>;
}

/** By row how often a candidate won against each of the others. Need not be whole. */
export type Wins = readonly (readonly number[])[];

/** Natural logarithms of strengths, with mean 0. */
export function logStrengths(wins: Wins): number[] {
  // The opponent is the last one, fitted like the others: it then follows them at once, where one of a fixed strength
  // would draw them all to itself by a little in each round.
  const all = withOpponent(wins);
  const totals = all.map((row) => row.reduce((sum, each) => sum + each, 0));
  let strengths = all.map(() => 1);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = all.map((own, i) => {
      let met = 0;
      for (let j = 0; j < all.length; j++) {
        if (i !== j) met += (own[j]! + all[j]![i]!) / (strengths[i]! + strengths[j]!);
      }
      return totals[i]! / met;
    });
    // Strengths are ratios: the opponent's is 1.
    const unit = next.at(-1)!;
    const moved = next.reduce(
      (most, each, i) => Math.max(most, Math.abs(each / unit / strengths[i]! - 1)),
      0,
    );
    strengths = next.map((each) => each / unit);
    if (moved < TOLERANCE) break;
  }
  const logs = strengths.slice(0, -1).map((strength) => Math.log(strength));
  const middle = mean(logs);
  return logs.map((each) => each - middle);
}

const withOpponent = (wins: Wins): Wins => [
  ...wins.map((row) => [...row, VIRTUAL]),
  [...wins.map(() => VIRTUAL), 0],
];

/** Returns, for each candidate, the mean probability to win against another one. */
export function expectedWinShares(logs: readonly number[]): number[] {
  return logs.map((own, i) => {
    const chances = logs.flatMap((other, j) => (i === j ? [] : [1 / (1 + Math.exp(other - own))]));
    return mean(chances);
  });
}

/**
 * Computes the strengths of the candidates of one task from preferences, with intervals over participants:
 * participants are drawn again, each with all answers. There are at least two candidates; the result is empty where
 * there are no preferences.
 */
export async function bradleyTerry(
  preferences: readonly Preference[],
  candidates: readonly string[],
  resampling: IntervalOptions,
): Promise<Strength[]> {
  if (preferences.length === 0) return [];
  const byParticipant = [...grouped(preferences, ({ participant }) => participant).values()].map((own) =>
    winsOf(own, candidates),
  );
  const fit = (counts?: readonly number[]): { logs: number[]; shares: number[] } => {
    const logs = logStrengths(total(byParticipant, candidates.length, counts));
    return { logs, shares: expectedWinShares(logs) };
  };
  const intervals = await resampledIntervals<string>(
    ([counts]) => {
      const { logs, shares } = fit(counts);
      return Object.fromEntries([
        ...logs.map((value, i) => [`log ${i}`, value] as const),
        ...shares.map((value, i) => [`share ${i}`, value] as const),
      ]);
    },
    [byParticipant.length],
    resampling,
  );
  const { logs, shares } = fit();
  return candidates.map((candidate, i) => ({
    candidate,
    pairs: preferences.filter(({ shown }) => shown.includes(candidate)).length,
    wins: preferences.filter(({ chosen }) => chosen === candidate).length,
    logStrength: logs[i]!,
    winShare: shares[i]!,
    intervals: { logStrength: intervals[`log ${i}`]!, winShare: intervals[`share ${i}`]! },
  }));
}

function winsOf(preferences: readonly Preference[], candidates: readonly string[]): Wins {
  const wins = candidates.map(() => candidates.map(() => 0));
  for (const { shown, chosen } of preferences) {
    const [winner, loser] = shown[0] === chosen ? shown : [shown[1], shown[0]];
    wins[candidates.indexOf(winner)]![candidates.indexOf(loser)]! += 1;
  }
  return wins;
}

function total(parts: readonly Wins[], size: number, counts?: readonly number[]): Wins {
  const sum = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  parts.forEach((wins, part) => {
    const count = counts ? counts[part]! : 1;
    if (count === 0) return;
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) sum[i]![j]! += count * wins[i]![j]!;
  });
  return sum;
}
