import { describe, expect, test } from 'vitest';
import { UserError } from '../../core/errors';
import type { Happening, StudyEvent } from './events';
import { newParticipation, pageOf, type Participation, replay } from './participation';
import { recordOf, testDesign } from '../results/study.fixture';

const design = testDesign();
const START = 1_700_000_000_000;

/** Numbered, a second apart, or at the seconds given. */
const numbered = (happenings: readonly Happening[], seconds?: readonly number[]): StudyEvent[] =>
  happenings.map((happening, number) => ({
    ...happening,
    number,
    time: START + 1000 * (seconds?.[number] ?? number),
  }));
const after = (happenings: readonly Happening[], seconds?: readonly number[]): Participation =>
  replay(design, 'P01', numbered(happenings, seconds));

const begin: Happening = { kind: 'begin', design: 'x', simulated: false, environment: null };
const photo: Happening = { kind: 'photo', photo: 'try', condition: 'old', practice: true };
const slide = (to: number, step = 0): Happening => ({
  ...{ kind: 'slide', filter: 'study.exposure', slider: 0, from: 50, reset: false },
  ...{ step, to },
});
const undo: Happening = { kind: 'undo' };
const redo: Happening = { kind: 'redo' };
const done: Happening = { kind: 'done', timedOut: false };
/** On the first photograph. */
const STARTED = [begin, { kind: 'continue' }, photo] satisfies Happening[];

const positionOf = ({ progress }: Participation): number => progress!.trial.steps[0]!.positions[0]![0]!;

test('begins on the first page of the plan', () => {
  expect(pageOf(newParticipation(design, 'P01')).kind).toBe('instructions');
  expect(after([begin])).toMatchObject({ page: 0, events: 1, lastTime: START, finished: false });
});

test('goes through pages as they are done', () => {
  const { page, progress, results } = after([...STARTED, slide(70), done]);
  expect({ page, progress }).toEqual({ page: 2, progress: undefined });
  expect(results).toMatchObject([
    { photo: 'try', condition: 'old', practice: true, seconds: 2, actions: 1, undos: 0, timedOut: false },
  ]);
  expect(results[0]!.steps[0]!.params['ev']).toBeCloseTo(2, 12);
});

test('a change after undo forgets what redo could bring back', () => {
  const changes = [slide(60), slide(70), slide(80)];
  expect(positionOf(after([...STARTED, ...changes, undo]))).toBe(70);
  expect(positionOf(after([...STARTED, ...changes, undo, undo, redo]))).toBe(70);
  expect(positionOf(after([...STARTED, ...changes, undo, undo, redo, redo]))).toBe(80);
  const other = after([...STARTED, ...changes, undo, undo, slide(10), redo]);
  expect(positionOf(other)).toBe(10);
  expect(other.progress).toMatchObject({ actions: 6, undos: 2 });
});

test('undo and redo of nothing change nothing', () => {
  const { progress } = after([...STARTED, undo, redo]);
  expect(progress).toMatchObject({ actions: 0, undos: 0 });
});

test('going to a step can be taken back, and then it was not reached', () => {
  const there = after([...STARTED, { kind: 'step', from: 0, to: 2 }]);
  expect(there.progress!.trial).toMatchObject({ current: 2, reached: 2 });
  expect(after([...STARTED, { kind: 'step', from: 0, to: 2 }, undo]).progress!.trial).toMatchObject({
    ...{ current: 0, reached: 0 },
  });
});

test('a suggestion that is taken is one change of filter and sliders, and counted', () => {
  const suggestion = { step: 0, filter: 'study.whiteBalance', positions: [10, 90] };
  const shown = after([...STARTED, { kind: 'suggest', ...suggestion }]);
  expect(shown.progress).toMatchObject({ actions: 0, taken: 0, past: [] });
  const taken = after([...STARTED, { kind: 'suggest', ...suggestion }, { kind: 'take', ...suggestion }]);
  expect(taken.progress).toMatchObject({ actions: 1, taken: 1 });
  expect(taken.progress!.trial.steps[0]).toMatchObject({ tab: 3 });
  expect(taken.progress!.trial.steps[0]!.positions[3]).toEqual([10, 90]);
});

