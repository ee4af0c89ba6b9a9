/**
 * PixelOps that are written down once and can then be run forwards and backwards, over batches of pixels in doubles: the
 * interpreter for fitting. Going backwards gives, for every pixel of a batch, the derivative of an output with respect to
 * each variable, which is one row of the Jacobian matrix (reverse-mode differentiation; Griewank and Walther 2008).
 *
 * Tensors could do this as well. For images as small as those that steps are fitted to, starting their many small
 * operations takes longer than the arithmetic.
 */
import type { PixelOps } from '../../core/pixel-ops';
import {
  absoluteLoop,
  addLoop,
  divideLoop,
  divideOrZeroLoop,
  exponentialLoop,
  type Loop,
  maximumLoop,
  minimumLoop,
  multiplyLoop,
  type Plane,
  powerLoop,
  subtractLoop,
} from '../../render/cpu/plane-loops';
import { PlanePool } from './plane-pool';
import {
  absoluteBack,
  addBack,
  type BackLoop,
  divideBack,
  divideOrZeroBack,
  exponentialBack,
  maximumBack,
  minimumBack,
  multiplyBack,
  type Operand,
  powerBack,
  subtractBack,
} from './back-loops';

/** Pixels that are computed at a time: their planes stay in the cache. */
export const BATCH = 128;

/** A number of every pixel, or one that is the same for all of them. */
export interface Traced extends Operand {
  /** Per pixel, the derivative of what `backward` was asked about; absent where the number depends on no variable. */
  readonly gradient: Plane | undefined;
}

/** One traced number for a scalar, three for an rgb. */
export type TracedValue = readonly [Traced] | readonly [Traced, Traced, Traced];

interface Operation {
  readonly loop: Loop;
  readonly back: BackLoop;
  readonly a: Traced;
  readonly b: Traced;
  readonly out: Traced;
}

export class Tape implements PixelOps<TracedValue> {
  /** Those whose results are the same for all pixels, and the others, each in the order they were written down in. */
  readonly #uniform: Operation[] = [];
  readonly #perPixel: Operation[] = [];
  readonly #gradients: Plane[] = [];
  readonly #pool: PlanePool;

  constructor(pool: PlanePool = new PlanePool(BATCH)) {
    this.#pool = pool;
  }

  /** A number of every pixel, to be filled in before each run. */
  plane(): readonly [Traced] {
    return [{ plane: this.#pool.plane(), step: 1, gradient: undefined }];
  }

  /** A number that is the same for all pixels, and with respect to which derivatives are taken. */
  variable(): readonly [Traced] {
    return [{ plane: this.#pool.number(), step: 0, gradient: this.#newGradient() }];
  }

  /** Computes what depends on the variables alone; due after they have changed. */
  runUniform(): void {
    for (const { loop, a, b, out } of this.#uniform) loop(a.plane, a.step, b.plane, b.step, out.plane);
  }

  /** Computes a batch of pixels. */
  run(): void {
    for (const { loop, a, b, out } of this.#perPixel) loop(a.plane, a.step, b.plane, b.step, out.plane);
  }

  /** Fills in the gradients of `output`, one of the numbers of the batch that was run last. */
  backward(output: Traced): void {
    for (const gradient of this.#gradients) gradient.fill(0);
    output.gradient?.fill(1);
    for (const operations of [this.#perPixel, this.#uniform]) {
      for (let i = operations.length - 1; i >= 0; i--) {
        const { back, a, b, out } = operations[i]!;
        if (out.gradient) back(out.gradient, out.plane, a, b, a.gradient, b.gradient);
      }
    }
  }

  constant(value: number): TracedValue {
    return [{ plane: this.#pool.number().fill(value), step: 0, gradient: undefined }];
  }
  rgb(red: TracedValue, green: TracedValue, blue: TracedValue): TracedValue {
    return [red[0], green[0], blue[0]];
  }
  channel(color: TracedValue, index: 0 | 1 | 2): TracedValue {
    return [color[index] ?? color[0]];
  }

  add(a: TracedValue, b: TracedValue): TracedValue {
    return this.#pairwise(a, b, addLoop, addBack);
  }
  sub(a: TracedValue, b: TracedValue): TracedValue {
    return this.#pairwise(a, b, subtractLoop, subtractBack);
  }
  mul(a: TracedValue, b: TracedValue): TracedValue {
    return this.#pairwise(a, b, multiplyLoop, multiplyBack);
  }
  div(a: TracedValue, b: TracedValue): TracedValue {
    return this.#pairwise(a, b, divideLoop, divideBack);
  }
  min(a: TracedValue, b: TracedValue): TracedValue {
    return this.#pairwise(a, b, minimumLoop, minimumBack);
  }
  max(a: TracedValue, b: TracedValue): TracedValue {
    return this.#pairwise(a, b, maximumLoop, maximumBack);
  }
  abs(a: TracedValue): TracedValue {
    return this.#pairwise(a, a, absoluteLoop, absoluteBack);
  }
  exp(a: TracedValue): TracedValue {
    return this.#pairwise(a, a, exponentialLoop, exponentialBack);
  }
  pow(base: TracedValue, exponent: TracedValue): TracedValue {
    return this.#pairwise(base, exponent, powerLoop, powerBack);
  }
  divideOrZero(a: TracedValue, b: TracedValue, threshold: number): TracedValue {
    return this.#pairwise(a, b, divideOrZeroLoop(threshold), divideOrZeroBack(threshold));
  }

  row(): TracedValue {
    throw new RangeError('fitted steps have no masks');
  }
  column(): TracedValue {
    return this.row();
  }

  #pairwise(a: TracedValue, b: TracedValue, loop: Loop, back: BackLoop): TracedValue {
    const one = (channel: 0 | 1 | 2): Traced =>
      this.#write(a[channel] ?? a[0], b[channel] ?? b[0], loop, back);
    return a.length === 1 && b.length === 1 ? [one(0)] : [one(0), one(1), one(2)];
  }

  #write(a: Traced, b: Traced, loop: Loop, back: BackLoop): Traced {
    const isUniform = a.step + b.step === 0;
    const depends = a.gradient !== undefined || b.gradient !== undefined;
    const out: Traced = {
      plane: isUniform ? this.#pool.number() : this.#pool.plane(),
      step: isUniform ? 0 : 1,
      gradient: depends ? this.#newGradient() : undefined,
    };
    const operation = { loop, back, a, b, out };
    if (!isUniform) this.#perPixel.push(operation);
    else if (depends) this.#uniform.push(operation);
    else loop(a.plane, 0, b.plane, 0, out.plane);
    return out;
  }

  #newGradient(): Plane {
    const gradient = this.#pool.plane();
    this.#gradients.push(gradient);
    return gradient;
  }
}
