/** A model's weights as plain numbers, by the tensor's name. Where they come from is not known here. */
import { UserError } from '../../core/errors';
import { type Architecture, weightSpecs } from './architecture';

export interface WeightTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export type Weights = ReadonlyMap<string, WeightTensor>;

export const elementCount = (shape: readonly number[]): number =>
  shape.reduce((product, extent) => product * extent, 1);

const shapeText = (shape: readonly number[]): string => `[${shape.join(', ')}]`;

/**
 * The tensors that the architecture asks for, in its order; others are left out. Throws a UserError that names what
 * is missing or of the wrong shape.
 */
export function selectWeights(weights: Weights, architecture: Architecture): Weights {
  const specs = weightSpecs(architecture);
  const missing = specs.filter(({ name }) => !weights.has(name)).map(({ name }) => name);
  if (missing.length > 0) {
    const others = missing.length > 3 ? ` and ${missing.length - 3} more` : '';
    throw new UserError(`The model has no tensor ${missing.slice(0, 3).join(', ')}${others}.`);
  }
  return new Map(
    specs.map(({ name, shape }) => {
      const tensor = weights.get(name)!;
      if (shapeText(tensor.shape) !== shapeText(shape)) {
        throw new UserError(
          `The tensor ${name} has the shape ${shapeText(tensor.shape)} instead of ${shapeText(shape)}.`,
        );
      }
      return [name, tensor];
    }),
  );
}
