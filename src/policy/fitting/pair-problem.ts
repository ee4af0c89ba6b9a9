/** How far the result of steps is from the pixels that it should become, as a sum of squares. */
import { isBlack, isWhite } from '../../core/clipping';
import type { Filter } from '../../core/filter';
import type { OutputTransform } from '../../core/step';
import { labOfPixels } from '../../metrics/lab/lab-pixels';
import type { Linearised, SquaresProblem } from './least-squares';
import type { PlanePool } from './plane-pool';
import { BATCH, type Traced, type TracedValue } from './tape';
import { traceChain, type TracedChain } from './traced-chain';

/** Beyond this distance a pixel counts by its distance rather than by the square: no step may be able to make it. */
const TOLERATED = 3;
const UNLIMITED = 1e9;

/** Data of each pixel besides those before: limits of the three channels, the target, and how differences are weighted. */
const TARGET_NUMBERS = 13;

/**
 * Per pixel: three lower and three upper limits, L*, a*, b*, and two rows of two that turn a difference of a* and b* into
 * those of chroma and of hue, weighted as in CIE 1994.
 */
function targetData(after: Float32Array): Float32Array {
  const lab = labOfPixels(after);
  const data = new Float32Array((after.length / 3) * TARGET_NUMBERS);
  for (let i = 0, at = 0; i < after.length; i += 3, at += TARGET_NUMBERS) {
    for (let channel = 0; channel < 3; channel++) {
      // Nobody can tell how far a clipped value was beyond the end.
      data[at + channel] = isBlack(after[i + channel]!) ? 0 : -UNLIMITED;
      data[at + 3 + channel] = isWhite(after[i + channel]!) ? 1 : UNLIMITED;
      data[at + 6 + channel] = lab[i + channel]!;
    }
    const [a, b] = [lab[i + 1]!, lab[i + 2]!];
    const chroma = Math.hypot(a, b);
    const [cosine, sine] = chroma > 1e-3 ? [a / chroma, b / chroma] : [1, 0];
    const [byChroma, byHue] = [1 + 0.045 * chroma, 1 + 0.015 * chroma];
    data.set([cosine / byChroma, sine / byChroma, -sine / byHue, cosine / byHue], at + 9);
  }
  return data;
}

/** The values that the pixels should become, prepared once for all steps that are tried on them. */
export interface Targets {
  readonly before: Float32Array;
  readonly data: Float32Array;
  readonly count: number;
}

/** `before`: the numbers that the first step gets; `after`: display values, encoded sRGB, 0..1. Interleaved RGB. */
export const targetsOf = (before: Float32Array, after: Float32Array): Targets => ({
  before,
  data: targetData(after),
  count: before.length / 3,
});

/** The distance of the result of steps with these filters from the targets, by the sliders' positions. */
export class PairProblem implements SquaresProblem {
  readonly size: number;
  readonly #chain: TracedChain;
  readonly #targetPlanes: readonly Float64Array[];
  readonly #differences: readonly Traced[];
  readonly #targets: Targets;
  readonly #weights = new Float64Array(BATCH);

  constructor(filters: readonly Filter[], output: OutputTransform, targets: Targets, pool?: PlanePool) {
    const chain = traceChain(filters, output, pool);
    const { tape, lab, limits } = chain;
    const planes = Array.from({ length: 7 }, () => tape.plane());
    const [light, greenRed, blueYellow] = lab.map((each, i) => tape.sub([each], planes[i]!)) as [
      TracedValue,
      TracedValue,
      TracedValue,
    ];
    const mixed = (a: number, b: number): Traced =>
      tape.add(tape.mul(greenRed, planes[a]!), tape.mul(blueYellow, planes[b]!))[0];
    this.#chain = chain;
    this.#differences = [light[0], mixed(3, 4), mixed(5, 6)];
    this.#targetPlanes = [...limits.low, ...limits.high, ...planes.map(([each]) => each.plane)];
    this.#targets = targets;
    this.size = chain.positions.length;
  }

  cost(place: Float64Array): number {
    let sum = 0;
    this.#run(place, (cost) => (sum += cost));
    return sum / this.#targets.count;
  }

  linearise(place: Float64Array): Linearised {
    const { size } = this;
    const { tape, positions } = this.#chain;
    const jacobian = positions.map(({ gradient }) => gradient!);
    const slopes = new Float64Array(size);
    const curvature = new Float64Array(size * size);
    const weighted = new Float64Array(BATCH);
    let sum = 0;
    this.#run(place, (cost, weights) => {
      sum += cost;
      for (const difference of this.#differences) {
        tape.backward(difference);
        for (let row = 0; row < size; row++) {
          const own = jacobian[row]!;
          for (let i = 0; i < BATCH; i++) weighted[i] = own[i]! * weights[i]!;
          slopes[row]! += dot(weighted, difference.plane);
          for (let column = 0; column <= row; column++) {
            curvature[row * size + column]! += dot(weighted, jacobian[column]!);
          }
        }
      }
    });
    const { count } = this.#targets;
    for (let row = 0; row < size; row++) {
      slopes[row]! /= count;
      for (let column = 0; column <= row; column++) {
        const entry = curvature[row * size + column]! / count;
        curvature[row * size + column] = entry;
        curvature[column * size + row] = entry;
      }
    }
    return { cost: sum / count, slopes, curvature };
  }

  /** Calls back for each batch with its cost and with the weights of its pixels' squares. */
  #run(place: Float64Array, each: (cost: number, weights: Float64Array) => void): void {
    const { tape, positions, before } = this.#chain;
    const { count, before: pixels, data } = this.#targets;
    positions.forEach(({ plane }, i) => (plane[0] = place[i]!));
    tape.runUniform();
    for (let first = 0; first < count; first += BATCH) {
      const length = Math.min(BATCH, count - first);
      spread(pixels, first, length, before);
      spread(data, first, length, this.#targetPlanes);
      tape.run();
      each(this.#weigh(length), this.#weights);
    }
  }

  /** The pseudo-Huber loss (Charbonnier et al. 1997) of a batch, and what it makes of each pixel's squares. */
  #weigh(length: number): number {
    const [light, chroma, hue] = this.#differences.map(({ plane }) => plane) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    let cost = 0;
    this.#weights.fill(0);
    for (let i = 0; i < length; i++) {
      const square = light[i]! ** 2 + chroma[i]! ** 2 + hue[i]! ** 2;
      const root = Math.sqrt(1 + square / TOLERATED ** 2);
      this.#weights[i] = 1 / root;
      cost += 2 * TOLERATED ** 2 * (root - 1);
    }
    return cost;
  }
}

/** Interleaved numbers -> one plane each. A batch that is not full keeps what was there behind them. */
function spread(from: Float32Array, first: number, length: number, planes: readonly Float64Array[]): void {
  const stride = planes.length;
  for (let place = 0; place < stride; place++) {
    const plane = planes[place]!;
    for (let i = 0, j = first * stride + place; i < length; i++, j += stride) plane[i] = from[j]!;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
