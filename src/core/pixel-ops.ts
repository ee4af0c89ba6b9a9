/**
 * The vocabulary in which every filter is written, and the few functions composed from it once.
 *
 * A value `V` is either a scalar per pixel or an rgb triple per pixel; a scalar broadcasts against an rgb.
 * An interpreter decides what `V` is: planes of doubles (render/cpu/number-ops), WGSL text
 * (render/chain/wgsl-ops), WebAssembly (render/wasm/lane-ops) or differentiable tensors (policy/network/tensor-ops). Nothing here may know which.
 */
export interface PixelOps<V> {
  constant(value: number): V;
  rgb(red: V, green: V, blue: V): V;
  channel(color: V, index: 0 | 1 | 2): V;
  add(a: V, b: V): V;
  sub(a: V, b: V): V;
  mul(a: V, b: V): V;
  div(a: V, b: V): V;
  min(a: V, b: V): V;
  max(a: V, b: V): V;
  abs(a: V): V;
  exp(a: V): V;
  /** base ^ exponent, and 0 wherever base <= 0, whatever the exponent. */
  pow(base: V, exponent: V): V;
  /** a / b, and 0 (with zero gradient) wherever b <= threshold. */
  divideOrZero(a: V, b: V, threshold: number): V;
  /** Vertical position in units of the shorter side, centerd: about -0.5..0.5 along it. */
  row(): V;
  /** Horizontal position, likewise. */
  column(): V;
}

/** Weights of red, green and blue in luminance (the paper's, not Rec. 709's). */
export const LUMINANCE_WEIGHTS = [0.27, 0.67, 0.06] as const;

/** The same of plain numbers. */
export const luminanceOf = (red: number, green: number, blue: number): number =>
  LUMINANCE_WEIGHTS[0] * red + LUMINANCE_WEIGHTS[1] * green + LUMINANCE_WEIGHTS[2] * blue;

export function luminance<V>(ops: PixelOps<V>, color: V): V {
  const [red, green, blue] = LUMINANCE_WEIGHTS;
  return ops.add(
    ops.add(
      ops.mul(ops.channel(color, 0), ops.constant(red)),
      ops.mul(ops.channel(color, 1), ops.constant(green)),
    ),
    ops.mul(ops.channel(color, 2), ops.constant(blue)),
  );
}

export function largestChannel<V>(ops: PixelOps<V>, color: V): V {
  return ops.max(ops.max(ops.channel(color, 0), ops.channel(color, 1)), ops.channel(color, 2));
}

export function smallestChannel<V>(ops: PixelOps<V>, color: V): V {
  return ops.min(ops.min(ops.channel(color, 0), ops.channel(color, 1)), ops.channel(color, 2));
}

export function clamp<V>(ops: PixelOps<V>, value: V, low: number, high: number): V {
  return ops.min(ops.max(value, ops.constant(low)), ops.constant(high));
}

/** `from (1 - amount) + to amount`: exact at both ends, unlike `from + amount (to - from)`. */
export function blend<V>(ops: PixelOps<V>, from: V, to: V, amount: V): V {
  return ops.add(ops.mul(from, ops.sub(ops.constant(1), amount)), ops.mul(to, amount));
}

/**
 * The logistic function through one `exp`, so that its gradient keeps its digits where it saturates
 * (`1 - tanh^2` in float32 does not). The floor keeps `exp` and its square inside float32.
 */
export function sigmoid<V>(ops: PixelOps<V>, x: V): V {
  const one = ops.constant(1);
  const negated = ops.sub(ops.constant(0), ops.max(x, ops.constant(-80)));
  return ops.div(one, ops.add(one, ops.exp(negated)));
}

/** A share of 0..1 -> its place in a range. */
export function between<V>(ops: PixelOps<V>, share: V, [low, high]: readonly [number, number]): V {
  return ops.add(ops.mul(share, ops.constant(high - low)), ops.constant(low));
}

/**
 * `(tanh(x + b)/2 + 1/2) (high - low) + low` with `b` such that x = 0 gives `initial`. Where `initial` is left out or
 * does not lie inside of the range, b = 0, and x = 0 gives the middle. As in the original's `tanh_range` (util.py).
 */
export function squash<V>(
  ops: PixelOps<V>,
  x: V,
  range: readonly [low: number, high: number],
  initial?: number,
): V {
  const [low, high] = range;
  const isInside = initial !== undefined && initial > low && initial < high;
  const bias = isInside ? Math.atanh((2 * (initial - low)) / (high - low) - 1) : 0;
  const doubled = ops.mul(ops.add(x, ops.constant(bias)), ops.constant(2));
  return between(ops, sigmoid(ops, doubled), range);
}

/** The same in logarithms, for factors: x = 0 gives the geometric middle. `low` is above 0. */
export function squashFactor<V>(ops: PixelOps<V>, x: V, [low, high]: readonly [number, number]): V {
  // Math.log(1 / 3) is not -Math.log(3): the two differ in the last bit, and models decide by the second.
  return ops.exp(squash(ops, x, [-Math.log(1 / low), Math.log(high)]));
}

/**
 * `(1 - cos(pi x)) / 2` for x in 0..1, as sin^2(pi x / 2) with an odd polynomial: WGSL's own sine is up to 25
 * 16-bit codes off on software adapters. Taylor terms to the eleventh power leave an error below 6e-8.
 */
export function raisedCosine<V>(ops: PixelOps<V>, x: V): V {
  const angle = ops.mul(x, ops.constant(Math.PI / 2));
  const square = ops.mul(angle, angle);
  let sum = ops.constant(SINE_COEFFICIENTS[0]);
  for (const coefficient of SINE_COEFFICIENTS.slice(1)) {
    sum = ops.add(ops.mul(sum, square), ops.constant(coefficient));
  }
  const sine = ops.mul(sum, angle);
  return ops.mul(sine, sine);
}

/** Taylor coefficients of sin(x)/x in powers of x^2, highest first. */
const SINE_COEFFICIENTS = [-1 / 39916800, 1 / 362880, -1 / 5040, 1 / 120, -1 / 6, 1] as const;
