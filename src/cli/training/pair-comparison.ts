/** How near a model, the baselines and nothing at all bring photographs to their finished versions, with intervals. */
import { type Interval, intervalsOf, resamplesOf } from '../../metrics/statistics/bootstrap';
import { mean, weightedMean } from '../../metrics/statistics/mean';
import { quantile } from '../../metrics/statistics/quantile';
import { type Goal, goalBy } from '../../policy/model/goal';
import type { Versions } from './comparison';
import { MODEL, MODEL_TOLD, UNTOUCHED } from './methods';
import type { PairOutcome, PairOutcomes } from './pair-outcomes';

/** Means over photographs by their weights, where nothing else is said. */
export interface PairFigures {
  readonly psnr: number;
  /** The CIELAB difference of 1976. */
  readonly deltaE: number;
  readonly ciede2000: number;
  /** How much larger mean a* and b* are than in the finished photographs. */
  readonly cast: readonly [greenRed: number, blueYellow: number];
  /** Over the finished photographs'. */
  readonly localContrast: number;
  /** The median photograph's share of pixels with a channel at 0 or 1. */
  readonly clipped: number;
  /** How much larger the numbers of a goal are than the finished photographs'. */
  readonly beyond: Required<Goal>;
  readonly steps?: number;
  /** Steps that change less than CIEDE2000 0.3, of a round. */
  readonly idleSteps?: number;
}

/** The figures of a model, with how often and by how much it is better than other methods, and intervals. */
export interface PairModelFigures extends PairFigures {
  /** The share of photographs, 0..1, that come nearer to the finished ones than with auto levels. */
  readonly nearerThanAutoLevels: number;
  readonly nearerThanGrayWorld: number;
  /** How much smaller the difference is than that of each other method. */
  readonly lead: Readonly<Record<string, { readonly difference: number; readonly interval: Interval }>>;
  readonly intervals: {
    readonly deltaE: Interval;
    readonly psnr: Interval;
    readonly nearerThanAutoLevels: Interval;
  };
}

/** The whole comparison, as it is in the JSON. */
export interface PairComparison extends PairModelFigures {
  /** Images with a finished version, and photographs that they are of. */
  readonly images: number;
  readonly photographs: number;
  /** The model told the goal of each finished photograph, if it takes one. */
  readonly told?: PairModelFigures;
  /** Everything else, by method. */
  readonly methods: Readonly<Record<string, PairFigures>>;
}

/** Ids of the two baselines that figures are named after. */
const AUTO_LEVELS = 'auto-levels';
const GRAY_WORLD = 'gray-world';

/**
 * At least one photograph. Those with several versions are drawn again whole, so that versions do not count as
 * photographs of their own. `seed` is that of the resamples.
 */
export function comparePairs(photos: readonly Versions<PairOutcomes>[], seed: number): PairComparison {
  const others = Object.keys(photos[0]!.versions[0]!).filter((name) => name !== MODEL && name !== MODEL_TOLD);
  const takesGoal = photos[0]!.versions[0]![MODEL_TOLD] !== undefined;
  return {
    images: photos.flatMap(({ versions }) => versions).length,
    photographs: photos.length,
    ...modelFigures(photos, MODEL, others, seed),
    ...(takesGoal && { told: modelFigures(photos, MODEL_TOLD, others, seed) }),
    methods: Object.fromEntries(others.map((name) => [name, figuresOf(photos, name)])),
  };
}

/** The figures of `name`, which is the model or the model told the goal, against the `others`. */
function modelFigures(
  photos: readonly Versions<PairOutcomes>[],
  name: string,
  others: readonly string[],
  seed: number,
): PairModelFigures {
  const nearer = (other: string) => (outcomes: PairOutcomes) =>
    outcomes[name]!.deltaE < outcomes[other]!.deltaE ? 1 : 0;
  // All that gets an interval, as a number per image; one resample serves all of them.
  const measures: Record<string, (outcomes: PairOutcomes) => number> = {
    deltaE: (outcomes) => outcomes[name]!.deltaE,
    psnr: (outcomes) => outcomes[name]!.psnr,
    nearerThanAutoLevels: nearer(AUTO_LEVELS),
    ...Object.fromEntries(
      others.map((other) => [
        leadOver(other),
        (outcomes: PairOutcomes) => outcomes[other]!.deltaE - outcomes[name]!.deltaE,
      ]),
    ),
  };
  // The mean of a photograph's versions is all that a resample needs.
  const means = Object.entries(measures).map(
    ([measure, of]) => [measure, photos.map(({ versions }) => mean(versions.map(of)))] as const,
  );

  const weights = photos.map(({ weight }) => weight);
  const resamples = [
    ...resamplesOf(
      ([counts]) => {
        const drawn = weights.map((weight, i) => weight * counts![i]!);
        return Object.fromEntries(means.map(([measure, values]) => [measure, weightedMean(values, drawn)]));
      },
      [photos.length],
      { seed },
    ),
  ];

  const intervals = intervalsOf(resamples);
  const lead = others.map((other) => {
    const values = means.find(([measure]) => measure === leadOver(other))![1];
    return [
      other,
      { difference: weightedMean(values, weights), interval: intervals[leadOver(other)]! },
    ] as const;
  });

  return {
    ...figuresOf(photos, name),
    nearerThanAutoLevels: photoMean(photos, nearer(AUTO_LEVELS)),
    nearerThanGrayWorld: photoMean(photos, nearer(GRAY_WORLD)),
    lead: Object.fromEntries(lead),
    intervals: {
      deltaE: intervals['deltaE']!,
      psnr: intervals['psnr']!,
      nearerThanAutoLevels: intervals['nearerThanAutoLevels']!,
    },
  };
}

