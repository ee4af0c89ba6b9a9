/** Gradients with respect to weights by name, with the terms that the loss is made of from the same pass. */
import * as tf from '@tensorflow/tfjs';
import type { WeightTensors } from '../../policy/network/networks';

/** Tensors by name; the caller disposes of them. */
export type NamedTensors = Record<string, tf.Tensor>;

/** Gradients as numbers, by the weights' names. */
export type Gradients = ReadonlyMap<string, Float32Array>;

/** An object of tensors. */
export type Tensors<Terms> = { readonly [Name in keyof Terms]: tf.Tensor };

export interface TermsAndGradients<Terms> {
  readonly terms: Terms;
  /** In the order of the weights. */
  readonly gradients: NamedTensors;
}

/** Those whose names begin with the prefix. */
export function weightsUnder(weights: WeightTensors, prefix: string): WeightTensors {
  return new Map([...weights].filter(([name]) => name.startsWith(`${prefix}/`)));
}

/**
 * The gradient of the term called `loss`, a scalar, with respect to each of `weights`; zeros for those that
 * `evaluate` did not use, such as the heads of filters that no image went through.
 * All tensors of the result are the caller's, who frees them with `disposeAll`.
 */
export function termsAndGradients<Terms extends Tensors<Terms>>(
  weights: WeightTensors,
  loss: keyof Terms,
  evaluate: () => Terms,
): TermsAndGradients<Terms> {
  let terms: Terms | undefined;
  const forward = (): tf.Tensor => {
    terms = evaluate();
    // The end of the pass would take them.
    for (const term of Object.values<tf.Tensor>(terms)) tf.keep(term);
    return terms[loss];
  };
  const inputs = [...weights.values()];
  // `tf.grads` would not allow for weights without a gradient.
  const { grads } = tf.engine().gradients(forward, inputs, undefined, true);
  if (!terms) throw new RangeError('nothing was evaluated');
  const gradients = [...weights].map(
    ([name, tensor], i) => [name, (grads[i] as tf.Tensor | null) ?? tf.zerosLike(tensor)] as const,
  );
  return { terms, gradients: Object.fromEntries(gradients) };
}

export function disposeAll<Terms extends Tensors<Terms>>({
  terms,
  gradients,
}: TermsAndGradients<Terms>): void {
  tf.dispose([...Object.values<tf.Tensor>(terms), ...Object.values(gradients)]);
}

/** The gradient of the term called `loss` as numbers, and what `use` makes of the terms before they are freed. */
export function gradientsOf<Terms extends Tensors<Terms>, Result>(
  weights: WeightTensors,
  loss: keyof Terms,
  evaluate: () => Terms,
  use: (terms: Terms) => Result,
): { readonly result: Result; readonly gradients: Gradients } {
  const step = termsAndGradients(weights, loss, evaluate);
  const result = use(step.terms);
  const gradients = new Map(
    Object.entries(step.gradients).map(([name, tensor]) => [name, tensor.dataSync() as Float32Array]),
  );
  disposeAll(step);
  return { result, gradients };
}
