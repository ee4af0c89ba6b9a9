/** Copies of tensors on wasm: none where a reference does, and no more than is asked for elsewhere. */
import * as tf from '@tensorflow/tfjs';

/** What is used of tfjs's wasm backend. */
export interface WasmMemory {
  /** A new tensor; the numbers are whatever lay there before. */
  makeOutput(shape: number[], dtype: tf.DataType): tf.TensorInfo;
  /** Where the numbers lie; only until the next tensor is made. */
  typedArrayFromHeap(x: tf.TensorInfo): tf.backend_util.TypedArray;
  /** Counts one more tensor that lies there. */
  incRef(data: tf.TensorInfo['dataId']): void;
}

/** Runs shorter than this are faster copied number by number. */
const SHORT = 24;

/** The same numbers under another name, as on tfjs's other backends; wasm's own copies them. */
export function identity(x: tf.TensorInfo, backend: WasmMemory): tf.TensorInfo {
  backend.incRef(x.dataId);
  return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
}

/** A block of a tensor; wasm's own copies the whole of it first. */
export function slice(x: tf.TensorInfo, { begin, size }: tf.SliceAttrs, backend: WasmMemory): tf.TensorInfo {
  const [from, extents] = tf.slice_util.parseSliceParams(x, begin, size) as [number[], number[]];
  const result = backend.makeOutput(extents, x.dtype);
  const [source, target] = [backend.typedArrayFromHeap(x), backend.typedArrayFromHeap(result)];
  const strides = x.shape.map((_, axis) => tf.util.sizeFromShape(x.shape.slice(axis + 1)));
  // The axes behind this one are whole, so what is taken of it lies together.
  const last = Math.max(
    0,
    extents.findLastIndex((extent, axis) => extent < x.shape[axis]!),
  );
  const run = tf.util.sizeFromShape(extents.slice(last));
  let place = 0;
  const copy = (axis: number, start: number): void => {
    const first = start + from[axis]! * strides[axis]!;
    if (axis < last) {
      for (let i = 0; i < extents[axis]!; i++) copy(axis + 1, first + i * strides[axis]!);
      return;
    }
    if (run < SHORT) for (let i = 0; i < run; i++) target[place + i] = source[first + i]!;
    else target.set(source.subarray(first, first + run), place);
    place += run;
  };
  copy(0, 0);
  return result;
}

/** The parts of a tensor along an axis; wasm's own do not go through the kernel above. */
export function split(x: tf.Tensor, { numOrSizeSplits, axis }: tf.SplitVAttrs): tf.Tensor[] {
  let begin = 0;
  return tf.backend_util.prepareSplitSize(x, numOrSizeSplits, axis).map((extent) => {
    const along = (there: number, elsewhere: number): number[] =>
      x.shape.map((_, i) => (i === axis ? there : elsewhere));
    const part = tf.slice(x, along(begin, 0), along(extent, -1));
    begin += extent;
    return part;
  });
}
