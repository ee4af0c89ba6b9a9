/**
 * Steps that give a photograph the look of another one: its lightness, contrast, warmth and colourfulness, without clipping
 * many more pixels than before.
 */
import type { EditDocument, Step } from '../../core/step';
import { requireFilter } from '../../filters';
import { clippedShare } from '../../metrics/distribution/clipped-share';
import { labOfPixels } from '../../metrics/lab/lab-pixels';
import { mean } from '../../metrics/statistics/mean';
import { GOAL_NAMES, type Goal } from '../model/goal';
import { goalOf, goalOfLab } from '../model/goal-miss';
import {
  type StepsCandidate,
  candidateSteps,
  noSteps,
  type Start,
  withoutIdleSteps,
  withoutStep,
  withStep,
} from './candidate';
import { leastSquares } from './least-squares';
import { readableSteps } from './readable-steps';
import { residualProblem } from './residual-problem';
import { shownPixels } from './unexplained';

/** All pixels are interleaved RGB. */
export interface LookRequest {
  /** The photograph as small as a model sees it: in this size a look is measured. */
  readonly start: Start;
  /** Single pixels from all over the photograph, in which clipping is counted, before the first step. */
  readonly scattered: Float32Array;
  /** The reference, as small, as it is shown: display values, encoded sRGB. */
  readonly reference: Float32Array;
  /** Called with 0..1. */
  readonly onProgress?: (fraction: number) => void;
}

export interface Look {
  readonly document: EditDocument;
  /** The reference's numbers, and the photograph's without and with the steps. */
  readonly wanted: Required<Goal>;
  readonly before: Required<Goal>;
  readonly after: Required<Goal>;
  /** The shares of pixels that are clipped in any channel, 0..1. */
  readonly clipped: { readonly before: number; readonly after: number };
}

/** The filters of the steps, one list after another until one comes near enough: longer ones can do more. */
const LISTS = [
  ['exposure', 'whiteBalance', 'gamma', 'contrast', 'saturation', 'blackWhite'],
  ['exposure', 'whiteBalance', 'gamma', 'contrast', 'tone', 'saturation', 'saturation', 'blackWhite'],
];
/** How often numbers are improved: at first, without a step, and at the end. */
const ITERATIONS = { first: 15, fewer: 6, end: 3 } as const;
/** Until the end one of so many pixels is looked at. */
const STRIDE = 4;

/** Near enough, in units of CIELAB. */
const NEAR = 0.5;
/** How many more pixels may be clipped than before, 0..1. */
const MORE_CLIPPED = 0.015;
/** The price of clipping, in units of CIELAB for a root mean square of 1. The next price is taken where too much remains. */
const CLIPPING_PRICES = [100, 400, 1600, 6400];
/** The price of moving a slider from end to end. */
const MOVE_PRICE = 0.5;
/** A step is left out where the look then misses by no more than this, or than with it. */
const HARDLY = 0.2;
/** How much the mean of a* counts. It is no part of a goal, but no look should turn green by accident. */
const TINT_SHARE = 0.3;

/** Steps that clip too much are never given; where nothing else comes near, there are no steps. */
export function lookSteps(request: LookRequest): Look {
  const { start, onProgress } = request;
  const measure = new LookMeasure(request);
  const rough = new LookMeasure(everyNth(request, STRIDE), measure);
  let best = noSteps(start);
  LISTS.forEach((list, i) => {
    onProgress?.(i / LISTS.length);
    if (measure.miss(best) < NEAR) return;
    for (const price of CLIPPING_PRICES) {
      const first = fitted(fromList(list, start), rough, price, ITERATIONS.first);
      const whole = fitted(fewer(first, rough, price), measure, price, ITERATIONS.end);
      const most = measure.clipped([]) + MORE_CLIPPED;
      // A filter may limit values where its slider changes nothing: without it more could be clipped.
      const lean = withoutIdleSteps(whole);
      const isGood =
        measure.clipped(lean) <= most && measure.miss(lean) < Math.max(HARDLY, measure.miss(whole));
      const candidate = isGood ? lean : whole;
      if (measure.clipped(candidate) > most) continue;
      if (measure.miss(candidate) < measure.miss(best)) best = candidate;
      return;
    }
  });
  const found = candidateSteps(best);
  const limit = { clipped: measure.clipped([]) + MORE_CLIPPED, miss: Math.max(HARDLY, measure.miss(best)) };
  const steps = readableSteps(
    found,
    start,
    (rounded) => measure.clipped(rounded) <= limit.clipped && measure.miss(rounded) <= limit.miss,
  );
  return {
    document: { input: start.input, output: start.output, steps },
    wanted: measure.wanted,
    before: measure.goal([]),
    after: measure.goal(steps),
    clipped: { before: measure.clipped([]), after: measure.clipped(steps) },
  };
}

