/**
 * A model beside untouched photographs and the baselines, on photographs that it did not learn from: each as a set
 * against a set of targets, with intervals.
 */
import { fnv1a32 } from '../../core/bytes/hash';
import { plainImage } from '../../core/pixels/plain-image';
import { type Interval, intervalsOf, resamplesOf } from '../../metrics/statistics/bootstrap';
import {
  histogramIntersections,
  type ImageAttributes,
} from '../../metrics/distribution/histogram-intersection';
import { patchAttributes } from '../../metrics/noise/patches';
import {
  comparePhotoSets,
  type MeasuredPhoto,
  patchesOf,
  patchWeights,
  type SetComparison,
} from '../../metrics/distribution/photo-sets';
import { quantile } from '../../metrics/statistics/quantile';
import { decisionStep } from '../../policy/round/decision';
import { rollout } from '../../policy/round/rollout';
import { makeThumbnail } from '../../policy/round/thumbnail';
import { type ResolvedInput, RowLineariser } from '../../render/transform/input-transform';
import { clippedShare } from '../../metrics/distribution/clipped-share';
import { type Decisions, decisionsOf } from '../../training/assessment/assessment';
import { type BaselineOptions, BASELINES } from '../../training/assessment/baselines';
import type { OpenPhoto } from '../../editor/state';
import type { AgentRuntime } from '../agent/agent-runtime';
import { MODEL, MODEL_WITH_DROPOUT, UNTOUCHED } from './methods';
import { pixelsAfter } from '../../render/cpu/pixels-after';

/** The result of one photograph, in one of its versions. */
interface Outcome {
  /** The attributes of its patches. */
  readonly attributes: readonly ImageAttributes[];
  readonly clipped: number;
  /** The ids of the model's filters, in the order in which it used them. */
  readonly sequence?: readonly string[];
}

/** By method; in the order of the methods. */
export type Outcomes = Readonly<Record<string, Outcome>>;

/** The findings in the versions of one photograph. All versions have the same weight. */
export interface Versions<T> {
  readonly weight: number;
  readonly versions: readonly T[];
}

/** Overlaps of a method's results with the targets, 0..1, with intervals. */
export interface MethodReport extends SetComparison {
  /** The median photograph's share of pixels with a channel at 0 or 1. */
  readonly clipped: number;
  readonly decisions?: Decisions;
}

/** All methods against the targets, and the model against the methods. */
export interface ComparisonReport {
  readonly methods: Readonly<Record<string, MethodReport>>;
  /** How much larger the model's mean intersection is than each other method's, without dropout. */
  readonly lead: Leads;
  /** The same with dropout. */
  readonly leadWithDropout: Leads;
}

/** By method. */
export type Leads = Readonly<Record<string, { readonly difference: number; readonly interval: Interval }>>;

/** The settings that outcomes depend on besides the photograph. */
export interface OutcomeOptions {
  /** Decides the patches that are measured, and the dropout. */
  readonly seed: number;
  readonly baselines?: BaselineOptions;
}

/**
 * Everything done to one photograph: nothing, each baseline, the model, and the model with dropout. Whole images are
 * measured, though the model sees a small square.
 */
export async function outcomesOf(
  { agent }: AgentRuntime,
  { name, source }: OpenPhoto,
  input: ResolvedInput,
  { seed, baselines }: OutcomeOptions,
): Promise<Outcomes> {
  const { width, height } = source;

  // The patches of a photograph are the same for all methods, and do not depend on which other photographs there are.
  const photoSeed = seed ^ fnv1a32(name);
  const pixels = new RowLineariser(source, input).rows(0, height);
  const image = await makeThumbnail(source, input, agent.architecture.imageSize);

  const outcome = (result: Float32Array): Outcome => ({
    attributes: patchAttributes(plainImage(width, height, result), photoSeed),
    clipped: clippedShare(result),
  });

  const byModel = async (dropoutSeed?: number): Promise<Outcome> => {
    const decisions = await rollout(agent, { image, ...(dropoutSeed !== undefined && { dropoutSeed }) });
    const sequence = decisions.map(({ filter }) => filter);

    return { ...outcome(pixelsAfter(pixels, decisions.map(decisionStep), source)), sequence };
  };
  return {
    [UNTOUCHED]: outcome(pixels),
    ...Object.fromEntries(BASELINES.map(({ id, apply }) => [id, outcome(apply(pixels, baselines))])),
    [MODEL]: await byModel(),
    [MODEL_WITH_DROPOUT]: await byModel(photoSeed),
  };
}

