/** Copies of tensors on wasm: none where a reference does, and no more than is asked for elsewhere. */
import * as tf from '@tensorflow/tfjs';

/** The part of tfjs's wasm backend that is used. */
export interface WasmMemory {
  /** A new tensor; the numbers are whatever lay there before. */
  makeOutput(shape: number[], dtype: tf.DataType): tf.TensorInfo;
  /** Where the numbers lie; only until the next tensor is made. */
  typedArrayFromHeap(x: tf.TensorInfo): tf.backend_util.TypedArray;
  /** Counts one more tensor that lies there. */
  incRef(data: tf.TensorInfo['dataId']): void;
}

/** The same numbers under another name, as on tfjs's other backends; wasm's own copies them. */
export function identity(x: tf.TensorInfo, memory: WasmMemory): tf.TensorInfo {
  memory.incRef(x.dataId);
  return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
}

/** A block of a tensor; wasm's own copies the whole of it first. */
export function slice(x: tf.TensorInfo, { begin, size }: tf.SliceAttrs, memory: WasmMemory): tf.TensorInfo {
  const [first, extents] = tf.slice_util.parseSliceParams(x, begin, size) as [number[], number[]];
  const result = memory.makeOutput(extents, x.dtype);
  const [source, target] = [memory.typedArrayFromHeap(x), memory.typedArrayFromHeap(result)];
  const axes = blockAxes(x.shape, first, extents);
  const run = axes.pop()!;
  const rows = axes.pop() ?? { begin: 0, extent: 1, stride: 0 };
  let place = 0;
  const copy = (axis: number, start: number): void => {
    const each = axes[axis];
    if (each) {
      for (let i = 0; i < each.extent; i++) copy(axis + 1, start + (each.begin + i) * each.stride);
      return;
    }
    const from = { place: start + rows.begin * rows.stride + run.begin, stride: rows.stride };
    copyRows(source, from, target, { place, stride: run.extent }, rows.extent, run.extent);
    place += rows.extent * run.extent;
  };
  copy(0, 0);
  return result;
}

interface BlockAxis {
  /** In steps of the stride. */
  readonly begin: number;
  readonly extent: number;
  readonly size: number;
  readonly stride: number;
}

/** Returns as few axes as there can be: an axis that is taken whole is joined with the axis before it. */
function blockAxes(
  shape: readonly number[],
  begins: readonly number[],
  extents: readonly number[],
): BlockAxis[] {
  return shape.reduceRight<BlockAxis[]>((axes, size, axis) => {
    const [begin, extent] = [begins[axis]!, extents[axis]!];
    const [inner, ...others] = axes;
    if (!inner) return [{ begin, extent, size, stride: 1 }];
    const stride = inner.size * inner.stride;
    if (inner.extent < inner.size) return [{ begin, extent, size, stride }, ...axes];
    const whole = (steps: number): number => steps * inner.size;
    return [
      { begin: whole(begin), extent: whole(extent), size: whole(size), stride: inner.stride },
      ...others,
    ];
  }, []);
}

/** Tensors one after the other along an axis. */
export function join(tensors: readonly tf.TensorInfo[], axis: number, memory: WasmMemory): tf.TensorInfo {
  const { sizeFromShape } = tf.util;
  const shape = tf.backend_util.computeOutShape(
    tensors.map((each) => each.shape),
    axis,
  );
  const result = memory.makeOutput(shape, tensors[0]!.dtype);
  const target = memory.typedArrayFromHeap(result);
  const rows = sizeFromShape(shape.slice(0, axis));
  let place = 0;
  for (const each of tensors) {
    const run = sizeFromShape(each.shape.slice(axis));
    const to = { place, stride: sizeFromShape(shape.slice(axis)) };
    copyRows(memory.typedArrayFromHeap(each), { place: 0, stride: run }, target, to, rows, run);
    place += run;
  }
  return result;
}

/** Where the first row is and how far the next ones are apart. */
interface Rows {
  readonly place: number;
  readonly stride: number;
}

type Numbers = tf.backend_util.TypedArray;

function copyRows(source: Numbers, from: Rows, target: Numbers, to: Rows, count: number, run: number): void {
  for (let row = 0, read = from.place, write = to.place; row < count; row++) {
    if (run < SHORT) for (let i = 0; i < run; i++) target[write + i] = source[read + i]!;
    else target.set(source.subarray(read, read + run), write);
    read += from.stride;
    write += to.stride;
  }
}

/** Runs shorter than this are faster copied number by number. */
const SHORT = 24;

/** The parts of a tensor along an axis; wasm's own do not go through the kernel above. */
export function split(x: tf.Tensor, { numOrSizeSplits, axis }: tf.SplitVAttrs): tf.Tensor[] {
  const [along] = tf.util.parseAxisParam(axis, x.shape);
  const only = (there: number, elsewhere: number): number[] =>
    x.shape.map((_, i) => (i === along ? there : elsewhere));
  let begin = 0;
  return tf.backend_util.prepareSplitSize(x, numOrSizeSplits, along).map((extent) => {
    const part = tf.slice(x, only(begin, 0), only(extent, -1));
    begin += extent;
    return part;
  });
}
