/** A step of a whole batch: every image through the filter that was picked for it, differentiable in its parameters. */
import * as tf from '@tensorflow/tfjs';
import { AGENT_FILTERS } from '../filters';
import { applyFilter } from '../filters/apply';
import { TensorOps } from '../policy/tensor-ops';

/**
 * [b, h, w, 3] -> the same shape. `heads`: activations for every filter, [b, rawCount] each, in action order;
 * `actions`: one per image. Images with the same action go through its filter together, and no image through any
 * other. `images` are data: there is no gradient with respect to them.
 */
export function applyActions(
  images: tf.Tensor4D,
  heads: readonly tf.Tensor2D[],
  actions: readonly number[],
): tf.Tensor4D {
  const [batch, height, width] = images.shape;
  const ops = new TensorOps(height, width);
  const order: number[] = [];
  const outputs = AGENT_FILTERS.flatMap((filter, action) => {
    const rows = actions.flatMap((each, row) => (each === action ? [row] : []));
    if (rows.length === 0) return [];
    order.push(...rows);
    const parameters = filter.decode<tf.Tensor>(ops, activations(heads[action]!, rows));
    const constants = filter.prepare<tf.Tensor>(ops, parameters);
    return [applyFilter<tf.Tensor>(ops, filter, tf.gather(images, rows), constants)];
  });
  // Back in their places, by a product: gathering has no gradient on wasm.
  const flat: tf.Tensor2D = tf.reshape(tf.concat(outputs, 0), [batch, -1]);
  return tf.reshape(tf.matMul(rowsOf(order, batch), flat, true), images.shape);
}

/** Each activation of the chosen rows as a scalar per image, [rows, 1, 1, 1]. */
function activations(head: tf.Tensor2D, rows: readonly number[]): tf.Tensor[] {
  const [batch, count] = head.shape;
  const raw = tf.matMul(rowsOf(rows, batch), head);
  return Array.from({ length: count }, (_, i) =>
    tf.reshape(tf.slice(raw, [0, i], [-1, 1]), [rows.length, 1, 1, 1]),
  );
}

/** The matrix [rows, batch] whose product with [batch, n] is those rows. */
function rowsOf(rows: readonly number[], batch: number): tf.Tensor2D {
  return tf.tensor2d(rows.map((row) => Array.from({ length: batch }, (_, i) => (i === row ? 1 : 0))));
}
