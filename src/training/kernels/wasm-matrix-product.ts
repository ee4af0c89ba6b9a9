/** Products of transposed matrices, such as the gradients of dense layers, by the plain product. */
import * as tf from '@tensorflow/tfjs';

/**
 * wasm multiplies matrices fast as long as neither is to be transposed, and twenty times slower otherwise. So what is
 * to be turned is turned before; or, where that is less, the product is: `a bᵀ = (b aᵀ)ᵀ`.
 * Undefined where there is nothing to turn, or for stacks of matrices.
 */
export function turnedProduct(
  a: tf.Tensor,
  b: tf.Tensor,
  { transposeA, transposeB }: tf.BatchMatMulAttrs,
): tf.Tensor2D | undefined {
  if (!(transposeA || transposeB) || !isMatrix(a) || !isMatrix(b)) return undefined;
  const left: tf.Tensor2D = transposeA ? tf.transpose(a) : a;
  if (!transposeB) return tf.matMul(left, b);
  const turnsProduct = left.size + left.shape[0] * b.shape[0] < b.size;
  return turnsProduct
    ? tf.transpose(tf.matMul(b, tf.transpose(left)))
    : tf.matMul(left, tf.transpose<tf.Tensor2D>(b));
}

const isMatrix = (x: tf.Tensor): x is tf.Tensor2D => x.rank === 2;
