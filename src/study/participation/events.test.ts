import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../core/errors';
import { parseEvent, type StudyEvent } from './events';

const environment = {
  ...{ version: '1.0.0', browser: 'A browser', gpu: 'A GPU', canvas: '8 bits, sRGB' },
  screen: { width: 1, height: 2, pixelRatio: 1.5, colorDepth: 24, gamut: 'srgb', dynamicRange: 'standard' },
};

/** One of every kind, which the type of the table sees to. */
const EVENTS: {
  readonly [Kind in StudyEvent['kind']]: Omit<Extract<StudyEvent, { kind: Kind }>, 'time' | 'number'>;
} = {
  begin: { kind: 'begin', design: '0123abcd', simulated: false, environment },
  consent: { kind: 'consent' },
  continue: { kind: 'continue' },
  photo: { kind: 'photo', photo: 'barn', condition: 'old', practice: true },
  filter: { kind: 'filter', step: 0, from: 'study.exposure', to: 'study.gamma' },
  slide: { kind: 'slide', step: 3, filter: 'study.gamma', slider: 0, from: 50, to: 12.5, reset: false },
  step: { kind: 'step', from: 0, to: 1 },
  undo: { kind: 'undo' },
  redo: { kind: 'redo' },
  before: { kind: 'before', milliseconds: 800 },
  hidden: { kind: 'hidden', milliseconds: 4200 },
  suggest: { kind: 'suggest', step: 0, filter: 'exposure', positions: [120] },
  take: { kind: 'take', step: 0, filter: 'exposure', positions: [120] },
  done: { kind: 'done', timedOut: true },
  prefer: { kind: 'prefer', task: 'r', photo: 'barn', shown: ['a', 'b'], chosen: 'a' },
  rate: { kind: 'rate', task: 'r', photo: 'barn', candidate: 'a', value: 5 },
  answer: { kind: 'answer', question: 'q', value: 'well' },
  finish: { kind: 'finish' },
};
const common = { number: 7, time: 1_700_000_000_000 };

describe('every event', () => {
  test.each(Object.values(EVENTS))('is read as it was written: $kind', (event) => {
    const json: unknown = JSON.parse(JSON.stringify({ ...common, ...event }));
    expect(parseEvent(json, 'Line 1')).toEqual({ ...common, ...event });
  });

  test.each(Object.values(EVENTS))('has no members beside its own: $kind', (event) => {
    expect(() => parseEvent({ ...common, ...event, mood: 'good' }, 'Line 1')).toThrow(
      new UserError('Line 1: this is no event of a study ("mood" is wrong).'),
    );
  });

  test.each(
    Object.values(EVENTS).flatMap((event) => Object.keys(event).map((name) => [event.kind, name, event])),
  )('%s needs its %s', (_, name, event) => {
    const rest = Object.fromEntries(
      Object.entries({ ...common, ...(event as object) }).filter(([key]) => key !== name),
    );
    expect(() => parseEvent(rest, 'Line 1')).toThrow(UserError);
  });
});

describe('an event is refused', () => {
  test.each<[string, object, string]>([
    ['of no kind', { kind: 'sneeze' }, 'kind'],
    ['with half a number', { ...EVENTS.undo, number: 0.5 }, 'number'],
    ['with a number below 0', { ...EVENTS.undo, number: -1 }, 'number'],
    ['with a time that is text', { ...EVENTS.undo, time: 'noon' }, 'time'],
    ['with an infinite position', { ...EVENTS.slide, to: Infinity }, 'to'],
    ['with a position far off', { ...EVENTS.slide, to: 2e6 }, 'to'],
    ['with a rating of 0', { ...EVENTS.rate, value: 0 }, 'value'],
    ['with a rating of 6', { ...EVENTS.rate, value: 6 }, 'value'],
    ['with three shown', { ...EVENTS.prefer, shown: ['a', 'b', 'c'] }, 'shown.2'],
    ['with half an environment', { ...EVENTS.begin, environment: { version: '1' } }, 'environment.browser'],
  ])('%s', (_, event, member) => {
    expect(() => parseEvent({ ...common, ...event }, 'Line 4')).toThrow(
      new UserError(`Line 4: this is no event of a study ("${member}" is wrong).`),
    );
  });

  test.each([null, 3, 'undo', []])('that is %j', (json) => {
    expect(() => parseEvent(json, 'Line 4')).toThrow(UserError);
  });
});

test('where nothing is known of the environment, it is null', () => {
  const event = { ...common, ...EVENTS.begin, environment: null };
  expect(parseEvent(event, 'Line 1')).toEqual(event);
});

test('the documentation has every event with its members', () => {
  const text = readFileSync(join(process.cwd(), 'docs/running-a-study.md'), 'utf8');
  for (const { kind, ...members } of Object.values(EVENTS)) {
    const row = text.split('\n').find((line) => line.startsWith(`| \`${kind}\` `));
    for (const name of Object.keys(members)) expect(row, kind).toContain(`\`${name}\``);
    expect(row, kind).toBeDefined();
  }
});
