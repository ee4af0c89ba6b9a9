/** The paper's comparison of two sets of photographs, with intervals. */
import { type BootstrapOptions, bootstrapIntervals, type Interval } from '../statistics/bootstrap';
import { histogramIntersections, type ImageAttributes, type Intersections } from './histogram-intersection';

/** The attributes of the patches of one photograph. */
export interface MeasuredPhoto {
  readonly patches: readonly ImageAttributes[];
  /** How much the photograph counts, 1 where left out. */
  readonly weight?: number;
}

export interface SetComparison extends Intersections {
  readonly intervals: Readonly<Record<keyof Intersections, Interval>>;
}

/** Results and targets are both drawn again, photograph by photograph. Throws a UserError where one set is empty. */
export function comparePhotoSets(
  results: readonly MeasuredPhoto[],
  targets: readonly MeasuredPhoto[],
  options: BootstrapOptions,
): SetComparison {
  const [resultPatches, targetPatches] = [patchesOf(results), patchesOf(targets)];
  const intersections = (resultCounts?: readonly number[], targetCounts?: readonly number[]): Intersections =>
    histogramIntersections(resultPatches, targetPatches, {
      results: patchWeights(results, resultCounts),
      targets: patchWeights(targets, targetCounts),
    });
  const estimate = intersections();
  const intervals = bootstrapIntervals(
    ([resultCounts, targetCounts]) => ({ ...intersections(resultCounts, targetCounts) }),
    [results.length, targets.length],
    options,
  );
  return { ...estimate, intervals };
}

/** Returns the patches of all photographs, one after another. */
export const patchesOf = (photos: readonly MeasuredPhoto[]): ImageAttributes[] =>
  photos.flatMap(({ patches }) => patches);

/** Returns the weight of each patch. `counts` says how often each photograph was drawn; once where it is left out. */
export function patchWeights(photos: readonly MeasuredPhoto[], counts?: readonly number[]): Float64Array {
  const weights = new Float64Array(photos.reduce((sum, { patches }) => sum + patches.length, 0));
  let first = 0;
  photos.forEach(({ patches, weight = 1 }, i) => {
    weights.fill(weight * (counts ? counts[i]! : 1), first, first + patches.length);
    first += patches.length;
  });
  return weights;
}
