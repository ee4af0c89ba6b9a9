/**
 * The type of a filter: its parameters as data, and its decoding, preparation and pixel function over PixelOps.
 * Sliders, file validation, shader uniforms and the policy's decoding all follow from this one record.
 */
import type { PixelOps } from './pixel-ops';

export interface ParameterSpec {
  /** Key in step JSON. */
  readonly name: string;
  /** The name that people read, and the slider's accessible name. Vectors get " 1" to " 8" appended. */
  readonly label: string;
  /** 1 for a number; 8 for the control values of a curve. */
  readonly length: 1 | 8;
  readonly default: number;
  /** The agent's and the slider's range, in slider order (the study's gamma runs downwards). */
  readonly range: readonly [number, number];
  /** The values that a file may hold: [lowest, highest]. */
  readonly hard: readonly [number, number];
  readonly scale: 'linear' | 'log';
  readonly unit?: 'EV';
}

/** Whose filter it is: the paper's agent, its human-study tool, or ours. */
export type FilterGroup = 'agent' | 'study' | 'utility';

/** The lowest and the highest value to which a network's activations are decoded. */
export type ValueRange = readonly [low: number, high: number];

/** Such ranges by the name of a parameter, e.g. `{ ev: [-3.5, 3.5] }`. */
export type ParameterRanges = Readonly<Record<string, ValueRange>>;

/** How a network drives a filter: which of its outputs become which parameters. */
export interface Learned {
  /** How many activations the network spends on the filter. */
  readonly rawCount: number;
  /** The ranges of the paper's agent, for each parameter that a network is free to choose. */
  readonly ranges: ParameterRanges;
  /**
   * `rawCount` activations -> parameters, flat, in the order of the filter's `parameters`. A range that `ranges` does not
   * have is the filter's own.
   *
   * @example
   * exposure.learned.decode(ops, [activation], { ev: [-1, 1] });
   */
  decode<V>(ops: PixelOps<V>, raw: readonly V[], ranges?: ParameterRanges): V[];
}

/** The additional data of a filter of the human-study tool. */
export interface StudyPart {
  /** Id of the paper's filter that has the same purpose. */
  readonly counterpart: string;
  /** Its name within the tool, e.g. `White balance`. */
  readonly label: string;
  /** The text on its tab, e.g. `W.B.`, as in the original. */
  readonly tab: string;
}

export interface Filter {
  /** Key in step JSON, e.g. `whiteBalance` or `study.tone`. */
  readonly id: string;
  /** In menus and lists, e.g. `White balance` or `Study: White balance`. */
  readonly label: string;
  readonly group: FilterGroup;
  readonly parameters: readonly ParameterSpec[];
  /** How a pixel's color is controlled: sliders, or curves drawn over them. */
  readonly control: 'sliders' | 'toneCurve' | 'colorCurves';
  /** Whether input and output are clipped to 0..1, as the human-study tool does around each step. */
  readonly clips: boolean;
  /** Absent where no network can drive the filter. Which filters a model uses is in the model's manifest. */
  readonly learned?: Learned;
  /** Only filters of the human-study tool have it. */
  readonly study?: StudyPart;
  /** Parameters -> what the pixel function needs, once per image (in double precision when rendering). */
  prepare<V>(ops: PixelOps<V>, parameters: readonly V[]): V[];
  /** One pixel in, one pixel out. `constants` is what `prepare` returned. */
  pixel<V>(ops: PixelOps<V>, color: V, constants: readonly V[]): V;
  /** Returns the reason why parameters do not go together although each is within its hard range, or undefined. */
  problem?(parameters: readonly number[]): string | undefined;
}

/** A filter that a network can drive. */
export interface LearnedFilter extends Filter {
  readonly learned: Learned;
}

export const isLearned = (filter: Filter): filter is LearnedFilter => filter.learned !== undefined;

/** A filter of the human-study tool. */
export interface StudyFilter extends Filter {
  readonly study: StudyPart;
}

export const isStudyFilter = (filter: Filter): filter is StudyFilter => filter.study !== undefined;

/** Its name where people know which tool it belongs to. */
export const nameInTool = ({ study, label }: Filter): string => study?.label ?? label;

/** Returns the filter's purpose. Filters of both tools with the same purpose have the same, e.g. `whiteBalance`. */
export const purposeOf = ({ study, id }: Filter): string => study?.counterpart ?? id;

/** Indexing that the type system cannot see is in range: filters know how many values they are given. */
export function at<V>(values: readonly V[], index: number): V {
  const value = values[index];
  if (value === undefined) throw new RangeError(`value ${index} of ${values.length} is missing`);
  return value;
}

/** How many numbers all parameters of a filter take, flat. */
export function parameterCount(filter: Filter): number {
  return filter.parameters.reduce((sum, parameter) => sum + parameter.length, 0);
}

/** The nearest parameters, flat, that a file may hold. */
export const withinHard = ({ parameters }: Filter, values: readonly number[]): number[] =>
  parameters
    .flatMap(({ length, hard }) => new Array<ValueRange>(length).fill(hard))
    .map(([low, high], i) => Math.min(Math.max(at(values, i), low), high));

/** Slider position in 0..1 -> value, along the range in the order written. */
export function fromPosition(spec: ParameterSpec, position: number): number {
  const [first, last] = spec.range;
  if (spec.scale === 'linear') return first + (last - first) * position;
  return Math.exp(Math.log(first) + (Math.log(last) - Math.log(first)) * position);
}

/** Digits after the point that people read of a value: enough for a hundredth of a narrow range. */
export function decimalsOf({ range: [first, last] }: ParameterSpec): number {
  return Math.abs(last - first) <= 0.5 ? 3 : 2;
}

/** Value -> slider position; outside 0..1 for values beyond the slider's range. */
export function toPosition(spec: ParameterSpec, value: number): number {
  const [first, last] = spec.range;
  if (spec.scale === 'linear') return (value - first) / (last - first);
  return (Math.log(value) - Math.log(first)) / (Math.log(last) - Math.log(first));
}
