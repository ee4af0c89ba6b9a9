/** A step of a whole batch: every image through the filter that was picked for it, differentiable in its parameters. */
import * as tf from '@tensorflow/tfjs';
import type { LearnedFilter } from '../../core/filter';
import { applyFilter } from '../../filters/apply';
import { TensorOps } from '../../policy/network/tensor-ops';
import { inverseOrder } from './rows';

/**
 * [b, h, w, 3] -> the same shape. `filters`: the model's, in action order; `heads`: activations for each of them,
 * [b, rawCount]; `actions`: one for each image. Images with the same action go through its filter together, and no
 * image through any other; an image whose action is to stop stays as it is. `images` are data: there is no gradient
 * with respect to them.
 */
export function applyActions(
  images: tf.Tensor4D,
  filters: readonly LearnedFilter[],
  heads: readonly tf.Tensor2D[],
  actions: readonly number[],
): tf.Tensor4D {
  const [, height, width] = images.shape;
  const ops = new TensorOps(height, width);
  const rowsWith = (action: number): number[] =>
    actions.flatMap((each, row) => (each === action ? [row] : []));
  const groups = filters.flatMap((filter, action) => {
    const rows = rowsWith(action);
    return rows.length > 0 ? [{ filter, head: heads[action]!, rows }] : [];
  });
  const stopped = rowsWith(filters.length);
  // A tensor of its own in any case: the caller disposes of the images apart.
  if (groups.length === 0) return tf.clone(images);
  const order = [...groups.flatMap(({ rows }) => rows), ...stopped];
  const pixels = inOrder(images, order);
  const raw = inOrder(
    tf.concat2d(
      groups.map(({ head }) => head),
      1,
    ),
    order,
  );
  let [row, column] = [0, 0];
  const outputs = groups.map(({ filter, head, rows: { length } }) => {
    const activations = Array.from({ length: head.shape[1] }, (_, i) =>
      tf.reshape(tf.slice(raw, [row, column + i], [length, 1]), [length, 1, 1, 1]),
    );
    const input = tf.slice(pixels, row, length);
    row += length;
    column += activations.length;
    const parameters = filter.learned.decode<tf.Tensor>(ops, activations);
    return applyFilter<tf.Tensor>(ops, filter, input, filter.prepare<tf.Tensor>(ops, parameters));
  });
  if (stopped.length > 0) outputs.push(tf.slice(pixels, row, stopped.length));
  return inOrder(tf.concat(outputs as tf.Tensor4D[], 0), inverseOrder(order));
}

/** Row i of the result is row `order[i]` of x; every row once. wasm has no gradient for tfjs's `gather`. */
function inOrder<T extends tf.Tensor>(x: T, order: readonly number[]): T {
  const rearranged = tf.customGrad((rows) => ({
    value: tf.concat(
      order.map((row) => tf.slice(rows as tf.Tensor, row, 1)),
      0,
    ),
    gradFunc: (dy: tf.Tensor) => inOrder(dy, inverseOrder(order)),
  }));
  return rearranged(x) as T;
}
