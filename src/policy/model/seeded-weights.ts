/** Weights by formula from a seed: models for tests and for holding the networks against reference vectors. */
import { fnv1a32 } from '../../core/bytes/hash';
import { uniform } from '../../core/random';
import { type Architecture, PAPER_ARCHITECTURE, weightSpecs } from './architecture';
import { elementCount, type Weights } from './weights';

/** Amplitude of the biases. */
const BIAS_SCALE = 0.05;

/**
 * `w[i] = (2 u(seed xor fnv1a32(name), i) - 1) s`, rounded to float32, with
 * `s = gain sqrt(6 / (receptiveField (inChannels + outChannels)))` for weights and 0.05 for biases.
 */
export function seededWeights(
  seed: number,
  gain: number,
  architecture: Architecture = PAPER_ARCHITECTURE,
): Weights {
  return new Map(
    weightSpecs(architecture).map(({ name, shape }) => {
      const scale = name.endsWith('/biases') ? BIAS_SCALE : gain * Math.sqrt(6 / fans(shape));
      const tensorSeed = seed ^ fnv1a32(name);
      const data = new Float32Array(elementCount(shape));
      for (let i = 0; i < data.length; i++) data[i] = (2 * uniform(tensorSeed, i) - 1) * scale;
      return [name, { shape, data }];
    }),
  );
}

/** Receptive field times inputs and outputs; the last two extents are those, in convolutions too. */
function fans(shape: readonly number[]): number {
  const [inputs, outputs] = shape.slice(-2) as [number, number];
  return elementCount(shape.slice(0, -2)) * (inputs + outputs);
}
