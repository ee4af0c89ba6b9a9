/**
 * PixelOps as WebAssembly: every operation is written for four pixels at a time, and its result is kept in a variable of
 * its own. A scalar is one vector, an rgb three.
 */
import type { PixelOps } from '../../core/pixel-ops';
import type { FunctionWriter } from './function-writer';
import { type Code, f32x4, i32, i32x4, v128 } from './instructions';
import { NUMBERS } from './memory-layout';

/** The instructions that read one vector, or three. */
export type Lanes = readonly [Code] | readonly [Code, Code, Code];

/** Where a group of four pixels lies. */
export interface LanePosition {
  row(): Code;
  column(): Code;
}

const NOWHERE: LanePosition = {
  row: () => {
    throw new RangeError('a mask needs pixel positions');
  },
  column: () => NOWHERE.row(),
};

export class LaneOps implements PixelOps<Lanes> {
  readonly #writer: FunctionWriter;
  readonly #position: LanePosition;
  /** The numbers that formulas contain, in the order of their places. */
  readonly #literals = new Map<number, number>();
  readonly #firstLiteral: number;

  /** `constantCount`: how many numbers of the steps lie before the literals in memory. */
  constructor(writer: FunctionWriter, constantCount: number, position = NOWHERE) {
    this.#writer = writer;
    this.#firstLiteral = constantCount;
    this.#position = position;
  }

  get literals(): readonly number[] {
    return [...this.#literals.keys()];
  }

  /** A number of a step, which is read from memory: another value needs no other module. */
  parameter(index: number): Lanes {
    return [this.#keep(numberAt(index))];
  }

  /** A number of a formula in all four lanes. */
  literal(value: number): Code {
    const rounded = Math.fround(value);
    const place = this.#literals.get(rounded) ?? this.#firstLiteral + this.#literals.size;
    this.#literals.set(rounded, place);
    return numberAt(place);
  }

  constant(value: number): Lanes {
    return [this.#keep(this.literal(value))];
  }
  rgb(red: Lanes, green: Lanes, blue: Lanes): Lanes {
    return [red[0], green[0], blue[0]];
  }
  channel(color: Lanes, index: 0 | 1 | 2): Lanes {
    return [color[index] ?? color[0]];
  }

  add(a: Lanes, b: Lanes): Lanes {
    return this.#pairwise(a, b, f32x4.add);
  }
  sub(a: Lanes, b: Lanes): Lanes {
    return this.#pairwise(a, b, f32x4.sub);
  }
  mul(a: Lanes, b: Lanes): Lanes {
    return this.#pairwise(a, b, f32x4.mul);
  }
  div(a: Lanes, b: Lanes): Lanes {
    return this.#pairwise(a, b, f32x4.div);
  }
  min(a: Lanes, b: Lanes): Lanes {
    return this.#pairwise(a, b, f32x4.min);
  }
  max(a: Lanes, b: Lanes): Lanes {
    return this.#pairwise(a, b, f32x4.max);
  }
  abs(a: Lanes): Lanes {
    return this.#pairwise(a, a, f32x4.abs);
  }

  exp(a: Lanes): Lanes {
    return this.#pairwise(a, a, (x) => this.#exp2(f32x4.mul(x, this.literal(Math.LOG2E))));
  }

  pow(base: Lanes, exponent: Lanes): Lanes {
    return this.#pairwise(base, exponent, (x, y) => {
      const power = this.#exp2(f32x4.mul(this.#log2(x), y));
      return v128.and(power, f32x4.greater(x, this.literal(0)));
    });
  }

  divideOrZero(a: Lanes, b: Lanes, threshold: number): Lanes {
    const limit = this.literal(threshold);
    return this.#pairwise(a, b, (x, y) => v128.and(f32x4.div(x, y), f32x4.greater(y, limit)));
  }

  row(): Lanes {
    return [this.#keep(this.#position.row())];
  }
  column(): Lanes {
    return [this.#keep(this.#position.column())];
  }

  #keep(value: Code): Code {
    return this.#writer.keep(value);
  }

  #pairwise(a: Lanes, b: Lanes, write: (x: Code, y: Code) => Code): Lanes {
    const one = (channel: 0 | 1 | 2): Code => this.#keep(write(a[channel] ?? a[0], b[channel] ?? b[0]));
    return Math.max(a.length, b.length) === 1 ? [one(0)] : [one(0), one(1), one(2)];
  }

  /**
   * The exponent is split off about sqrt(1/2), so that what remains is m = 0.71..1.41; its logarithm is an odd series in
   * (m - 1)/(m + 1), whose next term is below 1e-9. What is below the smallest normal float counts as that.
   */
  #log2(x: Code): Code {
    const bits = this.#keep(f32x4.max(x, this.literal(SMALLEST)));
    const exponent = this.#keep(i32x4.shiftRight(i32x4.sub(bits, this.literal(Math.SQRT1_2)), 23));
    const mantissa = this.#keep(i32x4.sub(bits, i32x4.shiftLeft(exponent, 23)));
    const one = this.literal(1);
    const ratio = this.#keep(f32x4.div(f32x4.sub(mantissa, one), f32x4.add(mantissa, one)));
    const square = this.#keep(f32x4.mul(ratio, ratio));
    const series = this.#polynomial(LOG2_COEFFICIENTS, square);
    return f32x4.add(f32x4.mul(series, ratio), f32x4.fromIntegers(exponent));
  }

  /** A polynomial on -1/2..1/2; the whole part is added to the float's exponent. Beyond what a float holds: the last one. */
  #exp2(x: Code): Code {
    const limited = this.#keep(
      f32x4.max(f32x4.min(x, this.literal(HIGHEST_EXPONENT)), this.literal(LOWEST_EXPONENT)),
    );
    const whole = this.#keep(f32x4.nearest(limited));
    const fraction = this.#keep(f32x4.sub(limited, whole));
    const power = this.#polynomial(EXP2_COEFFICIENTS, fraction);
    return this.#keep(i32x4.add(power, i32x4.shiftLeft(i32x4.fromFloats(whole), 23)));
  }

  /** Horner's scheme, highest power first. */
  #polynomial([highest, ...others]: readonly number[], x: Code): Code {
    return others.reduce<Code>(
      (sum, coefficient) => f32x4.add(f32x4.mul(sum, x), this.literal(coefficient)),
      this.literal(highest!),
    );
  }
}

const numberAt = (index: number): Code => v128.loadSplat(i32.constant(0), NUMBERS + 4 * index);

/** The smallest float that has all its digits. */
const SMALLEST = 2 ** -126;
const LOWEST_EXPONENT = -126;
const HIGHEST_EXPONENT = 127.49;

/** log2((1 + s)/(1 - s)) / s in powers of s^2: 2 / (ln 2 (2k + 1)), from k = 4 to 0. */
const LOG2_COEFFICIENTS = [9, 7, 5, 3, 1].map((power) => 2 / (Math.LN2 * power));

/** 2^x through its values at Chebyshev's seven points of -1/2..1/2; as floats at most 2e-8 of the value off. */
const EXP2_COEFFICIENTS = [
  0.00015461444854736328, 0.0013400427997112274, 0.009618056938052177, 0.05550327152013779,
  0.24022650718688965, 0.6931471824645996, 1,
];
