/** What tfjs's wasm backend lacks for training, or has only slowly, made of what it is fast at. */
import * as tf from '@tensorflow/tfjs';
import { inputGradient } from './wasm-input-gradient';
import { kernelGradient } from './wasm-kernel-gradient';
import { turnedProduct } from './wasm-matrix-product';

/**
 * Lets convolutions be differentiated with respect to their kernels on wasm, and some fifty times faster than by
 * tfjs's own on cpu, which it replaces. On wasm makes their gradients with respect to inputs, and products of
 * transposed matrices, several times faster. More than once is harmless.
 */
export function registerTrainingKernels(backendName: 'wasm' | 'cpu'): void {
  if (registered.has(backendName)) return;
  registered.add(backendName);
  replace<{ x: tf.Tensor4D; dy: tf.Tensor4D }, tf.Conv2DBackpropFilterAttrs>(
    tf.Conv2DBackpropFilter,
    backendName,
    ({ x, dy }, attributes) => kernelGradient(x, dy, attributes),
  );
  // The cpu backend's own is faster there.
  if (backendName === 'cpu') return;
  replace<{ dy: tf.Tensor4D; filter: tf.Tensor4D }, tf.Conv2DBackpropInputAttrs>(
    tf.Conv2DBackpropInput,
    backendName,
    ({ dy, filter }, attributes) => inputGradient(dy, filter, attributes),
  );
  replace<{ a: tf.Tensor; b: tf.Tensor }, tf.BatchMatMulAttrs>(
    tf.BatchMatMul,
    backendName,
    ({ a, b }, attributes) => turnedProduct(a, b, attributes),
  );
  replace<{ a: tf.Tensor; b: tf.Tensor }, tf.BatchMatMulAttrs>(
    tf.BatchMatMul,
    backendName,
    ({ a, b }, { transposeA, transposeB }) =>
      transposeA || transposeB ? tf.matMul(turned(a, transposeA), turned(b, transposeB)) : undefined,
  );
}

/** Products of matrices that are read crosswise are a plain loop in tfjs; turning them first is ten times faster. */
function turned(matrices: tf.Tensor, crosswise: boolean): tf.Tensor {
  if (!crosswise) return matrices;
  const axes = matrices.shape.map((_, axis) => axis);
  return tf.transpose(matrices, [...axes.slice(0, -2), ...axes.slice(-2).reverse()]);
}

const registered = new Set<string>();

/** Where `compute` has no answer, tfjs's own kernel has it. */
function replace<Inputs, Attributes>(
  kernelName: string,
  backendName: string,
  compute: (inputs: Inputs, attributes: Attributes) => tf.Tensor | undefined,
): void {
  const own = tf.getKernel(kernelName, backendName) as tf.KernelConfig | undefined;
  if (own) tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({
    ...own,
    kernelName,
    backendName,
    kernelFunc: (call) => {
      // The engine hands over the operation's own tensors and attributes, though the types promise less.
      const [result] = tf.tidy(() => list(compute(call.inputs as Inputs, call.attrs as Attributes)));
      if (result) return result;
      if (!own) throw new Error(`tfjs's ${backendName} has no ${kernelName} of its own`);
      return own.kernelFunc(call);
    },
  });
}

/** What `tidy` lets through. */
const list = (tensor: tf.Tensor | undefined): tf.Tensor[] => (tensor ? [tensor] : []);