const fromList = (list: readonly string[], start: Start): StepsCandidate =>
  list.reduce((candidate, id, place) => withStep(candidate, requireFilter(id), place), noSteps(start));

function fitted(
  candidate: StepsCandidate,
  measure: LookMeasure,
  price: number,
  iterations: number,
): StepsCandidate {
  const { filters, start, positions } = candidate;
  const neutral = fromList(
    filters.map(({ id }) => id),
    start,
  ).positions;
  const problem = residualProblem(positions.length, (place) => [
    ...measure.residuals({ filters, start, positions: place }, price),
    ...Array.from(place, (position, i) => MOVE_PRICE * (position - neutral[i]!)),
  ]);
  return { filters, start, positions: leastSquares(problem, positions, iterations).place };
}

/** Without the steps that the look does not need. */
function fewer(candidate: StepsCandidate, measure: LookMeasure, price: number): StepsCandidate {
  for (const place of candidate.filters.keys()) {
    const shorter = fitted(withoutStep(candidate, place), measure, price, ITERATIONS.fewer);
    if (measure.miss(shorter) < Math.max(HARDLY, measure.miss(candidate)))
      return fewer(shorter, measure, price);
  }
  return candidate;
}

/** One of so many pixels. What is wanted stays what the whole reference has. */
function everyNth({ start, scattered, ...request }: LookRequest, stride: number): LookRequest {
  const take = (pixels: Float32Array): Float32Array =>
    pixels.filter((_, i) => Math.floor(i / 3) % stride === 0);
  return { ...request, start: { ...start, before: take(start.before) }, scattered: take(scattered) };
}

/** Steps, or those of a candidate. */
type Measured = StepsCandidate | readonly Step[];

/** Measures the results of steps. */
class LookMeasure {
  readonly wanted: Required<Goal>;
  readonly #tint: number;
  readonly #request: LookRequest;
  /** Without steps, the brightest channel of each scattered pixel: those that are clipped already may stay so. */
  readonly #ceiling: Float32Array;

  /** `whole`: measures all pixels where the request has some of them; what these measure too much is wanted, too. */
  constructor(request: LookRequest, whole?: LookMeasure) {
    this.#request = request;
    const wanted = goalOf(request.reference);
    const [some, all] = [this.goal([]), (whole ?? this).goal([])];
    const shifted = GOAL_NAMES.map((name) => [name, wanted[name] + some[name] - all[name]] as const);
    this.wanted = { ...wanted, ...Object.fromEntries(shifted) };
    this.#tint = meanTint(labOfPixels(request.reference));
    this.#ceiling = brightest(shownPixels(request.scattered, [], request.start.output)).map((value) =>
      Math.max(value, ALMOST_WHITE),
    );
  }

  /** How far the four numbers and the tint are off, and what clipping costs, in units of CIELAB. */
  residuals(candidate: StepsCandidate, price: number): number[] {
    const lab = labOfPixels(this.#shown(candidate));
    const goal = goalOfLab(lab);
    const over = brightest(this.#scattered(candidate)).map((value, i) =>
      Math.max(value - this.#ceiling[i]!, 0),
    );
    return [
      ...GOAL_NAMES.map((name) => goal[name] - this.wanted[name]),
      TINT_SHARE * (meanTint(lab) - this.#tint),
      price * Math.sqrt(mean(over.map((value) => value * value))),
    ];
  }

  goal(steps: Measured): Required<Goal> {
    return goalOf(this.#shown(steps));
  }

  /** The largest distance of a number from the wanted one, in units of CIELAB. */
  miss(steps: Measured): number {
    const goal = this.goal(steps);
    return Math.max(...GOAL_NAMES.map((name) => Math.abs(goal[name] - this.wanted[name])));
  }

  /** The share of pixels that are clipped in any channel. */
  clipped(steps: Measured): number {
    return clippedShare(this.#scattered(steps));
  }

  #shown(steps: Measured): Float32Array {
    return this.#after(this.#request.start.before, steps);
  }
  #scattered(steps: Measured): Float32Array {
    return this.#after(this.#request.scattered, steps);
  }
  #after(pixels: Float32Array, measured: Measured): Float32Array {
    const steps = 'filters' in measured ? candidateSteps(measured) : measured;
    return shownPixels(pixels, steps, this.#request.start.output);
  }
}

/** Display values from here on are close to being clipped. */
const ALMOST_WHITE = 0.98;

function brightest(pixels: Float32Array): Float32Array {
  return Float32Array.from({ length: pixels.length / 3 }, (_, i) =>
    Math.max(pixels[3 * i]!, pixels[3 * i + 1]!, pixels[3 * i + 2]!),
  );
}

/** The mean of a*, green below 0 and red above. */
function meanTint(lab: Float32Array): number {
  let sum = 0;
  for (let i = 1; i < lab.length; i += 3) sum += lab[i]!;
  return sum / (lab.length / 3);
}
