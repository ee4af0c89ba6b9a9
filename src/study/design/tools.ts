/**
 * The tools that people retouch with: the filters of each tab, and the number of steps. The original is the paper's
 * study tool of 2018 (user_study_ui of its repository). The agent's tool has the agent's own filters, ranges and
 * round of five.
 */
import type { Filter, ParameterSpec } from '../../core/filter';
import { fromPosition, toPosition } from '../../core/filter';
import { requireFilter, STUDY_FILTERS } from '../../filters';
import { MAXIMUM_STEPS } from '../../policy/round/state';
import type { Condition } from './design';

export interface ToolTab {
  readonly filter: Filter;
  /** The label on the original's tab. */
  readonly label: string;
  /** Sliders, one a number: a curve of eight has eight. */
  readonly sliders: readonly ToolSlider[];
}

export interface ToolSlider {
  readonly label: string;
  readonly spec: ParameterSpec;
  /** Which number of the parameter it is; 0 where it is one. */
  readonly element: number;
  /** 0..100, where the filter changes nothing. */
  readonly neutral: number;
}

export interface Tool {
  readonly id: Condition['tool'];
  readonly label: string;
  readonly steps: number;
  /** In the order of the original's tabs, which its result files number. */
  readonly tabs: readonly ToolTab[];
}

/** Positions of a slider: 0..100 along the parameter's range, in the order it is written. */
export const POSITIONS = 100;

const TOOLS: Readonly<Record<Condition['tool'], Tool>> = {
  original: {
    id: 'original',
    label: 'Study tool of 2018',
    steps: 4,
    tabs: STUDY_FILTERS.map((filter) => tabOf(filter, filter.study.tab)),
  },
  agent: {
    id: 'agent',
    label: 'The agent’s filters',
    steps: MAXIMUM_STEPS,
    // The same tabs, so that people who used the one know the other.
    tabs: STUDY_FILTERS.map(({ study }) => tabOf(requireFilter(study.counterpart), study.tab)),
  },
};

export const toolOf = (id: Condition['tool']): Tool => TOOLS[id];

export function valueAtPosition({ spec }: ToolSlider, position: number): number {
  return fromPosition(spec, position / POSITIONS);
}

/** Outside 0..100 for a value beyond the slider's range. */
export function positionOfValue({ spec }: Pick<ToolSlider, 'spec'>, value: number): number {
  return toPosition(spec, value) * POSITIONS;
}

function tabOf(filter: Filter, label: string): ToolTab {
  return { filter, label, sliders: slidersOf(filter) };
}

/** All sliders that a filter has in a tool. */
export function slidersOf(filter: Filter): readonly ToolSlider[] {
  return filter.parameters.flatMap((spec) =>
    Array.from({ length: spec.length }, (_, element) => ({
      label: spec.length === 1 ? spec.label : `${spec.label} ${element + 1}`,
      spec,
      element,
      neutral: positionOfValue({ spec }, spec.default),
    })),
  );
}
