/** The values that filters are used with: every value of every parameter, by people and by the agent. */
import type { Filter } from '../../core/filter';
import { FILTERS } from '../../filters';
import { stepParameters } from '../../filters/steps';
import { positionOfValue, slidersOf, type ToolSlider, valueAtPosition } from '../design/tools';
import type { AgentTrajectory } from './agent-steps';
import { isChanged } from './filter-use';
import { grouped } from './grouping';
import type { TrialOutcome } from './participants';

export interface UsedValue {
  /** 0..100 along the slider; the agent's may lie outside. */
  readonly position: number;
  /** In the parameter's unit. */
  readonly value: number;
}

export interface PersonsValue extends UsedValue {
  readonly participant: string;
  readonly condition: string;
  readonly photo: string;
}

export interface ParameterSettings {
  readonly filter: Filter;
  /** The label of the tool's slider. */
  readonly label: string;
  readonly parameter: string;
  /** Which number of the parameter it is; 0 where it is one. */
  readonly element: number;
  /** 0..100. */
  readonly neutral: number;
  readonly unit: string;
  readonly people: readonly PersonsValue[];
  readonly agent: readonly UsedValue[];
}

const SLIDERS = FILTERS.flatMap((filter) =>
  slidersOf(filter).map((slider, index) => ({ filter, slider, index })),
);

/**
 * Returns the settings of every filter that somebody has used, in the order of the filters. Steps at which nothing
 * was changed do not count. The filters of the two tools have different ranges, so they are apart, and the agent's
 * values are with its own filters.
 */
export function parameterSettings(
  trials: readonly TrialOutcome[],
  agent: readonly AgentTrajectory[],
): ParameterSettings[] {
  const used = trials.flatMap((outcome) => {
    const { participant, condition, photo, trial } = outcome;
    return trial.steps
      .slice(0, trial.reached + 1)
      .filter((step) => isChanged(outcome, step))
      .map(({ tab, positions }) => ({
        ...{ participant, condition, photo },
        ...{ filter: trial.tool.tabs[tab]!.filter, positions: positions[tab]! },
      }));
  });
  const usedByFilter = grouped(used, ({ filter }) => filter);
  const agentSteps = grouped(
    agent.flatMap(({ steps }) => steps),
    ({ filter }) => filter,
  );
  return SLIDERS.map(({ filter, slider, index }): ParameterSettings => {
    const { spec, label, element, neutral } = slider;
    return {
      ...{ filter, label, parameter: spec.name, element, neutral, unit: spec.unit ?? '' },
      people: (usedByFilter.get(filter) ?? []).map(({ participant, condition, photo, positions }) => ({
        ...{ participant, condition, photo },
        ...atPosition(slider, positions[index]!),
      })),
      agent: (agentSteps.get(filter.id) ?? []).map((step) => ofValue(slider, stepParameters(step)[index]!)),
    };
  }).filter(({ people, agent: agents }) => people.length > 0 || agents.length > 0);
}

const atPosition = (slider: ToolSlider, position: number): UsedValue => ({
  position,
  value: valueAtPosition(slider, position),
});

const ofValue = (slider: ToolSlider, value: number): UsedValue => ({
  position: positionOfValue(slider, value),
  value,
});
