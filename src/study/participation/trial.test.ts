import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { makeStep, stepParameters } from '../../filters/steps';
import { requireFilter } from '../../filters';
import { applySteps } from '../../render/cpu/run-steps';
import { prepareSteps } from '../../render/chain/prepare';
import { toolOf } from '../design/tools';
import {
  chooseTab,
  currentStep,
  currentTab,
  goToStep,
  moveSlider,
  newTrial,
  reusedSteps,
  stepsOf,
  type Trial,
  usedBefore,
  withPositions,
} from './trial';
import { describeNeeding, has, sharedPath } from '../../platform/needs.fixture';

/** Chooses a tab in one step after another. */
const withTabs = (tool: 'original' | 'agent', tabs: readonly number[]): Trial =>
  tabs.reduce((trial, tab, step) => chooseTab(goToStep(trial, step), tab), newTrial(toolOf(tool)));

describe.each(['original', 'agent'] as const)('a new trial with the tool "%s"', (id) => {
  const trial = newTrial(toolOf(id));

  test('is at the first step and the first tab', () => {
    expect(trial).toMatchObject({ current: 0, reached: 0 });
    expect(trial.steps).toHaveLength(toolOf(id).steps);
    expect(currentTab(trial).label).toBe('Exposure');
  });

  test('has every tab where it changes nothing', () => {
    for (const [tab, { filter }] of trial.tool.tabs.entries()) {
      const [step] = stepsOf(chooseTab(trial, tab));
      const expected = stepParameters(makeStep(requireFilter(filter.id)));
      stepParameters(step!).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 12));
    }
  });
});

test('every step keeps the sliders of all its tabs', () => {
  const moved = moveSlider(newTrial(toolOf('original')), 0, 70);
  const there = moveSlider(chooseTab(moved, 4), 0, 20);
  const back = chooseTab(there, 0);
  expect(currentStep(back).positions[0]).toEqual([70]);
  expect(currentStep(back).positions[4]).toEqual([20]);
  const second = goToStep(back, 1);
  expect(currentStep(second).positions[0]).toEqual([50]);
  expect(currentStep(goToStep(second, 0)).positions[0]).toEqual([70]);
});

test('nothing that was is changed', () => {
  const trial = newTrial(toolOf('agent'));
  const before = structuredClone(trial.steps);
  goToStep(
    withPositions(moveSlider(chooseTab(trial, 6), 3, 9), (all) => all.map(() => 1)),
    2,
  );
  expect(trial.steps).toEqual(before);
});

test('steps that were reached count, in the words of steps files', () => {
  const trial = moveSlider(withTabs('original', [0, 4, 1]), 0, 100);
  expect(stepsOf(goToStep(trial, 0))).toEqual(stepsOf(trial));
  expect(stepsOf(trial, 1)).toHaveLength(1);
  const [exposure, contrast, gamma, ...more] = stepsOf(trial);
  expect(more).toEqual([]);
  expect(exposure).toEqual({
    ...{ filter: 'study.exposure', params: { ev: 0 }, enabled: true, origin: 'person' },
  });
  expect(contrast!.filter).toBe('study.contrast');
  expect(gamma!.params['gamma']).toBeCloseTo(1 / 8, 12);
});

test('a curve’s eight sliders are one parameter', () => {
  const trial = withPositions(withTabs('agent', [6]), (all) => all.map((_, i) => 10 * i));
  const params = Object.values(stepsOf(trial)[0]!.params);
  expect(params).toHaveLength(1);
  expect(params[0]).toHaveLength(8);
});

test.each([-1, 4, 1e9])('there is no step %d to go to', (step) => {
  const trial = withTabs('original', [0, 1]);
  expect(goToStep(trial, step)).toBe(trial);
});

test('says which filters were used before the step at hand, and how many were used again', () => {
  const trial = withTabs('agent', [0, 4, 0, 0]);
  expect(usedBefore(trial)).toEqual([true, false, false, false, true, false, false, false]);
  expect(usedBefore(goToStep(trial, 1))).toEqual([true, ...Array.from({ length: 7 }, () => false)]);
  expect(reusedSteps(trial)).toBe(2);
  expect(reusedSteps(withTabs('agent', [0, 1, 2]))).toBe(0);
  // The fifth step was not reached, although its tab is the first one.
  expect(reusedSteps(withTabs('agent', [0]))).toBe(0);
});

interface StudyCase {
  readonly filter: string;
  readonly shape: readonly [number, number, number];
  readonly sliders: readonly number[];
  readonly input: readonly number[];
  readonly output: readonly number[];
}

const REFERENCE = 'shared/reference/study-filters.json';

describeNeeding(REFERENCE)('sliders give what the tool of 2018 gave', () => {
  const { cases } = (
    has(REFERENCE) ? JSON.parse(readFileSync(sharedPath(REFERENCE), 'utf8')) : { cases: [] }
  ) as {
    readonly cases: readonly StudyCase[];
  };
  const tabs = toolOf('original').tabs.map(({ filter }) => filter.id);

  test('in every tab', () => {
    expect(new Set(cases.map(({ filter }) => `study.${filter}`))).toEqual(new Set(tabs));
  });

  test.each(cases.map((each) => [each.filter, each.sliders.join(' '), each] as const))(
    '%s at %s',
    (filter, _, { shape: [height, width], sliders, input, output }) => {
      const tab = tabs.indexOf(`study.${filter}`);
      const trial = withPositions(withTabs('original', [tab]), () => sliders);
      const pixels = Float64Array.from(input);
      const placement = { imageWidth: width, imageHeight: height, firstPixel: 0 };
      applySteps(pixels, prepareSteps(stepsOf(trial)), placement);
      output.forEach((value, i) => {
        const clipped = Math.min(Math.max(value, 0), 1);
        expect(Math.abs(pixels[i]! - clipped)).toBeLessThanOrEqual(1 / 65535);
      });
    },
  );
});
