/** What the agent remembers of a round: how many steps it has taken and which filters it has used. */
import type { Step } from '../../core/step';
import { AGENT_FILTERS } from '../../filters';

/** The paper's: a round has five steps. */
export const MAXIMUM_STEPS = 5;

export interface PolicyState {
  /** 0..5. */
  readonly stepsTaken: number;
  /** By action. */
  readonly used: readonly boolean[];
}

export const INITIAL_POLICY_STATE: PolicyState = { stepsTaken: 0, used: AGENT_FILTERS.map(() => false) };

export function afterStep({ stepsTaken, used }: PolicyState, action: number): PolicyState {
  return { stepsTaken: stepsTaken + 1, used: used.map((before, i) => before || i === action) };
}

/**
 * The state that steps already there come to: the enabled ones with the agent's filters count, whoever made them;
 * others count for nothing.
 */
export function stateAfterSteps(steps: readonly Step[]): PolicyState {
  const taken = steps.filter(({ enabled }) => enabled).map(({ filter }) => filter);
  const used = AGENT_FILTERS.map(({ id }) => taken.includes(id));
  const count = taken.filter((id) => AGENT_FILTERS.some((filter) => filter.id === id)).length;
  return { stepsTaken: Math.min(count, MAXIMUM_STEPS), used };
}

/** As the networks are given it: reward flag, stopped flag, step count, used-flags. Both flags rise at the last step. */
export function stateVector({ stepsTaken, used }: PolicyState): number[] {
  const over = stepsTaken >= MAXIMUM_STEPS ? 1 : 0;
  return [over, over, stepsTaken, ...used.map(Number)];
}
