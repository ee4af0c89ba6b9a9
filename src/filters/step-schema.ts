/** The description of a step in a file. It follows from the list of filters. */
import * as v from 'valibot';
import type { Filter, ParameterSpec } from '../core/filter';
import { numberWithin } from '../core/json/schemas';
import type { MaskValues, ParameterValues, Step } from '../core/step';
import { FILTERS } from './index';

type Range = readonly [lowest: number, highest: number];

function numbersWithin(range: Range, length: number) {
  const words = `must be a list of ${length} numbers`;
  return v.pipe(v.array(numberWithin(...range), words), v.length(length, words));
}

const valueOf = ({ length, hard }: ParameterSpec): v.GenericSchema<unknown, number | readonly number[]> =>
  length === 1 ? numberWithin(...hard) : numbersWithin(hard, length);

/** The parameters of a filter, each within its hard range, and together without contradiction. */
const parametersOf = (filter: Filter): v.GenericSchema<unknown, ParameterValues> =>
  v.pipe(
    v.strictObject(Object.fromEntries(filter.parameters.map((spec) => [spec.name, valueOf(spec)]))),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return;
      const found = filter.problem?.(filter.parameters.flatMap(({ name }) => dataset.value[name] ?? []));
      if (found !== undefined) addIssue({ message: found });
    }),
  );

/** The raw numbers go through a tanh: beyond +-1000 nothing changes any more. */
const mask = v.pipe(
  numbersWithin([-1000, 1000], 6),
  v.transform(([a, b, c, d, e, f]): MaskValues => [a!, b!, c!, d!, e!, f!]),
);

/** What `exposure suggest --json` says of a step beside the step itself. Any other member is taken for a mistake. */
const OF_SUGGESTIONS = Object.fromEntries(
  ['pdf', 'stop', 'allParams', 'state', 'value', 'score'].map((name) => [name, v.optional(v.unknown())]),
);

const stepOf = (filter: Filter) =>
  v.strictObject({
    ...OF_SUGGESTIONS,
    filter: v.literal(filter.id),
    params: parametersOf(filter),
    enabled: v.optional(v.boolean(), true),
    origin: v.optional(v.picklist(['person', 'agent', 'optimiser']), 'person'),
    mask: v.exactOptional(mask),
  });

export const stepSchema: v.GenericSchema<unknown, Step> = v.pipe(
  v.variant('filter', FILTERS.map(stepOf)),
  v.transform(({ filter, params, enabled, origin, mask: numbers }): Step => ({
    ...{ filter, params, enabled, origin },
    ...(numbers && { mask: numbers }),
  })),
);

/**
 * The sentence about a step, which names the step, its filter and the parameter. `where` is the step's name; `path` leads
 * from the step to what is wrong.
 */
export function stepSentence(
  where: string,
  issue: v.BaseIssue<unknown>,
  path: readonly v.IssuePathItem[] = issue.path ?? [],
): string {
  const [first, ...rest] = path;
  if (!first) return `${where} ${issue.message}.`;
  const id = filterIdOf(first.input);
  if (first.key === 'filter') {
    const known = FILTERS.map((each) => each.id).join(', ');
    return `${where}: there is no filter ${JSON.stringify(id)}; the filters are ${known}.`;
  }
  const name = `${where} (${String(id)})`;
  // The fault lies in the parameters together, and the filter has its own words for it.
  if (issue.type === 'raw_check') return `${name}: ${issue.message}.`;
  const member = first.key === 'params' ? (rest[0]?.key ?? 'params') : first.key;
  if (issue.expected === 'never') {
    const kind = first.key === 'params' ? 'parameter' : 'member';
    return `${name}: there is no ${kind} "${String(member)}".`;
  }
  const index = path.at(-1)!.key;
  const place = typeof index === 'number' ? ` ${index + 1}` : '';
  return `${name}: "${String(member)}"${place} ${issue.message}.`;
}

const filterIdOf = (step: unknown): unknown =>
  typeof step === 'object' && step !== null && 'filter' in step ? step.filter : undefined;
