/** Floats -> a `.npy` file, version 1 of NumPy's array format: float32, little endian, in C order. numpy.lib.format. */
import { NPY_MAGIC } from './header';

/** Data begins at a multiple of it. */
const ALIGNMENT = 64;

/** Magic, version and the length of the header. */
const PREFIX = 10;

/** Interleaved RGB as an array of the shape (height, width, 3). Throws a RangeError where there are not as many. */
export function encodeNpy(width: number, height: number, samples: Float32Array): Uint8Array<ArrayBuffer> {
  if (samples.length !== width * height * 3) {
    throw new RangeError(`${width} x ${height} RGB pixels are not ${samples.length} numbers`);
  }
  const entries = `{'descr': '<f4', 'fortran_order': False, 'shape': (${height}, ${width}, 3), }`;
  const start = Math.ceil((PREFIX + entries.length + 1) / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(start + samples.length * 4);
  const view = new DataView(bytes.buffer);
  bytes.set([...NPY_MAGIC, 1, 0]);
  view.setUint16(8, start - PREFIX, true);
  bytes.set(new TextEncoder().encode(`${entries.padEnd(start - PREFIX - 1)}\n`), PREFIX);
  for (let i = 0; i < samples.length; i++) view.setFloat32(start + i * 4, samples[i]!, true);
  return bytes;
}
