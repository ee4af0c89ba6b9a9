/** The values that an axis writes down: round numbers, and powers of ten on a logarithmic one. */

export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** Multiples of 1, 2 or 5 times a power of ten from `low` to `high`: about six. */
export function roundTicks(low: number, high: number): Tick[] {
  const step = roundStep((high - low) / 6);
  return multiples(step, Math.ceil(low / step - TOLERANCE), Math.floor(high / step + TOLERANCE));
}

/** Such numbers from 0 on: about five, the last one not below `highest`. */
export function ticksTo(highest: number): Tick[] {
  const step = roundStep(highest / 5);
  return multiples(step, 0, Math.max(Math.ceil(highest / step - TOLERANCE), 1));
}

/**
 * Powers of ten from `low` to `high`, both above 0: at most a dozen. Over less than two of them there are also twice and
 * five times those.
 */
export function powerTicks(low: number, high: number): Tick[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const exponents = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const every = Math.max(1, Math.ceil((last - first) / 12));
  const ticks =
    high / low < 100
      ? exponents.flatMap((exponent) => [1, 2, 5].map((factor) => tickAt(factor * 10 ** exponent)))
      : exponents
          .filter((exponent) => exponent % every === 0)
          .map((exponent) => ({ value: 10 ** exponent, label: `10${superscript(exponent)}` }));
  return ticks.filter(({ value }) => value >= low && value <= high);
}

/** Quotients that ought to be whole are off by this much at most. */
const TOLERANCE = 1e-9;

/** The least of 1, 2, 5 and 10 times a power of ten that is not below `rough`. */
function roundStep(rough: number): number {
  const least = Math.max(rough, 1e-9);
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((factor) => factor * power >= least * (1 - TOLERANCE)) ?? 10);
}

const multiples = (step: number, first: number, last: number): Tick[] =>
  Array.from({ length: last - first + 1 }, (_, i) => tickAt((first + i) * step));

/** Products of decimal fractions end in 0.00000000001 or so: six digits are enough for any axis. */
function tickAt(product: number): Tick {
  const value = Number(product.toPrecision(6));
  return { value, label: String(value) };
}

const superscript = (exponent: number): string =>
  String(exponent).replace(/./g, (sign) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)] ?? '⁻');
