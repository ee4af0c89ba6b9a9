/**
 * The weights that a model begins with: Glorot's uniform weights from a seed, and biases of 0, as in the original.
 */
import type { Architecture } from '../../policy/model/architecture';
import { seededWeights } from '../../policy/model/seeded-weights';
import type { Weights } from '../../policy/model/weights';

export function initialWeights(seed: number, architecture: Architecture): Weights {
  const weights = seededWeights(seed, 1, architecture);
  for (const [name, { data }] of weights) if (name.endsWith('/biases')) data.fill(0);
  return weights;
}
