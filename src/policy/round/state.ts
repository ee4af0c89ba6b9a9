/** The agent's memory of a round: the number of steps, the filters that were used, and whether the round is over. */
import type { Step } from '../../core/step';
import type { ActionList } from '../model/actions';

/** The paper's: a round has five steps. */
export const MAXIMUM_STEPS = 5;

type Filters = Pick<ActionList, 'filters'>;

export interface PolicyState {
  /** 0..5. */
  readonly stepsTaken: number;
  /** For each of the model's filters, in action order. */
  readonly used: readonly boolean[];
  /** Whether the agent has ended the round before its fifth step. */
  readonly stopped?: boolean;
}

/** Nothing has been done yet. */
export const initialState = ({ filters }: Filters): PolicyState => ({
  stepsTaken: 0,
  used: filters.map(() => false),
});

/** A filter's action is one more step; the stop action, behind the filters, only ends the round. */
export function afterStep({ stepsTaken, used }: PolicyState, action: number): PolicyState {
  if (action === used.length) return { stepsTaken, used, stopped: true };
  return { stepsTaken: stepsTaken + 1, used: used.map((before, i) => before || i === action) };
}

/** Whether nothing more can be done in the round. */
export const isOver = ({ stepsTaken, stopped = false }: PolicyState): boolean =>
  stopped || stepsTaken >= MAXIMUM_STEPS;

/**
 * The state that steps already there come to. Enabled steps with the model's filters count, whoever made them; others
 * count for nothing.
 */
export function stateAfterSteps(steps: readonly Step[], { filters }: Filters): PolicyState {
  const taken = steps.filter(({ enabled }) => enabled).map(({ filter }) => filter);
  const count = taken.filter((id) => filters.includes(id)).length;
  return { stepsTaken: Math.min(count, MAXIMUM_STEPS), used: filters.map((id) => taken.includes(id)) };
}

/**
 * Returns the state as the networks get it: reward flag, stopped flag, step count, used-flags. Both flags rise when
 * the round is over.
 */
export function stateVector(state: PolicyState): number[] {
  const over = isOver(state) ? 1 : 0;
  return [over, over, state.stepsTaken, ...state.used.map(Number)];
}
