/** Decisions in the words of steps files. */
import type { ParameterValues, Step } from '../../core/step';
import { AGENT_FILTERS } from '../../filters';
import { unflattenParameters } from '../../filters/steps';
import type { Decision } from './rollout';
import { stateVector } from './state';

/** The step that a decision comes to. */
export function decisionStep({ action, parameters }: Pick<Decision, 'action' | 'parameters'>): Step {
  const filter = AGENT_FILTERS[action]!;
  return {
    filter: filter.id,
    params: unflattenParameters(filter, parameters[action]!),
    enabled: true,
    origin: 'agent',
  };
}

/** A decision as the command line's JSON has it. */
export interface DecisionRecord {
  /** In action order. */
  readonly pdf: readonly number[];
  readonly filter: string;
  readonly params: ParameterValues;
  /** What each filter would have been used with, by its id, in action order. */
  readonly allParams: Readonly<Record<string, ParameterValues>>;
  /** After the step, as the value, the score and everything else that follows. */
  readonly state: readonly number[];
  readonly value: number;
  readonly score: number;
}

export function decisionRecord(decision: Decision): DecisionRecord {
  const { pdf, parameters, state, value, score } = decision;
  const { filter, params } = decisionStep(decision);
  const all = AGENT_FILTERS.map((each, i) => [each.id, unflattenParameters(each, parameters[i]!)] as const);
  return { pdf, filter, params, allParams: Object.fromEntries(all), state: stateVector(state), value, score };
}