/** The settings that the figures depend on besides the outcomes. */
export interface ComparisonOptions {
  /** The seed with which photographs are drawn again. */
  readonly seed: number;
  /** The model's, in action order. */
  readonly filters: readonly string[];
}

/**
 * At least one photograph and one target. A photograph may have several versions, each with what was made of it;
 * photographs are drawn again whole, with all of theirs, results and targets apart. Overlaps are of photographs as
 * often as their weights say; the clipped share and the decisions are of all alike.
 *
 * @example
 * const { methods, lead } = compareMethods(photos, targets, { seed: 1, filters });
 * methods['model'].mean; // 0..1
 * lead['auto-levels'].interval; // above 0 where the model is better beyond chance
 */
export function compareMethods(
  photos: readonly Versions<Outcomes>[],
  targets: readonly MeasuredPhoto[],
  { seed, filters }: ComparisonOptions,
): ComparisonReport {
  const all = photos.flatMap(({ versions }) => versions);
  const names = Object.keys(all[0]!);
  const measured = (name: string): MeasuredPhoto[] =>
    photos.map(({ weight, versions }) => ({
      weight,
      patches: versions.flatMap((outcomes) => outcomes[name]!.attributes),
    }));

  const report = (name: string): MethodReport => {
    const sequences = all.flatMap((outcomes) => (outcomes[name]!.sequence ? [outcomes[name]!.sequence] : []));
    return {
      ...comparePhotoSets(measured(name), targets, { seed }),
      clipped: quantile(
        all.map((outcomes) => outcomes[name]!.clipped),
        0.5,
      ),
      ...(sequences.length > 0 && { decisions: decisionsOf(sequences, filters) }),
    };
  };

  const methods = Object.fromEntries(names.map((name) => [name, report(name)]));
  const others = names.filter((name) => name !== MODEL && name !== MODEL_WITH_DROPOUT);
  // Leads need intervals of their own: two methods on the same photographs vary together, so that their difference
  // varies less than each of them.
  const means = resampledMeans(
    Object.fromEntries(names.map((name) => [name, measured(name)])),
    targets,
    seed,
  );

  const leadsOf = (leader: string): Leads => {
    const ahead = (of: Readonly<Record<string, number>>): Record<string, number> =>
      Object.fromEntries(others.map((name) => [name, of[leader]! - of[name]!]));
    const differences = ahead(Object.fromEntries(names.map((name) => [name, methods[name]!.mean])));
    const intervals = intervalsOf(means.map(ahead));
    return Object.fromEntries(
      others.map((name) => [name, { difference: differences[name]!, interval: intervals[name]! }]),
    );
  };

  return { methods, lead: leadsOf(MODEL), leadWithDropout: leadsOf(MODEL_WITH_DROPOUT) };
}

/** Each method's mean intersection, in one resample after another. The same photographs are drawn for all methods. */
function resampledMeans(
  methods: Readonly<Record<string, readonly MeasuredPhoto[]>>,
  targets: readonly MeasuredPhoto[],
  seed: number,
): Readonly<Record<string, number>>[] {
  const [photos] = Object.values(methods) as [readonly MeasuredPhoto[]];
  const wanted = patchesOf(targets);
  const patches = Object.entries(methods).map(([name, measured]) => [name, patchesOf(measured)] as const);
  const means = resamplesOf(
    ([counts, targetCounts]) => {
      const weights = { results: patchWeights(photos, counts), targets: patchWeights(targets, targetCounts) };
      return Object.fromEntries(
        patches.map(([name, own]) => [name, histogramIntersections(own, wanted, weights).mean]),
      );
    },
    [photos.length, targets.length],
    { seed },
  );
  return [...means];
}