const leadOver = (method: string): string => `over ${method}`;

/** The figures of any method, without intervals. */
function figuresOf(photos: readonly Versions<PairOutcomes>[], name: string): PairFigures {
  const of = (measure: (outcome: PairOutcome) => number): number =>
    photoMean(photos, (outcomes) => measure(outcomes[name]!));
  const all = photos.flatMap(({ versions }) => versions.map((outcomes) => outcomes[name]!));

  return {
    psnr: of(({ psnr }) => psnr),
    deltaE: of(({ deltaE }) => deltaE),
    ciede2000: of(({ ciede2000 }) => ciede2000),
    cast: [of(({ cast }) => cast[0]), of(({ cast }) => cast[1])],
    localContrast: of(({ localContrast }) => localContrast),
    clipped: quantile(
      all.map(({ clipped }) => clipped),
      0.5,
    ),
    beyond: goalBy((number) => of(({ beyond }) => beyond[number])),
    ...(name !== UNTOUCHED &&
      all[0]!.steps !== undefined && {
        steps: of(({ steps = 0 }) => steps),
        idleSteps: of(({ idleSteps = 0 }) => idleSteps),
      }),
  };
}

/** The mean over photographs by their weights. Versions of a photograph count the same. */
const photoMean = (
  photos: readonly Versions<PairOutcomes>[],
  of: (outcomes: PairOutcomes) => number,
): number =>
  weightedMean(
    photos.map(({ versions }) => mean(versions.map(of))),
    photos.map(({ weight }) => weight),
  );

/** The comparison in a few lines for people. */
export function pairLines({ told, methods, images, photographs, ...model }: PairComparison): string[] {
  const lines = Object.entries(methods).map(([name, figures]) => figuresLine(name, figures));
  const nearer = ({
    nearerThanAutoLevels,
    nearerThanGrayWorld,
    intervals,
    lead,
  }: PairModelFigures): string => {
    const [low, high] = intervals.nearerThanAutoLevels.map((x) => (100 * x).toFixed(0));
    const leads = Object.entries(lead).map(
      ([name, { difference, interval }]) =>
        `${name} by ${difference.toFixed(2)} (${interval.map((x) => x.toFixed(2)).join(' to ')})`,
    );
    return `  nearer than auto levels on ${(100 * nearerThanAutoLevels).toFixed(0)} % (${low} to ${high}), than gray world on ${(100 * nearerThanGrayWorld).toFixed(0)} %; than ${leads.join(', ')}`;
  };

  return [
    `Distance to the finished photographs, ${images} images of ${photographs}:`,
    ...lines,
    ...[figuresLine(MODEL, model), nearer(model), beyondLine(model)],
    ...(told ? [figuresLine(MODEL_TOLD, told), nearer(told), beyondLine(told)] : []),
  ];
}

/** How results differ from the finished photographs in the numbers that goals are made of. */
const beyondLine = ({ beyond }: PairFigures): string =>
  `  beyond the photographs: ${Object.entries(beyond)
    .map(([name, by]) => `${name} ${by.toFixed(1)}`)
    .join(', ')}`;

/** One method in one line, in columns as far as they go. */
function figuresLine(
  name: string,
  { deltaE, ciede2000, psnr, cast, localContrast, clipped, steps, idleSteps }: PairFigures,
): string {
  return [
    `${name.padEnd(20)} dE76 ${deltaE.toFixed(2)}`,
    `CIEDE2000 ${ciede2000.toFixed(2)}`,
    `PSNR ${psnr.toFixed(2)}`,
    `cast a* ${cast[0].toFixed(1)} b* ${cast[1].toFixed(1)}`,
    `local contrast ${localContrast.toFixed(2)}`,
    `clipped ${(100 * clipped).toFixed(2)} %`,
    ...(steps === undefined ? [] : [`${steps.toFixed(2)} steps, ${idleSteps!.toFixed(2)} idle`]),
  ].join('  ');
}
