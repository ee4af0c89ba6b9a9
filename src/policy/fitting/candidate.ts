/** Steps that may be the ones sought, as filters with sliders' positions. */
import { type Filter, fromPosition, parameterCount, toPosition } from '../../core/filter';
import type { InputTransform, OutputTransform, Step } from '../../core/step';
import { unflattenParameters } from '../../filters/steps';

/** How steps can begin and end: transforms of the document, and the pixels that the first step then gets. */
export interface Start {
  readonly input: InputTransform;
  /** The transform of the numbers after the last step. */
  readonly output: OutputTransform;
  /** Interleaved RGB. */
  readonly before: Float32Array;
}

export interface StepsCandidate {
  readonly filters: readonly Filter[];
  /** Positions of all parameters' sliders, 0..1, flat, in the order of the filters. */
  readonly positions: Float64Array;
  readonly start: Start;
}

export const noSteps = (start: Start): StepsCandidate => ({
  filters: [],
  positions: new Float64Array(),
  start,
});

/** One step more, which changes nothing yet, before the step at `place`. */
export function withStep(
  { filters, positions, start }: StepsCandidate,
  filter: Filter,
  place: number,
): StepsCandidate {
  const before = numbersOf(filters.slice(0, place));
  return {
    filters: filters.toSpliced(place, 0, filter),
    positions: Float64Array.of(
      ...positions.slice(0, before),
      ...neutralOf(filter),
      ...positions.slice(before),
    ),
    start,
  };
}

/** Without the step at `place`. */
export function withoutStep({ filters, positions, start }: StepsCandidate, place: number): StepsCandidate {
  const before = numbersOf(filters.slice(0, place));
  const after = before + parameterCount(filters[place]!);
  return {
    filters: filters.toSpliced(place, 1),
    positions: Float64Array.of(...positions.slice(0, before), ...positions.slice(after)),
    start,
  };
}

/** How far a slider may be from where a step changes nothing, 0..1: less than a person can set. */
const IDLE = 0.001;

/** Without the steps whose sliders change nothing. Their filters may still limit values. */
export function withoutIdleSteps(candidate: StepsCandidate): StepsCandidate {
  const { filters, positions } = candidate;
  const idle = filters.findIndex((filter, place) => {
    const first = numbersOf(filters.slice(0, place));
    return neutralOf(filter).every((position, i) => Math.abs(position - positions[first + i]!) < IDLE);
  });
  return idle < 0 ? candidate : withoutIdleSteps(withoutStep(candidate, idle));
}

export function candidateSteps({ filters, positions }: StepsCandidate): Step[] {
  let next = 0;
  return filters.map((filter) => {
    const values = specsOf(filter).map((spec) => fromPosition(spec, positions[next++]!));
    const params = unflattenParameters(filter, values);
    return { filter: filter.id, params, enabled: true, origin: 'optimiser' };
  });
}

/** The positions of the sliders of a new step. */
const neutralOf = (filter: Filter): number[] => specsOf(filter).map((spec) => toPosition(spec, spec.default));

const numbersOf = (filters: readonly Filter[]): number =>
  filters.reduce((sum, filter) => sum + parameterCount(filter), 0);

/** The specification of each number of a filter. */
const specsOf = (filter: Filter) =>
  filter.parameters.flatMap((spec) => Array.from({ length: spec.length }, () => spec));
