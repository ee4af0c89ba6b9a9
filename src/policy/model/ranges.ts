/**
 * The ranges of a model: how far it may turn the parameters of its filters. A filter has ranges of its own, those of the
 * paper's agent; a model that was trained with others says so in its manifest.
 */
import * as v from 'valibot';
import type { LearnedFilter, ParameterRanges, ValueRange } from '../../core/filter';
import { numberPair } from '../../core/json/schemas';
import { requireLearnedFilter } from '../../filters';

/** By the id of the filter and the name of the parameter, e.g. `{ exposure: { ev: [-1, 1] } }`. */
export type FilterRanges = Readonly<Record<string, ParameterRanges>>;

/** The filter, decoding activations to these ranges; the same filter where there are none. */
export function withRanges(filter: LearnedFilter, ranges: ParameterRanges | undefined): LearnedFilter {
  if (!ranges) return filter;
  const { learned } = filter;
  return {
    ...filter,
    learned: {
      ...learned,
      ranges: { ...learned.ranges, ...ranges },
      decode: (ops, raw) => learned.decode(ops, raw, ranges),
    },
  };
}

/** The shape of the ranges in a manifest or a recipe. `rangesProblem` says whether they fit the filters. */
export const filterRanges = v.record(v.string(), v.record(v.string(), numberPair));

/** The filters of a model, and their ranges. */
interface RangedFilters {
  readonly filters: readonly string[];
  readonly ranges?: FilterRanges;
}

/** Returns the fault of a model's ranges as the end of a sentence: `must ...`; undefined where there is none. */
export function rangesProblem({ filters, ranges = {} }: RangedFilters): string | undefined {
  for (const [id, parameters] of Object.entries(ranges)) {
    if (!filters.includes(id)) return `must be those of the model's filters, and "${id}" is not one of them`;

    for (const [name, range] of Object.entries(parameters)) {
      const problem = rangeProblem(requireLearnedFilter(id), name, range);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
}

function rangeProblem(filter: LearnedFilter, name: string, [low, high]: ValueRange): string | undefined {
  const free = Object.keys(filter.learned.ranges);
  const spec = filter.parameters.find((each) => each.name === name);
  if (!spec || !free.includes(name)) {
    return `must be those of what a network chooses, which is ${free.join(', ')} in "${filter.id}", not "${name}"`;
  }

  const place = `for "${name}" of the filter "${filter.id}"`;
  const [lowest, highest] = spec.hard;
  if (low >= high) return `must begin with the lower number, and [${low}, ${high}] ${place} does not`;
  if (low < lowest || high > highest) {
    return `must lie within ${lowest}..${highest} ${place}, and [${low}, ${high}] does not`;
  }
  if (spec.scale === 'log' && low <= 0) return `must be above 0 ${place}, and [${low}, ${high}] is not`;
  return undefined;
}
