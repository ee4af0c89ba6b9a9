/**
 * How close results come to a set of targets: overlaps of histograms (metrics/histogram-intersection), of people by
 * condition, of the agent, and of photographs that nobody has touched. One small picture is one image.
 */
import {
  histogramIntersections,
  type ImageAttributes,
  type Intersections,
} from '../../metrics/distribution/histogram-intersection';
import { patchesOf, patchWeights, type SetComparison } from '../../metrics/distribution/photo-sets';
import { grouped } from './grouping';
import { resampledIntervals, type IntervalOptions } from './resampled-intervals';

/** Whose results: people's in a condition, the agent's, or nobody's. */
export type ResultSource = { readonly condition: string } | 'agent' | 'untouched';

/** The attributes of one small result: `imageAttributes` of its display values. */
export interface MeasuredResult {
  readonly source: ResultSource;
  /** Id of the study's photograph. */
  readonly photo: string;
  readonly attributes: ImageAttributes;
}

export interface SourceIntersection extends SetComparison {
  readonly source: ResultSource;
  readonly photographs: number;
  readonly results: number;
}

/** `condition:ID`, `agent` or `untouched`. */
export const sourceKey = (source: ResultSource): string =>
  typeof source === 'string' ? source : `condition:${source.condition}`;

/** By their sources: people's conditions, then the agent, then nobody. */
export function bySource(results: readonly MeasuredResult[]): MeasuredResult[][] {
  const rank = ([{ source } = results[0]!]: readonly MeasuredResult[]): number =>
    source === 'untouched' ? 2 : source === 'agent' ? 1 : 0;
  const groups = [...grouped(results, ({ source }) => sourceKey(source)).values()];
  return groups.sort((a, b) => rank(a) - rank(b));
}

/**
 * Computes the intersection of the results of one source with the targets. Photographs are drawn again, each with
 * everybody's results, and so are targets. There is at least one result and one target.
 */
export async function intersectionOf(
  results: readonly MeasuredResult[],
  targets: readonly ImageAttributes[],
  resampling: IntervalOptions,
): Promise<SourceIntersection> {
  const photographs = [...grouped(results, ({ photo }) => photo).values()].map((own) => ({
    patches: own.map(({ attributes }) => attributes),
  }));
  const images = patchesOf(photographs);
  const intersections = (counts?: readonly number[], targetCounts?: readonly number[]): Intersections =>
    histogramIntersections(images, targets, {
      results: patchWeights(photographs, counts),
      ...(targetCounts && { targets: targetCounts }),
    });
  const intervals = await resampledIntervals(
    ([counts, targetCounts]) => ({ ...intersections(counts, targetCounts) }),
    [photographs.length, targets.length],
    resampling,
  );
  return {
    ...{ ...intersections(), intervals },
    ...{ source: results[0]!.source, photographs: photographs.length, results: results.length },
  };
}
