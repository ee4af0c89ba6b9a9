/**
 * Decoded bytes of a segment -> samples in machine order, predictors undone. Machines that run this are
 * little-endian: every browser and every Node that exists.
 */
import type { Samples } from '../../core/image';

export interface SampleLayout {
  readonly bits: number;
  readonly float: boolean;
  readonly predictor: number;
  readonly littleEndian: boolean;
}

/** An array of the type in which samples are handed on: 64-bit and half floats become single ones. */
export function allocateTiffSamples(layout: Pick<SampleLayout, 'bits' | 'float'>, length: number): Samples {
  if (layout.float) return new Float32Array(length);
  if (layout.bits <= 8) return new Uint8Array(length);
  return layout.bits <= 16 ? new Uint16Array(length) : new Uint32Array(length);
}

/** Whether the decoded bytes can lie where the samples will, and become them in place. */
export function isDirect(layout: Pick<SampleLayout, 'bits' | 'float'>): boolean {
  return layout.bits === 32 || (!layout.float && (layout.bits === 8 || layout.bits === 16));
}

/** Whether the decoded bytes are the samples as they are. */
export function isPlain(layout: SampleLayout): boolean {
  return isDirect(layout) && layout.predictor === 1 && (layout.littleEndian || layout.bits === 8);
}

/**
 * Turns bytes into samples where they lie. `perRow` samples are a row and `stride` samples a pixel; only for
 * layouts that are direct.
 */
export function finishInPlace(layout: SampleLayout, samples: Samples, perRow: number, stride: number): void {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  if (layout.predictor === 3) {
    undoFloatPredictor(bytes, perRow, stride, layout.bits / 8);
    return;
  }
  const codes = unsignedView(bytes, layout.bits);
  if (!layout.littleEndian) swapBytes(bytes, layout.bits / 8);
  if (layout.predictor === 2) undoDifferences(codes, perRow, stride);
}

/** The samples of bytes that need converting: odd bit depths, half and double floats. May change `bytes`. */
export function convertSamples(
  layout: SampleLayout,
  bytes: Uint8Array,
  perRow: number,
  stride: number,
  output: Samples,
): void {
  const { bits, littleEndian, predictor } = layout;
  if (layout.float) {
    if (predictor === 3) undoFloatPredictor(bytes, perRow, stride, bits / 8);
    else if (!littleEndian) swapBytes(bytes, bits / 8);
    if (bits === 16) {
      const codes = new Uint16Array(bytes.buffer, bytes.byteOffset, output.length);
      if (predictor === 2) undoDifferences(codes, perRow, stride);
      for (let index = 0; index < output.length; index++) output[index] = halfToNumber(codes[index]!);
    } else {
      const codes = new BigUint64Array(bytes.buffer, bytes.byteOffset, output.length);
      if (predictor === 2) {
        for (let index = 0; index < codes.length; index++) {
          if (index % perRow >= stride) codes[index] = codes[index]! + codes[index - stride]!;
        }
      }
      output.set(new Float64Array(bytes.buffer, bytes.byteOffset, output.length));
    }
    return;
  }
  if (bits === 24) unpack24(bytes, littleEndian, output);
  else unpackBits(bytes, bits, perRow, output);
  if (predictor === 2) {
    undoDifferences(output, perRow, stride);
    const mask = 2 ** bits - 1;
    for (let index = 0; index < output.length; index++) output[index] = output[index]! & mask;
  }
}

function unsignedView(bytes: Uint8Array, bits: number): Uint8Array | Uint16Array | Uint32Array {
  if (bits === 8) return bytes;
  return bits === 16
    ? new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2)
    : new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

function swapBytes(bytes: Uint8Array, size: number): void {
  if (size === 2) {
    const codes = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
    for (let index = 0; index < codes.length; index++) {
      const code = codes[index]!;
      codes[index] = (code << 8) | (code >>> 8);
    }
  } else if (size > 2) {
    for (let start = 0; start < bytes.length; start += size) {
      for (let low = start, high = start + size - 1; low < high; low++, high--) {
        const byte = bytes[low]!;
        bytes[low] = bytes[high]!;
        bytes[high] = byte;
      }
    }
  }
}

/** Predictor 2: each sample is stored as its difference from the pixel before; the array's width wraps it. */
function undoDifferences(codes: Samples, perRow: number, stride: number): void {
  for (let row = 0; row < codes.length; row += perRow) {
    const end = row + perRow;
    if (stride === 3) {
      let red = codes[row]!;
      let green = codes[row + 1]!;
      let blue = codes[row + 2]!;
      for (let index = row + 3; index < end; index += 3) {
        codes[index] = red = (red + codes[index]!) | 0;
        codes[index + 1] = green = (green + codes[index + 1]!) | 0;
        codes[index + 2] = blue = (blue + codes[index + 2]!) | 0;
      }
    } else {
      for (let index = row + stride; index < end; index++) {
        codes[index] = codes[index]! + codes[index - stride]!;
      }
    }
  }
}

/**
 * Predictor 3 (Adobe Photoshop TIFF technical note 3): per row, bytes of equal significance lie together, most
 * significant first whatever the file's byte order, as differences from the byte `stride` before.
 */
function undoFloatPredictor(bytes: Uint8Array, perRow: number, stride: number, size: number): void {
  const length = perRow * size;
  const scratch = new Uint8Array(length);
  for (let start = 0; start + length <= bytes.length; start += length) {
    const row = bytes.subarray(start, start + length);
    for (let index = stride; index < length; index++) row[index] = row[index]! + row[index - stride]!;
    for (let sample = 0; sample < perRow; sample++) {
      for (let byte = 0; byte < size; byte++) {
        scratch[sample * size + byte] = row[(size - 1 - byte) * perRow + sample]!;
      }
    }
    row.set(scratch);
  }
}

function unpack24(bytes: Uint8Array, littleEndian: boolean, output: Samples): void {
  const [low, high] = littleEndian ? [0, 2] : [2, 0];
  for (let index = 0, at = 0; index < output.length; index++, at += 3) {
    output[index] = bytes[at + low]! | (bytes[at + 1]! << 8) | (bytes[at + high]! << 16);
  }
}

/** Samples packed most significant bit first, rows padded to bytes. */
function unpackBits(bytes: Uint8Array, bits: number, perRow: number, output: Samples): void {
  const rowLength = Math.ceil((perRow * bits) / 8);
  const mask = 2 ** bits - 1;
  for (let row = 0; row * perRow < output.length; row++) {
    let position = row * rowLength;
    let buffer = 0;
    let available = 0;
    for (let column = 0; column < perRow; column++) {
      while (available < bits) {
        buffer = ((buffer << 8) | bytes[position++]!) & 0xffffff;
        available += 8;
      }
      available -= bits;
      output[row * perRow + column] = (buffer >>> available) & mask;
    }
  }
}

/** IEEE 754 half precision. */
export function halfToNumber(code: number): number {
  const sign = code & 0x8000 ? -1 : 1;
  const exponent = (code >>> 10) & 31;
  const fraction = code & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
