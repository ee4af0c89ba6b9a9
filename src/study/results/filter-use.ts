/** Which filters are used at which step, by people of a condition and by the agent. */
import { purposeOf } from '../../core/filter';
import { requireFilter } from '../../filters';
import type { Condition } from '../design/design';
import { toolOf } from '../design/tools';
import type { TrialStep } from '../participation/trial';
import type { AgentTrajectory } from './agent-steps';
import type { TrialOutcome } from './participants';

/** A filter of either tool by what it is for: `exposure` for `study.exposure`, too. */
export const kindOf = (filter: string): string => purposeOf(requireFilter(filter));

/** A step at which every slider was left where it changes nothing: whatever its filter, it was not used. */
export const UNCHANGED = 'unchanged';

/** The labels of the tools' filters, as on the original's tabs, in the order in which they are counted and drawn. */
const TAB_LABELS: ReadonlyMap<string, string> = new Map(
  toolOf('agent').tabs.map(({ filter, label }) => [filter.id, label]),
);

/** Returns the kinds of steps: the tools' filters, others that the agent has used, and steps that changed nothing. */
export const kindsWith = (used: Iterable<string>): readonly string[] => [
  ...new Set([...TAB_LABELS.keys(), ...[...used].filter((kind) => kind !== UNCHANGED)]),
  UNCHANGED,
];

/** In tables and figures, where there is little room. */
export const labelOfKind = (kind: string): string =>
  kind === UNCHANGED ? 'Unchanged' : (TAB_LABELS.get(kind) ?? requireFilter(kind).label);

export interface StepUse {
  /** From 1. */
  readonly step: number;
  /** Trials that have come to this step. */
  readonly trials: number;
  /** By kind, those that are 0 included; of the trials that have come to this step, so that they sum to 1. */
  readonly shares: Readonly<Record<string, number>>;
}

export interface FilterUse {
  /** The condition's id; undefined for the agent. */
  readonly condition: string | undefined;
  readonly trials: number;
  readonly steps: readonly StepUse[];
}

/**
 * Counts the filters that people used, condition by condition, and those of the agent where there are trajectories.
 * The caller leaves practice out.
 */
export function filterUse(
  conditions: readonly Condition[],
  trials: readonly TrialOutcome[],
  agent: readonly AgentTrajectory[],
): FilterUse[] {
  const people = conditions.map(({ id, tool }) => {
    const own = trials.filter(({ condition }) => condition === id).map(kindsOfTrial);
    return { condition: id, trials: own.length, steps: stepUses(own, toolOf(tool).steps) };
  });
  if (agent.length === 0) return people;
  const sequences = agent.map(({ steps }) => steps.map(({ filter }) => kindOf(filter)));
  const longest = Math.max(...sequences.map(({ length }) => length));
  return [...people, { condition: undefined, trials: agent.length, steps: stepUses(sequences, longest) }];
}

/** Whether any slider of the step's filter is away from where it changes nothing. */
export function isChanged({ trial }: Pick<TrialOutcome, 'trial'>, { tab, positions }: TrialStep): boolean {
  const { sliders } = trial.tool.tabs[tab]!;
  return sliders.some(({ neutral }, i) => positions[tab]![i] !== neutral);
}

/** Returns the filters of the steps that the participant reached. */
function kindsOfTrial(outcome: TrialOutcome): string[] {
  const { tool, steps, reached } = outcome.trial;
  return steps
    .slice(0, reached + 1)
    .map((step) => (isChanged(outcome, step) ? kindOf(tool.tabs[step.tab]!.filter.id) : UNCHANGED));
}

function stepUses(sequences: readonly (readonly string[])[], length: number): StepUse[] {
  return Array.from({ length }, (_, i) => {
    const here = sequences.flatMap((kinds) => kinds[i] ?? []);
    const share = (kind: string): number =>
      here.length === 0 ? 0 : here.filter((each) => each === kind).length / here.length;
    const shares = Object.fromEntries(kindsWith(here).map((kind) => [kind, share(kind)]));
    return { step: i + 1, trials: here.length, shares };
  });
}
