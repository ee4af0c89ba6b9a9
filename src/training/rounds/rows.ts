/** Rows of a batch, picked and put back. wasm has no gradient for tfjs's own `gather`. */
import * as tf from '@tensorflow/tfjs';

/** Row i of the result is row `rows[i]` of x. No row may be taken twice. */
export function takeRows<T extends tf.Tensor>(x: T, rows: readonly number[]): T {
  if (rows.length === x.shape[0] && rows.every((row, i) => row === i)) return x;
  const count = x.shape[0];
  const taken = tf.customGrad((all) => ({
    value: copied(all as tf.Tensor, rows),
    gradFunc: (dy: tf.Tensor) => spread(dy, rows, count),
  }));
  return taken(x) as T;
}

function copied(x: tf.Tensor, rows: readonly number[]): tf.Tensor {
  const numbers = x.dataSync();
  const length = x.size / x.shape[0];
  const result = new Float32Array(rows.length * length);
  rows.forEach((row, i) => result.set(numbers.subarray(row * length, (row + 1) * length), i * length));
  return tf.tensor(result, [rows.length, ...x.shape.slice(1)]);
}

/** The way back: rows that were not taken are 0. */
function spread(x: tf.Tensor, rows: readonly number[], count: number): tf.Tensor {
  const numbers = x.dataSync();
  const length = x.size / x.shape[0];
  const result = new Float32Array(count * length);
  rows.forEach((row, i) => result.set(numbers.subarray(i * length, (i + 1) * length), row * length));
  return tf.tensor(result, [count, ...x.shape.slice(1)]);
}

/** Puts rows back that were taken in an order: `inverseOrder(order)[order[i]]` is `i`. */
export function inverseOrder(order: readonly number[]): number[] {
  const places = new Array<number>(order.length);
  for (const [to, from] of order.entries()) places[from] = to;
  return places;
}
