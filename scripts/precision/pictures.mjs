/** Pictures that the command line wrote, read back and measured: what it has no command for. */
import { readFileSync, writeFileSync } from 'node:fs';
import { decode, encode } from 'fast-png';
import { summaryOf } from './arithmetic.mjs';

/** Interleaved RGB of 0..1. */
export function readPicture(file) {
  const { width, height, channels, depth, data } = decode(readFileSync(file));
  if (channels !== 3 || depth !== 16) throw new Error(`${file}: not 16-bit RGB`);
  return { width, height, values: Float64Array.from(data, (code) => code / 65535) };
}

/** An array of float32 as numpy stores it. */
export function readNpy(file) {
  const bytes = readFileSync(file);
  const start = 10 + bytes.readUInt16LE(8);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + bytes.length));
}

/** All codes of 16 bits, a gray pixel each. */
export function writeRamp(file) {
  const side = 256;
  const data = Uint16Array.from({ length: side * side * 3 }, (_, i) => Math.floor(i / 3));
  writeFileSync(file, encode({ width: side, height: side, data, channels: 3, depth: 16 }));
}

/** A slow gradient of encoded values, 0.1 to 0.35, as of a dark sky: little but contours can be seen in it. */
export function writeGradient(file) {
  const [width, height] = [768, 512];
  const data = new Uint16Array(width * height * 3);
  for (let i = 0; i < data.length; i++) {
    const pixel = Math.floor(i / 3);
    const along = (0.9 * (pixel % width)) / (width - 1) + (0.1 * Math.floor(pixel / width)) / (height - 1);
    data[i] = Math.round(65535 * (0.1 + 0.25 * along));
  }
  writeFileSync(file, encode({ width, height, data, channels: 3, depth: 16 }));
}

/** The thumbnail that a policy sees, in pixels along a side. */
export const THUMBNAIL = 64;

/** The center square by itself. */
export function centerSquare({ width, height, values }) {
  const side = Math.min(width, height);
  const [x, y] = [Math.floor((width - side) / 2), Math.floor((height - side) / 2)];
  const square = new Float64Array(side * side * 3);
  for (let row = 0; row < side; row++) {
    const start = ((y + row) * width + x) * 3;
    square.set(values.subarray(start, start + side * 3), row * side * 3);
  }
  return { width: side, height: side, values: square };
}

/** A square made small by area averaging, as for the policy. */
export function thumbnailOf({ width: side, values }) {
  const taps = Array.from({ length: THUMBNAIL }, (_, index) => tapsOf(index, side));
  const small = new Float64Array(THUMBNAIL * THUMBNAIL * 3);
  for (let y = 0, i = 0; y < THUMBNAIL; y++) {
    for (let x = 0; x < THUMBNAIL; x++) {
      for (let channel = 0; channel < 3; channel++, i++) {
        for (const [row, down] of taps[y]) {
          for (const [column, across] of taps[x]) {
            small[i] += values[(row * side + column) * 3 + channel] * down * across;
          }
        }
      }
    }
  }
  return { width: THUMBNAIL, height: THUMBNAIL, values: small };
}

/** Source pixels of a target pixel, with weights that sum to 1. */
function tapsOf(index, side) {
  const [start, end] = [(index * side) / THUMBNAIL, ((index + 1) * side) / THUMBNAIL];
  const taps = [];
  for (let pixel = Math.floor(start); pixel < end; pixel++) {
    taps.push([pixel, (Math.min(pixel + 1, end) - Math.max(pixel, start)) / (end - start)]);
  }
  return taps;
}

/** How far `b` is from `a`. */
export const differencesOf = (a, b) => summaryOf(b.values.map((value, i) => value - a.values[i]));

export const meanOf = ({ values }) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Correlation of a sample of one channel with the one to its right: 0 for white noise. */
export function neighborCorrelation({ width, height, values }, channel) {
  let [count, sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x + 1 < width; x++) {
      const i = (y * width + x) * 3 + channel;
      const [a, b] = [values[i], values[i + 3]];
      count++;
      sumA += a;
      sumB += b;
      squaresA += a * a;
      squaresB += b * b;
      products += a * b;
    }
  }
  const covariance = products / count - (sumA / count) * (sumB / count);
  const varianceA = squaresA / count - (sumA / count) ** 2;
  const varianceB = squaresB / count - (sumB / count) ** 2;
  return covariance / Math.sqrt(varianceA * varianceB);
}
