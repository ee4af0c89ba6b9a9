/** Steps over pixels on the CPU, in doubles, batch by batch: the renderer where there is no GPU. */
import { maskPosition } from '../../core/mask-position';
import { applyFilter } from '../../filters/apply';
import { NumberOps, type Planes } from './number-ops';
import type { WorkPrecision } from '../precision/precision';
import { workRounding } from '../precision/work';
import type { PreparedStep } from '../chain/prepare';

/** Long enough to amortise the calls, short enough for a batch's planes to stay in the cache. */
const BATCH = 256;

/** Where a run of pixels lies, for masks. */
export interface PixelPlacement {
  readonly imageWidth: number;
  readonly imageHeight: number;
  /** Index of the first pixel, row-major, in the whole image. */
  readonly firstPixel: number;
}

/** Applies steps in place to interleaved RGB pixels; `work`: what the color is rounded to after every step. */
export function applySteps(
  pixels: Float32Array | Float64Array,
  steps: readonly PreparedStep[],
  placement: PixelPlacement,
  work?: WorkPrecision,
): void {
  const round = workRounding(work);
  // Two in turn: what a step gives may be the very planes it was given.
  const buffers = [newPlanes(), newPlanes()] as const;
  mapPixels(pixels, placement, (ops, color) =>
    steps.reduce((input, { filter, constants, mask }, index) => {
      const values = constants.map((value) => ops.constant(value));
      const maskValues = mask?.map((value) => ops.constant(value));
      const result = applyFilter<Planes>(ops, filter, input, values, maskValues);
      return round ? roundInto(buffers[index % 2 === 0 ? 0 : 1], result, round) : result;
    }, color),
  );
}

type ColorPlanes = readonly [Float64Array, Float64Array, Float64Array];

const newPlanes = (): ColorPlanes => [
  new Float64Array(BATCH),
  new Float64Array(BATCH),
  new Float64Array(BATCH),
];

function roundInto(into: ColorPlanes, color: Planes, round: (value: number) => number): ColorPlanes {
  into.forEach((plane, channel) => {
    const from = color.length === 1 ? color[0] : color[channel]!;
    const step = from.length === 1 ? 0 : 1;
    for (let i = 0; i < BATCH; i++) plane[i] = round(from[i * step]!);
  });
  return into;
}

/** Runs any function over PixelOps on interleaved RGB pixels, in place. */
export function mapPixels(
  pixels: Float32Array | Float64Array,
  placement: PixelPlacement,
  evaluate: (ops: NumberOps, color: Planes) => Planes,
): void {
  const color = newPlanes();
  const positions = { rows: new Float64Array(BATCH), columns: new Float64Array(BATCH) };
  const ops = new NumberOps(BATCH, positions);
  const count = pixels.length / 3;
  for (let start = 0; start < count; start += BATCH) {
    const length = Math.min(BATCH, count - start);
    split(pixels, start, length, color);
    fillPositions(positions, placement, start, length);
    const result = evaluate(ops, color);
    join(result, pixels, start, length);
    ops.recycle();
  }
}

function split(
  pixels: Float32Array | Float64Array,
  start: number,
  length: number,
  [red, green, blue]: ColorPlanes,
): void {
  for (let i = 0, j = start * 3; i < length; i++, j += 3) {
    red[i] = pixels[j]!;
    green[i] = pixels[j + 1]!;
    blue[i] = pixels[j + 2]!;
  }
}

function join(color: Planes, pixels: Float32Array | Float64Array, start: number, length: number): void {
  for (let channel = 0; channel < 3; channel++) {
    const plane = color.length === 1 ? color[0] : color[channel]!;
    const step = plane.length === 1 ? 0 : 1;
    for (let i = 0, j = start * 3 + channel; i < length; i++, j += 3) pixels[j] = plane[i * step]!;
  }
}

function fillPositions(
  { rows, columns }: { rows: Float64Array; columns: Float64Array },
  { imageWidth, imageHeight, firstPixel }: PixelPlacement,
  start: number,
  length: number,
): void {
  const shorter = Math.min(imageWidth, imageHeight);
  for (let i = 0; i < length; i++) {
    const pixel = firstPixel + start + i;
    rows[i] = maskPosition(Math.floor(pixel / imageWidth), imageHeight, shorter);
    columns[i] = maskPosition(pixel % imageWidth, imageWidth, shorter);
  }
}
