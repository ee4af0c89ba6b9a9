/** The actions of a model by their names, in action order. */
import { type ActionList, actionFilters } from '../../../../policy/model/actions';

export const actionLabels = (actions: ActionList): string[] => [
  ...actionFilters(actions).map(({ label }) => label),
  ...(actions.stop ? ['Stop'] : []),
];
