/**
 * PixelOps over tfjs tensors, differentiable and batched: the policy's filters, training and fitting.
 * A scalar is [b, h, w, 1] (or broadcastable, such as [b, 1, 1, 1] for a parameter), an rgb is [b, h, w, 3].
 * The caller owns the memory: wrap in `tf.tidy`.
 */
import { maskPosition } from '../../core/mask-position';
import * as tf from '@tensorflow/tfjs';
import type { PixelOps } from '../../core/pixel-ops';

/** Keeps the power's and the quotient's derivative finite where their value is not used. */
const TINY = 1e-30;

export class TensorOps implements PixelOps<tf.Tensor> {
  readonly #height: number;
  readonly #width: number;

  /** Image size in pixels; only masks need it. */
  constructor(height: number, width: number) {
    this.#height = height;
    this.#width = width;
  }

  constant(value: number): tf.Tensor {
    return tf.scalar(value);
  }

  rgb(red: tf.Tensor, green: tf.Tensor, blue: tf.Tensor): tf.Tensor {
    return tf.concat([red, green, blue].map(withChannelAxis), 3);
  }

  channel(color: tf.Tensor, index: 0 | 1 | 2): tf.Tensor {
    return color.shape[3] === 3 ? tf.slice(color, [0, 0, 0, index], [-1, -1, -1, 1]) : color;
  }

  add(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
    return tf.add(a, b);
  }
  sub(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
    return tf.sub(a, b);
  }
  mul(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
    return tf.mul(a, b);
  }
  div(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
    return tf.div(a, b);
  }
  min(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
    return tf.minimum(a, b);
  }
  max(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
    return tf.maximum(a, b);
  }
  abs(a: tf.Tensor): tf.Tensor {
    return tf.abs(a);
  }
  exp(a: tf.Tensor): tf.Tensor {
    return tf.exp(a);
  }

  pow(base: tf.Tensor, exponent: tf.Tensor): tf.Tensor {
    const positive = tf.step(base);
    return tf.mul(positive, tf.pow(tf.maximum(base, TINY), exponent));
  }

  divideOrZero(a: tf.Tensor, b: tf.Tensor, threshold: number): tf.Tensor {
    const divides = tf.step(tf.sub(b, threshold));
    return tf.mul(divides, tf.div(a, tf.maximum(b, threshold)));
  }

  row(): tf.Tensor {
    return this.#positions(this.#height, [1, this.#height, 1, 1]);
  }
  column(): tf.Tensor {
    return this.#positions(this.#width, [1, 1, this.#width, 1]);
  }

  /** `maskPosition` of i = 0 .. extent - 1. */
  #positions(extent: number, shape: [number, number, number, number]): tf.Tensor {
    const shorter = Math.min(this.#height, this.#width);
    const values = Array.from({ length: extent }, (_, i) => maskPosition(i, extent, shorter));
    return tf.tensor(values, shape);
  }
}

/** Constants are rank 0; concatenation needs all four axes. */
function withChannelAxis(value: tf.Tensor): tf.Tensor {
  return value.rank === 4 ? value : tf.reshape(value, [1, 1, 1, 1]);
}
