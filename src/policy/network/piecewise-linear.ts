/** Functions made of straight pieces, with gradients that can be differentiated again at little cost. */
import * as tf from '@tensorflow/tfjs';

/**
 * Elementwise. `evaluate` gives the value and the slope, both of the shape of x. The slope is a constant to whatever
 * differentiates the gradient again, which it is in truth except where two pieces meet: what tfjs derives by itself
 * either has no second derivative or goes back through all that x came from, to find zeros.
 */
export function piecewiseLinear(
  evaluate: (x: tf.Tensor) => { readonly value: tf.Tensor; readonly slope: tf.Tensor },
): <T extends tf.Tensor>(x: T) => T {
  return tf.customGrad((...[x, save]) => {
    const { value, slope } = evaluate(x as tf.Tensor);
    (save as tf.GradSaveFunc)([slope]);
    return { value, gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => tf.mul(dy, saved!) };
  }) as <T extends tf.Tensor>(x: T) => T;
}

/** The larger of x and 0; flat at 0. */
export const positive = piecewiseLinear((x) => ({ value: tf.relu(x), slope: tf.step(x) }));
