import type { Step } from '../../core/step';
import { svgText } from '../../metrics/chart/svg-text';
import { filterUseFigure } from './figures/filter-use-figure';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeStep } from '../../filters/steps';
import { requireFilter } from '../../filters';
import { type FilterUse, filterUse, kindsWith } from './filter-use';
import { type ParameterSettings, parameterSettings } from './parameter-settings';
import { countedTrials, studyOutcomes, type TrialOutcome } from './participants';
import { recordOf, testDesign, useFilter } from './study.fixture';
import { trialTimes } from './times';

const design = testDesign();
/** P1 and P3 have the original tool, P2 the agent's. */
let trials: TrialOutcome[];

const AGENT = [
  { photo: 'barn', steps: [makeStep(requireFilter('exposure')), makeStep(requireFilter('contrast'))] },
  {
    photo: 'lake',
    steps: [
      { ...makeStep(requireFilter('exposure')), params: { ev: 3.5 } },
      makeStep(requireFilter('gamma')),
    ],
  },
];

beforeAll(async () => {
  const records = [
    await recordOf(design, 'P1', {
      seconds: [100, 10, 30],
      retouch: (session) => {
        useFilter(session, 0, [75]);
        session.goToStep(1);
        useFilter(session, 4, [20]);
      },
    }),
    await recordOf(design, 'P3', {
      seconds: [100, 20, 50],
      retouch: (session) => {
        useFilter(session, 1, [25]);
        session.goToStep(2);
      },
    }),
    await recordOf(design, 'P2', {
      seconds: [100, 7, 9],
      retouch: (session, photo) => {
        if (photo === 'barn') useFilter(session, 6, [0, 10, 20, 30, 40, 50, 60, 100]);
      },
    }),
  ];
  trials = countedTrials(studyOutcomes(design, records));
});

describe('filters at each step', () => {
  let uses: FilterUse[];
  beforeAll(() => {
    uses = filterUse(design.conditions, trials, AGENT);
  });

  test('are shares of the trials that came to it, without practice', () => {
    const [old] = uses;
    expect(old).toMatchObject({ condition: 'old', trials: 4 });
    expect(old!.steps.map((step) => step.trials)).toEqual([4, 4, 2, 0]);
    expect(old!.steps[0]!.shares).toMatchObject({ exposure: 0.5, gamma: 0.5, unchanged: 0 });
    expect(old!.steps[1]!.shares).toMatchObject({ contrast: 0.5, unchanged: 0.5, exposure: 0 });
    expect(old!.steps[2]!.shares).toMatchObject({ unchanged: 1 });
    for (const { shares, trials: count } of old!.steps) {
      const sum = Object.values(shares).reduce((a, b) => a + b, 0);
      expect(sum).toBeCloseTo(count === 0 ? 0 : 1, 12);
    }
  });

  test('of the other tool and of the agent have the same kinds', () => {
    const [, fresh, agent] = uses;
    expect(fresh).toMatchObject({ condition: 'new', trials: 2 });
    expect(fresh!.steps).toHaveLength(5);
    expect(fresh!.steps[0]!.shares).toMatchObject({ tone: 0.5, unchanged: 0.5 });
    expect(agent).toMatchObject({ condition: undefined, trials: 2 });
    expect(agent!.steps.map(({ shares }) => shares)).toMatchObject([
      { exposure: 1 },
      { contrast: 0.5, gamma: 0.5 },
    ]);
    expect(Object.keys(agent!.steps[0]!.shares)).toEqual(kindsWith([]));
  });

  test('of a model with filters that the tools do not have are told apart, too', () => {
    const level: Step = { filter: 'level', params: { black: 0.1, white: 1 }, enabled: true, origin: 'agent' };
    const uses = filterUse(design.conditions, trials, [{ photo: 'barn', steps: [level] }]);
    const { shares } = uses.at(-1)!.steps[0]!;
    expect(shares).toMatchObject({ level: 1, exposure: 0, unchanged: 0 });
    expect(Object.keys(shares)).toEqual([...kindsWith([]).slice(0, -1), 'level', 'unchanged']);
    const figure = svgText(filterUseFigure(uses, ''));
    expect(figure).toContain('<title>Level: 100 %</title>');
    expect(figure).not.toContain('undefined');
  });

  test('are of people alone where the agent was not asked', () => {
    expect(filterUse(design.conditions, trials, []).map(({ condition }) => condition)).toEqual([
      'old',
      'new',
    ]);
  });
});

describe('values of parameters', () => {
  let values: ParameterSettings[];
  const valuesOf = (filter: string, element = 0): ParameterSettings =>
    values.find((each) => each.filter.id === filter && each.element === element)!;
  beforeAll(() => {
    values = parameterSettings(trials, AGENT);
  });

  test('are positions and values, where a filter was used', () => {
    expect(valuesOf('study.exposure')).toMatchObject({ unit: 'EV', neutral: 50, parameter: 'ev' });
    expect(valuesOf('study.exposure').people).toMatchObject([
      { participant: 'P1', photo: 'barn', condition: 'old', position: 75, value: 2.5 },
      { participant: 'P1', photo: 'lake', condition: 'old', position: 75, value: 2.5 },
    ]);
    // From 8 down to 1/8: a quarter of the way is 8 / 2 ** 1.5.
    expect(valuesOf('study.gamma').people[0]!.value).toBeCloseTo(8 / 2 ** 1.5, 9);
    const tone = [...Array(8).keys()].map((element) => valuesOf('tone', element));
    expect(tone.map(({ people }) => people.map(({ position }) => position))).toEqual(
      [0, 10, 20, 30, 40, 50, 60, 100].map((position) => [position]),
    );
    expect(tone[7]!.people[0]!.value).toBe(2);
  });

  test('of the agent are with its own filters', () => {
    expect(valuesOf('exposure')).toMatchObject({ people: [] });
    expect(valuesOf('exposure').agent).toEqual([
      { position: 50, value: 0 },
      { position: 100, value: 3.5 },
    ]);
    expect(valuesOf('study.exposure').agent).toEqual([]);
  });

  test('are not there for filters that nobody used', () => {
    expect(values.some(({ filter }) => filter.id === 'study.tone')).toBe(false);
    expect(valuesOf('study.contrast').people).toHaveLength(2);
  });
});

test('times are medians and quartiles of a photograph in a condition', () => {
  expect(trialTimes(design, trials)).toMatchObject([
    { photo: 'barn', condition: 'old', median: 15, quartiles: [12.5, 17.5] },
    { photo: 'barn', condition: 'new', median: 7, quartiles: [7, 7] },
    { photo: 'lake', condition: 'old', median: 40, quartiles: [35, 45] },
    { photo: 'lake', condition: 'new', median: 9 },
  ]);
  expect(trialTimes(design, trials)[0]!.points).toEqual([
    { participant: 'P1', simulated: false, seconds: 10, timedOut: false },
    { participant: 'P3', simulated: false, seconds: 20, timedOut: false },
  ]);
});
