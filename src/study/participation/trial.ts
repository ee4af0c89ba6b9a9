/**
 * One photograph in somebody's hands: a fixed number of steps, in each of them one filter, whose sliders stand at 0..100.
 * As in the original, every step keeps the sliders of all its tabs, and any step can be gone back to. Pure.
 */
import type { Step } from '../../core/step';
import { unflattenParameters } from '../../filters/steps';
import { type Tool, type ToolTab, valueAtPosition } from '../design/tools';

export interface TrialStep {
  /** Index of the tab that is chosen, which is the filter that applies. */
  readonly tab: number;
  /** The positions of every tab's sliders, 0..100. */
  readonly positions: readonly (readonly number[])[];
}

export interface Trial {
  readonly tool: Tool;
  /** The steps of the trial, as many as the tool has. */
  readonly steps: readonly TrialStep[];
  /** The step at hand. */
  readonly current: number;
  /** The furthest step that was at hand: those behind it are untouched. */
  readonly reached: number;
}

export function newTrial(tool: Tool): Trial {
  const positions = tool.tabs.map(({ sliders }) => sliders.map(({ neutral }) => neutral));
  const steps = Array.from({ length: tool.steps }, () => ({ tab: 0, positions }));
  return { tool, steps, current: 0, reached: 0 };
}

export const currentStep = ({ steps, current }: Trial): TrialStep => steps[current]!;

export const currentTab = (trial: Trial): ToolTab => trial.tool.tabs[currentStep(trial).tab]!;

export function chooseTab(trial: Trial, tab: number): Trial {
  return withStep(trial, (step) => ({ ...step, tab }));
}

/** Moves a slider of the chosen tab. */
export function moveSlider(trial: Trial, slider: number, position: number): Trial {
  return withPositions(trial, (positions) => positions.with(slider, position));
}

/** All sliders of the chosen tab at once. */
export function withPositions(
  trial: Trial,
  next: (positions: readonly number[]) => readonly number[],
): Trial {
  return withStep(trial, ({ tab, positions }) => ({
    tab,
    positions: positions.map((each, i) => (i === tab ? next(each) : each)),
  }));
}

/** Another step comes to hand; none where there is no such step. */
export function goToStep(trial: Trial, current: number): Trial {
  if (current < 0 || current >= trial.steps.length) return trial;
  return { ...trial, current, reached: Math.max(trial.reached, current) };
}

/** The first `count` steps in the words of steps files; by default those that were reached. */
export function stepsOf({ tool, steps, reached }: Trial, count = reached + 1): Step[] {
  return steps.slice(0, count).map(({ tab, positions }) => {
    const { filter, sliders } = tool.tabs[tab]!;
    const values = sliders.map((slider, i) => valueAtPosition(slider, positions[tab]![i]!));
    return {
      filter: filter.id,
      params: unflattenParameters(filter, values),
      enabled: true,
      origin: 'person',
    };
  });
}

/** By tab: whether a step before the one at hand has used it. */
export function usedBefore({ tool, steps, current }: Trial): readonly boolean[] {
  return tool.tabs.map((_, tab) => steps.slice(0, current).some((step) => step.tab === tab));
}

/** How many of the steps reached use a filter that an earlier one has used: the agent pays 1 for each. */
export function reusedSteps({ steps, reached }: Trial): number {
  const tabs = steps.slice(0, reached + 1).map(({ tab }) => tab);
  return tabs.filter((tab, i) => tabs.indexOf(tab) < i).length;
}

function withStep(trial: Trial, next: (step: TrialStep) => TrialStep): Trial {
  const { steps, current } = trial;
  return { ...trial, steps: steps.with(current, next(steps[current]!)) };
}
