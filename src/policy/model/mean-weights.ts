/**
 * The mean of several models' weights, as of one training at several times. Policy and critic circle around a balance, and the
 * mean of where the policy has been lies nearer to it. (Izmailov et al., Averaging Weights Leads to Wider Optima, UAI 2018.)
 */
import { selectWeights, type Weights } from './weights';
import type { Architecture } from './architecture';

/**
 * Returns the mean weights of at least one model, summed in double precision. Throws a UserError where one does not
 * fit the architecture.
 */
export function meanWeights(models: readonly Weights[], architecture: Architecture): Weights {
  const chosen = models.map((weights) => selectWeights(weights, architecture));
  return new Map(
    [...chosen[0]!].map(([name, { shape, data }]) => {
      const sums = new Float64Array(data.length);
      for (const weights of chosen) weights.get(name)!.data.forEach((value, i) => (sums[i]! += value));
      return [name, { shape, data: Float32Array.from(sums, (sum) => sum / chosen.length) }];
    }),
  );
}
