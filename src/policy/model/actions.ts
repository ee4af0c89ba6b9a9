/**
 * The actions of a model: its filters in the order of its manifest, and behind them the stop action where it has one,
 * which ends the round.
 */
import * as v from 'valibot';
import type { LearnedFilter } from '../../core/filter';
import { by } from '../../core/json/schemas';
import { LEARNED_FILTERS, requireLearnedFilter } from '../../filters';
import { type FilterRanges, withRanges } from './ranges';

/** The part of an architecture that decides the actions. */
export interface ActionList {
  /** Ids of the filters that the model may use. Their order is the order of its actions. */
  readonly filters: readonly string[];
  /** The ranges that differ from the filters' own, by the id of the filter; none by default. */
  readonly ranges?: FilterRanges;
  /** Whether there is a last action, behind the filters, that ends the round. */
  readonly stop?: boolean;
}

/** A model with ranges always gets the same filters, so that work done once for a filter is not done again. */
const known = new WeakMap<object, readonly LearnedFilter[]>();

/**
 * The filters behind the ids, in action order; they decode activations to the model's ranges. Throws a RangeError for an id
 * that is unknown or whose filter no network drives.
 */
export function actionFilters(model: Pick<ActionList, 'filters' | 'ranges'>): readonly LearnedFilter[] {
  const { filters, ranges = {} } = model;
  const found = known.get(model);
  if (found) return found;
  const made = filters.map((id) => withRanges(requireLearnedFilter(id), ranges[id]));
  known.set(model, made);
  return made;
}

/** Whether two models' actions mean the same: the same filters in the same order, with the same ranges. */
export const meanTheSame = (a: ActionList, b: ActionList): boolean => meaning(a) === meaning(b);

const meaning = (model: ActionList): string =>
  JSON.stringify(actionFilters(model).map(({ id, learned }) => [id, learned.ranges]));

/** How many actions there are: as many as there are probabilities. */
export const actionCount = ({ filters, stop }: ActionList): number => filters.length + (stop ? 1 : 0);

/** Whether an action ends the round and changes nothing. */
export const isStop = ({ filters, stop = false }: ActionList, action: number): boolean =>
  stop && action === filters.length;

/** The ids in a manifest or a recipe: at least one, no one twice, each of a filter that a network can drive. */
export const filterList = v.pipe(
  v.array(v.string()),
  by((filters: string[]): readonly string[] => {
    if (filters.length === 0) {
      const known = LEARNED_FILTERS.map(({ id }) => id).join(', ');
      throw new RangeError(`it has no filters; there are ${known}`);
    }
    const twice = filters.find((id, i) => filters.indexOf(id) !== i);
    if (twice !== undefined) throw new RangeError(`it has the filter "${twice}" twice`);
    actionFilters({ filters });
    return filters;
  }),
);
