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
  const neutral = specsOf(filter).map((spec) => toPosition(spec, spec.default));
  return {
    filters: filters.toSpliced(place, 0, filter),
    positions: Float64Array.of(...positions.slice(0, before), ...neutral, ...positions.slice(before)),
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

export function candidateSteps({ filters, positions }: StepsCandidate): Step[] {
  let next = 0;
  return filters.map((filter) => {
    const values = specsOf(filter).map((spec) => fromPosition(spec, positions[next++]!));
    const params = unflattenParameters(filter, values);
    return { filter: filter.id, params, enabled: true, origin: 'optimiser' };
  });
}

const numbersOf = (filters: readonly Filter[]): number =>
  filters.reduce((sum, filter) => sum + parameterCount(filter), 0);

/** The specification of each number of a filter. */
const specsOf = (filter: Filter) =>
  filter.parameters.flatMap((spec) => Array.from({ length: spec.length }, () => spec));
