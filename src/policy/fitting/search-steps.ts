/**
 * Finds few steps that make the pixels before into those after. It begins with no steps and adds one after another, each
 * time trying every filter at every place, and goes on with the few best (a beam search). Numbers are fitted anew each time.
 */
import type { Filter } from '../../core/filter';
import { requireFilter } from '../../filters';
import { type StepsCandidate, noSteps, type Start, withoutStep, withStep } from './candidate';
import { leastSquares } from './least-squares';
import { PairProblem, type Targets, targetsOf } from './pair-problem';
import { PlanePool } from './plane-pool';
import { BATCH } from './tape';

export interface FitRequest {
  readonly starts: readonly Start[];
  /** The values that the pixels should become: display values, interleaved RGB, encoded sRGB, 0..1. */
  readonly after: Float32Array;
  /** The filters that steps may have. */
  readonly filters: readonly Filter[];
}

/** How far a search has come. */
export interface SearchStanding {
  /** 0..1, guessed: nobody knows beforehand how many steps there will be. */
  readonly fraction: number;
  /** How many steps the candidates have that are tried next. */
  readonly count: number;
  readonly best: StepsCandidate;
}

/** The number of pixels that are looked at: at first, while searching, and at the end. */
const PIXELS = { look: 128, search: 512, end: 4096 } as const;
/** How often numbers are improved then, at most. */
const ITERATIONS = { look: 4, search: 25, end: 12 } as const;

/** How many candidates are looked at closely, and how many are kept. */
const CLOSER = 5;
const KEPT = 3;
const MOST_STEPS = 6;

/** The units of the distance in CIELAB that a step, and each of its numbers, must be worth. */
const STEP_PRICE = 0.02;
const NUMBER_PRICE = 0.002;
/** A smaller distance is what eight bits leave: nobody sees it, and there is nothing more to find. */
const NOTHING_LEFT = 0.25;
/** Where the distance is above this, one more step is tried although the last one was not worth its price. */
const FAR = 0.5;

interface Scored extends StepsCandidate {
  /** The root mean square distance, and the prices of steps and numbers. */
  readonly score: number;
  readonly distance: number;
}

/** Says how far it is before each number of steps that is tried, and goes on when it is asked for the next value. */
export function* searchSteps({
  starts,
  after,
  filters,
}: FitRequest): Generator<SearchStanding, StepsCandidate, void> {
  const pool = new PlanePool(BATCH);
  const [look, search, end] = [PIXELS.look, PIXELS.search, PIXELS.end].map((count) =>
    fitterTo(starts, after, count, pool),
  ) as [Fitter, Fitter, Fitter];

  let kept = starts.map((start) => search(noSteps(start), 0)).sort(byScore);
  let best = kept[0]!;
  let patience = 1;
  for (let count = 0; count < MOST_STEPS; count++) {
    if (best.distance < NOTHING_LEFT) break;
    yield { fraction: (count / MOST_STEPS) ** 2, count: count + 1, best };
    const longer = kept.flatMap((candidate) => extensions(candidate, filters));
    const promising = longer.map((candidate) => look(candidate, ITERATIONS.look)).sort(byScore);
    kept = promising
      .slice(0, CLOSER)
      .map((candidate) => search(candidate, ITERATIONS.search))
      .sort(byScore)
      .slice(0, KEPT);
    if (kept[0]!.score < best.score) {
      best = kept[0]!;
      patience = 1;
    } else if (best.distance < FAR || patience-- === 0) {
      break;
    }
  }
  return end(plainer(pruned(best, search), search), ITERATIONS.end);
}

/** With any filter at any place, but never one filter twice in a row. */
function extensions(candidate: StepsCandidate, filters: readonly Filter[]): StepsCandidate[] {
  const places = Array.from({ length: candidate.filters.length + 1 }, (_, place) => place);
  return filters.flatMap((filter) =>
    places
      .filter((place) => candidate.filters[place] !== filter && candidate.filters[place - 1] !== filter)
      .map((place) => withStep(candidate, filter, place)),
  );
}

/** Without the steps that are not worth their price. */
function pruned(candidate: Scored, fit: Fitter): Scored {
  const shorter = candidate.filters
    .map((_, place) => fit(withoutStep(candidate, place), ITERATIONS.search))
    .sort(byScore)[0];
  return shorter && shorter.score < candidate.score ? pruned(shorter, fit) : candidate;
}

/** A distance that an exposure may lose to three gains which hardly differ, in units of the distance in CIELAB. */
const HARDLY_FARTHER = 0.02;

/** With an exposure in the place of a white balance whose gains only make the picture lighter or darker. */
function plainer(candidate: Scored, fit: Fitter): Scored {
  const place = candidate.filters.findIndex(({ id }) => id === 'whiteBalance');
  if (place < 0) return candidate;
  const exposed = withStep(withoutStep(candidate, place), requireFilter('exposure'), place);
  const fitted = fit(exposed, ITERATIONS.search);
  return fitted.distance < candidate.distance + HARDLY_FARTHER ? fitted : candidate;
}

/** Improves a candidate's numbers in so many iterations. */
type Fitter = (candidate: StepsCandidate, iterations: number) => Scored;

/** Fits to so many of the pixels, evenly spread over them. */
function fitterTo(starts: readonly Start[], after: Float32Array, count: number, pool: PlanePool): Fitter {
  const wanted = someOf(after, count);
  const targets = new Map(
    starts.map((start): [Start, Targets] => [start, targetsOf(someOf(start.before, count), wanted)]),
  );
  return ({ filters, positions, start }, iterations) => {
    pool.recycle();
    const problem = new PairProblem(filters, start.output, targets.get(start)!, pool);
    const { place, cost } = leastSquares(problem, positions, iterations);
    const distance = Math.sqrt(cost);
    const price = filters.length * STEP_PRICE + place.length * NUMBER_PRICE;
    return { filters, start, positions: place, distance, score: distance + price };
  };
}

const byScore = (a: Scored, b: Scored): number => a.score - b.score;

/** So many of the pixels, evenly spread over them, or all where there are fewer. */
export function someOf(pixels: Float32Array, count: number): Float32Array {
  const all = pixels.length / 3;
  if (all <= count) return pixels;
  const taken = new Float32Array(count * 3);
  for (let i = 0; i < count; i++) {
    const from = 3 * Math.floor(((i + 0.5) * all) / count);
    taken.set(pixels.subarray(from, from + 3), 3 * i);
  }
  return taken;
}
