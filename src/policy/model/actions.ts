/**
 * The actions of a model: its filters in the order of its manifest, and behind them the stop action where it has one,
 * which ends the round.
 */
import * as v from 'valibot';
import type { LearnedFilter } from '../../core/filter';
import { by } from '../../core/json/schemas';
import { LEARNED_FILTERS, requireLearnedFilter } from '../../filters';

/** The part of an architecture that decides the actions. */
export interface ActionList {
  /** Ids of the filters that the model may use. Their order is the order of its actions. */
  readonly filters: readonly string[];
  /** Whether there is a last action, behind the filters, that ends the round. */
  readonly stop?: boolean;
}

/** The filters behind the ids, in action order. Throws a RangeError for one that is unknown or that no network drives. */
export const actionFilters = ({ filters }: Pick<ActionList, 'filters'>): readonly LearnedFilter[] =>
  filters.map(requireLearnedFilter);

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
