/**
 * PixelOps over planes of doubles: the renderer where there is no GPU, the curve drawer, and the preparation of
 * every step's constants. A plane holds one value for all pixels (length 1) or one per pixel of a batch.
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
} from './plane-loops';

/** One plane for a scalar, three for an rgb. */
export type Planes = readonly [Plane] | readonly [Plane, Plane, Plane];

/** Positions of a batch's pixels, in units of the shorter side (see PixelOps.row). */
export interface Positions {
  readonly rows: Plane;
  readonly columns: Plane;
}

export class NumberOps implements PixelOps<Planes> {
  readonly #pool: Plane[] = [];
  #used = 0;

  readonly #batch: number;
  readonly #pixelPositions: Positions | undefined;

  /** `batch`: pixels at a time; 1 computes with plain numbers. */
  constructor(batch: number, positions?: Positions) {
    this.#batch = batch;
    this.#pixelPositions = positions;
  }

  /** Makes every plane handed out so far reusable: call between batches, when results have been copied out. */
  recycle(): void {
    this.#used = 0;
  }

  constant(value: number): Planes {
    return [Float64Array.of(value)];
  }

  rgb(red: Planes, green: Planes, blue: Planes): Planes {
    return [red[0], green[0], blue[0]];
  }

  channel(color: Planes, index: 0 | 1 | 2): Planes {
    return [color.length === 1 ? color[0] : color[index]];
  }

  add(a: Planes, b: Planes): Planes {
    return this.#binary(a, b, addLoop);
  }
  sub(a: Planes, b: Planes): Planes {
    return this.#binary(a, b, subtractLoop);
  }
  mul(a: Planes, b: Planes): Planes {
    return this.#binary(a, b, multiplyLoop);
  }
  div(a: Planes, b: Planes): Planes {
    return this.#binary(a, b, divideLoop);
  }
  min(a: Planes, b: Planes): Planes {
    return this.#binary(a, b, minimumLoop);
  }
  max(a: Planes, b: Planes): Planes {
    return this.#binary(a, b, maximumLoop);
  }
  abs(a: Planes): Planes {
    return this.#binary(a, a, absoluteLoop);
  }
  exp(a: Planes): Planes {
    return this.#binary(a, a, exponentialLoop);
  }
  pow(base: Planes, exponent: Planes): Planes {
    return this.#binary(base, exponent, powerLoop);
  }

  divideOrZero(a: Planes, b: Planes, threshold: number): Planes {
    return this.#binary(a, b, divideOrZeroLoop(threshold));
  }

  row(): Planes {
    return [this.#positions().rows];
  }
  column(): Planes {
    return [this.#positions().columns];
  }

  #positions(): Positions {
    if (!this.#pixelPositions) throw new RangeError('a mask needs pixel positions');
    return this.#pixelPositions;
  }

  #binary(a: Planes, b: Planes, loop: Loop): Planes {
    if (a.length === 1 && b.length === 1) return [this.#plane(a[0], b[0], loop)];
    const of = (values: Planes, i: 0 | 1 | 2): Plane => (values.length === 1 ? values[0] : values[i]);
    return [
      this.#plane(of(a, 0), of(b, 0), loop),
      this.#plane(of(a, 1), of(b, 1), loop),
      this.#plane(of(a, 2), of(b, 2), loop),
    ];
  }

  #plane(a: Plane, b: Plane, loop: Loop): Plane {
    const aStep = a.length === 1 ? 0 : 1;
    const bStep = b.length === 1 ? 0 : 1;
    const out = aStep + bStep === 0 ? new Float64Array(1) : this.#take();
    loop(a, aStep, b, bStep, out);
    return out;
  }

  #take(): Plane {
    const plane = (this.#pool[this.#used] ??= new Float64Array(this.#batch));
    this.#used++;
    return plane;
  }
}

/** PixelOps on single numbers, for decoding and preparation in double precision. */
const SINGLE = new NumberOps(1);

/** Runs a function over PixelOps on plain numbers: parameters in, constants out. */
export function onNumbers(
  evaluate: (ops: PixelOps<Planes>, values: readonly Planes[]) => readonly Planes[],
  values: readonly number[],
): number[] {
  const inputs = values.map((value) => SINGLE.constant(value));
  return evaluate(SINGLE, inputs).map((planes) => planes[0][0]!);
}
