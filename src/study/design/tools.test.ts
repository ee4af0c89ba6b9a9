import { describe, expect, test } from 'vitest';
import { filtersIn, STUDY_FILTERS } from '../../filters';
import { positionOfValue, toolOf, valueAtPosition } from './tools';

const LABELS = ['Exposure', 'Gamma', 'Sat.', 'W.B.', 'Contrast', 'B&W', 'Tone', 'Color'];

describe.each(['original', 'agent'] as const)('the tool "%s"', (id) => {
  const tool = toolOf(id);
  const sliders = tool.tabs.flatMap((tab) => tab.sliders.map((slider) => ({ tab, slider })));

  test('has the eight tabs in the original’s order', () => {
    expect(tool.tabs.map(({ label }) => label)).toEqual(LABELS);
  });

  test('has sliders that run along the ranges of the filters', () => {
    expect(sliders.length).toBeGreaterThan(8);
    for (const { tab, slider } of sliders) {
      const [first, last] = slider.spec.range;
      const name = `${tab.label} ${slider.label}`;
      expect(tab.filter.parameters, name).toContain(slider.spec);
      expect(valueAtPosition(slider, 0), name).toBeCloseTo(first, 12);
      expect(valueAtPosition(slider, 100), name).toBeCloseTo(last, 12);
      const middle = slider.spec.scale === 'log' ? Math.sqrt(first * last) : (first + last) / 2;
      expect(valueAtPosition(slider, 50), name).toBeCloseTo(middle, 12);
    }
  });

  test('has sliders that stand at the filter’s default where they change nothing', () => {
    for (const { slider } of sliders) {
      expect(valueAtPosition(slider, slider.neutral)).toBeCloseTo(slider.spec.default, 12);
    }
  });

  test.each([0, 12.5, 50, 73, 100])('gives position %d back from its value', (position) => {
    for (const { slider } of sliders) {
      expect(positionOfValue(slider, valueAtPosition(slider, position))).toBeCloseTo(position, 9);
    }
  });

  test('tells its sliders apart by name', () => {
    for (const tab of tool.tabs) {
      const labels = tab.sliders.map(({ label }) => label);
      expect(new Set(labels).size).toBe(labels.length);
    }
  });
});

test('the original has four steps and its own filters; the agent’s five, and the agent’s', () => {
  const [original, agent] = [toolOf('original'), toolOf('agent')];
  expect([original.steps, agent.steps]).toEqual([4, 5]);
  expect(original.tabs.map(({ filter }) => filter)).toEqual(STUDY_FILTERS);
  expect(new Set(agent.tabs.map(({ filter }) => filter))).toEqual(new Set(filtersIn('agent')));
  expect(original.tabs.map(({ sliders }) => sliders.length)).toEqual([1, 1, 1, 2, 1, 1, 3, 9]);
  expect(agent.tabs.map(({ sliders }) => sliders.length)).toEqual([1, 1, 1, 3, 1, 1, 8, 24]);
});

test.each<[string, number, number, number]>([
  ['Exposure', 0, -5, 5],
  ['Gamma', 0, 8, 1 / 8],
  ['Sat.', 0, 0, 1],
  ['W.B.', 0, -0.5, 0.5],
  ['Contrast', 0, -1, 1],
  ['B&W', 0, 0, 1],
  ['Tone', 2, -1, 1],
  ['Color', 8, -1, 1],
])('the original’s %s runs as in 2018 (slider %i: %d to %d)', (label, slider, first, last) => {
  const tab = toolOf('original').tabs.find((each) => each.label === label)!;
  expect(valueAtPosition(tab.sliders[slider]!, 0)).toBeCloseTo(first, 12);
  expect(valueAtPosition(tab.sliders[slider]!, 100)).toBeCloseTo(last, 12);
});

test('values beyond a slider have positions beyond 0..100', () => {
  const exposure = toolOf('agent').tabs[0]!.sliders[0]!;
  const [first, last] = exposure.spec.range;
  expect(positionOfValue(exposure, last + (last - first) / 2)).toBeCloseTo(150, 9);
  expect(positionOfValue(exposure, first - (last - first) / 2)).toBeCloseTo(-50, 9);
});