test('looking back adds up, and is no change', () => {
  const { progress } = after([
    ...STARTED,
    { kind: 'before', milliseconds: 300 },
    { kind: 'before', milliseconds: 500 },
  ]);
  expect(progress).toMatchObject({ lookedBack: 800, actions: 0 });
});

test('the time between the last event and the photograph being shown again does not count', () => {
  const once = after([...STARTED, slide(70), photo, done], [0, 1, 2, 5, 3605, 3607]);
  expect(once.results[0]!.seconds).toBe(5);
  const twice = after([...STARTED, photo, photo, slide(70), done], [0, 1, 2, 102, 202, 205, 207]);
  expect(twice.results[0]!.seconds).toBe(5);
});

test('later answers replace earlier ones', () => {
  const answer = (value: number | string): Happening => ({ kind: 'answer', question: 'words', value });
  expect(after([begin, answer('good'), answer('bad')]).answers).toEqual({ words: 'bad' });
});

describe('a record that is not of this study is refused in one sentence:', () => {
  const wrong: Happening = { kind: 'photo', photo: 'lake', condition: 'old', practice: false };
  test.each<[string, readonly Happening[], string]>([
    [
      'no such page',
      [begin, { kind: 'consent' }],
      'The record does not fit this study: event 1, consent, on the page "instructions".',
    ],
    [
      'another photograph',
      [begin, { kind: 'continue' }, wrong],
      'The record does not fit this study: event 2, photo, on the page "trial".',
    ],
    [
      'another condition',
      [begin, { kind: 'continue' }, { ...photo, condition: 'new' }],
      'The record does not fit this study: event 2, photo, on the page "trial".',
    ],
    [
      'a change before the photograph is shown',
      [begin, { kind: 'continue' }, slide(60)],
      'The record does not fit this study: event 2, slide, on the page "trial".',
    ],
    [
      'done before it is shown',
      [begin, { kind: 'continue' }, done],
      'The record does not fit this study: event 2, done, on the page "trial".',
    ],
    [
      'rating where nothing is rated',
      [begin, { kind: 'rate', task: 'good', photo: 'lake', candidate: 'a', value: 3 }],
      'The record does not fit this study: event 1, rate, on the page "instructions".',
    ],
    [
      'a filter of the other tool',
      [...STARTED, { kind: 'filter', step: 0, from: 'study.exposure', to: 'gamma' }],
      'The record does not fit this study: its tool has no filter "gamma".',
    ],
    [
      'a slider that there is not',
      [...STARTED, { ...slide(60), slider: 3 } as Happening],
      'The record does not fit this study: event 3 is of other sliders than the 1 of Exposure.',
    ],
    [
      'too few positions',
      [...STARTED, { kind: 'take', step: 0, filter: 'study.tone', positions: [1] }],
      'The record does not fit this study: event 3 is of other sliders than the 3 of Tone.',
    ],
  ])('%s', (_, happenings, message) => {
    expect(() => after(happenings)).toThrow(new UserError(message));
  });

  test('a gap', () => {
    const [first, , third] = numbered([begin, { kind: 'continue' }, photo]);
    expect(() => replay(design, 'P01', [first!, third!])).toThrow(
      new UserError('The record has a gap: event 2 comes after 1 events.'),
    );
  });
});

describe('an answer', () => {
  test('to what another version of the study asked does not fit', async () => {
    const { events } = await recordOf(design, 'P01');
    const kinds = ['prefer', 'rate'] as const;
    for (const kind of kinds) {
      const at = events.findIndex((event) => event.kind === kind);
      const changed = events.map((event, i) => (i === at ? { ...event, photo: 'another' } : event));
      expect(() => replay(design, 'P01', changed)).toThrow(`event ${at}, ${kind}, on the page`);
    }
    const at = events.findIndex(({ kind }) => kind === 'prefer');
    const sides = events.map((event) =>
      event.kind === 'prefer' ? { ...event, shown: [event.shown[1], event.shown[0]] as const } : event,
    ) as StudyEvent[];
    expect(() => replay(design, 'P01', sides)).toThrow(`event ${at}, prefer, on the page`);
  });
});
