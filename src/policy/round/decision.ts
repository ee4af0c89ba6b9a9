/** Decisions in the words of steps files. */
import type { ParameterValues, Step } from '../../core/step';
import { requireFilter } from '../../filters';
import { unflattenParameters } from '../../filters/steps';
import { type ActionList, actionFilters } from '../model/actions';
import type { Decision, Round } from './rollout';
import { stateVector } from './state';

/** The step that a decision comes to. */
export function decisionStep({
  filter,
  action,
  parameters,
}: Pick<Decision, 'filter' | 'action' | 'parameters'>): Step {
  return {
    filter,
    params: unflattenParameters(requireFilter(filter), parameters[action]!),
    enabled: true,
    origin: 'agent',
  };
}

/** A decision as the command line's JSON has it. */
export interface DecisionRecord {
  /** Probabilities of the model's filters in action order, given that the round goes on. Their sum is 1. */
  readonly pdf: readonly number[];
  /** The probability of ending the round here, for models that may stop. */
  readonly stop?: number;
  readonly filter: string;
  readonly params: ParameterValues;
  /** The parameters that each filter would have had, by its id, in action order. */
  readonly allParams: Readonly<Record<string, ParameterValues>>;
  /** After the step, as the value, the score and everything else that follows. */
  readonly state: readonly number[];
  readonly value: number;
  readonly score: number;
}

/** A round as the command line's JSON has it. */
export interface RoundRecord {
  readonly steps: readonly DecisionRecord[];
  /** Where the agent chose to stop: the probability of stopping then, and those of the filters. */
  readonly stop?: { readonly pdf: readonly number[]; readonly stop?: number };
}

/** `model`: whose round it is. */
export const roundRecord = (
  { decisions, stopped }: Round,
  model: Pick<ActionList, 'filters'>,
): RoundRecord => ({
  steps: decisions.map((decision) => decisionRecord(decision, model)),
  ...(stopped && { stop: probabilities(stopped.pdf, model) }),
});

function decisionRecord(decision: Decision, model: Pick<ActionList, 'filters'>): DecisionRecord {
  const { pdf, parameters, state, value, score } = decision;
  const { filter, params } = decisionStep(decision);
  const all = actionFilters(model).map(
    (each, i) => [each.id, unflattenParameters(each, parameters[i]!)] as const,
  );
  return {
    ...probabilities(pdf, model),
    ...{ filter, params, allParams: Object.fromEntries(all), state: stateVector(state), value, score },
  };
}

/** Separates the probability of stopping, the last one of a model that may stop, from those of the filters. */
function probabilities(
  all: readonly number[],
  { filters }: Pick<ActionList, 'filters'>,
): Pick<DecisionRecord, 'pdf' | 'stop'> {
  const stop = all[filters.length];
  if (stop === undefined) return { pdf: all };
  const ofFilters = all.slice(0, filters.length);
  const goesOn = ofFilters.reduce((sum, share) => sum + share, 0);
  return { pdf: ofFilters.map((share) => share / Math.max(goesOn, Number.MIN_VALUE)), stop };
}
