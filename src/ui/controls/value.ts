/** How a parameter's value is written, read, stepped and summed up: all of it derived from its declaration. */
import { decimalsOf, type Filter, fromPosition, type ParameterSpec, toPosition } from '../../core/filter';
import type { ParameterValues, Step } from '../../core/step';
import { requireFilter } from '../../filters';
import { flattenParameters } from '../../filters/steps';

/** The typographic minus. It is as wide as a plus, so that numbers do not jump sideways as they change sign. */
const MINUS = '−';

/** One digit more than usual where the value needs it, e.g. after a fine step. */
function toText(spec: ParameterSpec, value: number): string {
  const decimals = decimalsOf(spec);
  const usual = value.toFixed(decimals);
  return Math.abs(Number(usual) - value) < 0.05 * 10 ** -decimals ? usual : value.toFixed(decimals + 1);
}

/**
 * Signed where values go both ways; with a true minus, which lines up with the plus.
 *
 * @example
 * formatValue(exposure, 0.7); // '+0.70'
 * formatValue(exposure, -1.25); // '−1.25'
 */
export function formatValue(spec: ParameterSpec, value: number): string {
  const text = toText(spec, Math.abs(value));
  const isZero = Number(text) === 0;
  if (value < 0 && !isZero) return MINUS + text;
  return spec.hard[0] < 0 && spec.range[0] < 0 && !isZero ? `+${text}` : text;
}

/** The same with the parameter's unit, if it has one: "+0.70 EV". */
export const formatWithUnit = (spec: ParameterSpec, value: number): string =>
  spec.unit ? `${formatValue(spec, value)} ${spec.unit}` : formatValue(spec, value);

/**
 * A number as people type it, or what is wrong with it. Takes a decimal comma, both minus signs and EV behind
 * it. The limits are the hard ones, which may be wider than the slider's.
 *
 * @example
 * parseValue(exposure, '0,7 EV'); // 0.7
 * parseValue(exposure, 'bright'); // { problem: 'Exposure takes a number from …' }
 */
export function parseValue(spec: ParameterSpec, text: string): number | { readonly problem: string } {
  const plain = text
    .trim()
    .replace(MINUS, '-')
    .replace(',', '.')
    .replace(/\s*EV$/i, '');
  const value = plain === '' ? NaN : Number(plain);
  const [low, high] = spec.hard;
  if (Number.isFinite(value) && value >= low && value <= high) return value;
  return {
    problem: `${spec.label} takes a number from ${formatValue(spec, low)} to ${formatValue(spec, high)}.`,
  };
}

/** How large a step of a key is: a tenth of one, one, or ten. */
export type StepSize = 'fine' | 'normal' | 'coarse';

/** Steps that each size counts for. */
const FACTORS: Readonly<Record<StepSize, number>> = { fine: 0.1, normal: 1, coarse: 10 };

/** The value a number of steps along the slider: 1, 2 or 5 of a decimal place, or a hundredth of a log range. */
export function stepped(spec: ParameterSpec, value: number, steps: number, size: StepSize): number {
  const [first, last] = spec.range;
  const amount = steps * FACTORS[size];
  if (spec.scale === 'log') {
    // A log range has no one round step: a hundredth of the track is about as much everywhere.
    const position = Math.min(Math.max(toPosition(spec, value) + amount / 100, 0), 1);
    return rounded(fromPosition(spec, position));
  }
  const next = value + amount * roundStep(Math.abs(last - first) / 100) * Math.sign(last - first);
  return clampToRange(spec, rounded(next));
}

/** The largest of 1, 2 and 5 times a power of ten that is not above a number. */
function roundStep(size: number): number {
  const decade = 10 ** Math.floor(Math.log10(size) + 1e-9);
  // A little slack on both: 0.1 from a division may be 0.09999… and must not fall to the next lower step.
  const digit = [5, 2, 1].find((candidate) => candidate * decade <= size * (1 + 1e-9)) ?? 1;
  return digit * decade;
}

/** Slider position -> value with as many digits as are shown, or one more. */
export function valueAt(spec: ParameterSpec, position: number, fine: boolean): number {
  const scale = 10 ** (decimalsOf(spec) + (fine ? 1 : 0));
  const value = fromPosition(spec, Math.min(Math.max(position, 0), 1));
  return clampToRange(spec, Math.round(value * scale) / scale);
}

/** 0..1, also for values beyond the slider. */
export function positionOf(spec: ParameterSpec, value: number): number {
  return Math.min(Math.max(toPosition(spec, value), 0), 1);
}

/** Six decimals: the ends of a range like 1/3 stay what they are, sums of steps lose their dust. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** Ranges may run from high to low, so that their ends are not in order. */
function clampToRange({ range }: ParameterSpec, value: number): number {
  return Math.min(Math.max(value, Math.min(...range)), Math.max(...range));
}

/** One line for a list: "+0.70 EV", "1.20 1.00 0.90", "slopes 0.80 to 1.40", "3 of 9 changed". */
export function summarise(step: Step): string {
  const filter = requireFilter(step.filter);
  if (filter.parameters.some((spec) => spec.length > 1)) return summariseSlopes(filter, step.params);
  const [first] = filter.parameters;
  if (first && filter.parameters.length === 1) return formatWithUnit(first, Number(step.params[first.name]));
  if (filter.parameters.length <= 3) {
    return filter.parameters.map((spec) => formatValue(spec, Number(step.params[spec.name]))).join('  ');
  }
  const changed = filter.parameters.filter((spec) => step.params[spec.name] !== spec.default);
  return changed.length === 0 ? 'no change' : `${changed.length} of ${filter.parameters.length} changed`;
}

/** Curves have too many numbers for a line: their smallest and largest slope say how strongly they bend. */
function summariseSlopes(filter: Filter, params: ParameterValues): string {
  const slopes = flattenParameters(filter, params);
  const [spec] = filter.parameters;
  const [low, high] = [Math.min(...slopes), Math.max(...slopes)];
  if (!spec || low === high) return 'straight';
  return `slopes ${formatValue(spec, low)} to ${formatValue(spec, high)}`;
}
