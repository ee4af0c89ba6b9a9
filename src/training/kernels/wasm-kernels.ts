/** Kernels that tfjs's wasm backend lacks for training, or has only slowly, built from the kernels it is fast at. */
import * as tf from '@tensorflow/tfjs';
import { identity, join, slice, split, type WasmMemory } from './wasm-copies';
import { inputGradient } from './wasm-input-gradient';
import { kernelGradient } from './wasm-kernel-gradient';
import { turnedProduct } from './wasm-matrix-product';
import { pixelSum } from './wasm-sums';

/**
 * Lets convolutions be differentiated with respect to their kernels on wasm, and some fifty times faster than by
 * tfjs's own on cpu, which it replaces. On wasm makes several times faster: gradients with respect to inputs, products
 * of transposed matrices, sums and copies. More than once is harmless.
 */
export function registerTrainingKernels(backendName: 'wasm' | 'cpu'): void {
  if (registered.has(backendName)) return;
  registered.add(backendName);
  replace<{ x: tf.Tensor4D; dy: tf.Tensor4D }, tf.Conv2DBackpropFilterAttrs>(
    tf.Conv2DBackpropFilter,
    backendName,
    ({ x, dy }, attributes) => kernelGradient(x, dy, attributes),
  );
  // The cpu backend's own are faster there.
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
  replace<{ x: tf.Tensor }, tf.SumAttrs>(tf.Sum, backendName, ({ x }, attributes) => pixelSum(x, attributes));
  replace<{ x: tf.Tensor }, tf.SplitVAttrs>(tf.SplitV, backendName, ({ x }, attributes) =>
    split(x, attributes),
  );
  replaceRaw<{ x: tf.TensorInfo }, object>(tf.Identity, ({ x }, _, memory) => identity(x, memory));
  replaceRaw<{ x: tf.TensorInfo }, tf.SliceAttrs>(tf.Slice, ({ x }, attributes, memory) =>
    slice(x, attributes, memory),
  );
  replaceRaw<readonly tf.TensorInfo[], tf.ConcatAttrs>(tf.Concat, (tensors, { axis }, memory) =>
    join(tensors, tf.util.parseAxisParam(axis, tensors[0]!.shape)[0]!, memory),
  );
}

const registered = new Set<string>();

type Computed = tf.TensorInfo | tf.TensorInfo[];
type Call = Parameters<tf.KernelFunc>[0];

/** By operations of tfjs. Where `compute` has no answer, tfjs's own kernel has it. */
function replace<Inputs, Attributes>(
  kernelName: string,
  backendName: string,
  compute: (inputs: Inputs, attributes: Attributes) => tf.Tensor | tf.Tensor[] | undefined,
): void {
  register(kernelName, backendName, ({ inputs, attrs }) => {
    // The engine hands over the operation's own tensors and attributes, though the types promise less.
    const result = tf.tidy(() => compute(inputs as Inputs, attrs as Attributes) ?? []);
    return Array.isArray(result) && result.length === 0 ? undefined : result;
  });
}

/** By hand in wasm's memory; strings do not lie there. */
function replaceRaw<Inputs extends object, Attributes>(
  kernelName: string,
  compute: (inputs: Inputs, attributes: Attributes, memory: WasmMemory) => tf.TensorInfo,
): void {
  register(kernelName, 'wasm', ({ inputs, attrs, backend }) => {
    if (Object.values(inputs).some((each) => each?.dtype === 'string')) return undefined;
    return compute(inputs as unknown as Inputs, attrs as unknown as Attributes, backend as WasmMemory);
  });
}

function register(
  kernelName: string,
  backendName: string,
  compute: (call: Call) => Computed | undefined,
): void {
  const own = tf.getKernel(kernelName, backendName) as tf.KernelConfig | undefined;
  if (own) tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({
    ...own,
    kernelName,
    backendName,
    kernelFunc: (call) => {
      const result = compute(call) ?? own?.kernelFunc(call);
      if (!result) throw new Error(`tfjs's ${backendName} has no ${kernelName} of its own`);
      return result;
    },
  });
}
