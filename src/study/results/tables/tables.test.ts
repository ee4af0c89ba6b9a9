import { parse } from 'papaparse';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeStep, validateStep } from '../../../filters/steps';
import { requireFilter } from '../../../filters';
import { parseEvent } from '../../participation/events';
import { codebookCsv, codebookMarkdown } from './codebook';
import { EVENT_KINDS } from './events-table';
import { studyOutcomes } from '../participants';
import { type TableSource, TABLES } from './tables';
import { recordOf, testDesign, useFilter } from '../study.fixture';

const design = testDesign({ title: 'Pipes | and\nlines' });
const HOSTILE = '"quoted", <script>\nand a new line';
let source: TableSource;

beforeAll(async () => {
  const records = [
    await recordOf(design, 'P1', {
      ...{ answer: HOSTILE, rate: { a: 5, own: 1 }, seconds: [1, 12.5, 3] },
      retouch: (session) => {
        useFilter(session, 0, [75]);
        session.goToStep(1);
        session.goToStep(2);
        useFilter(session, 3, [10, 90]);
        session.undo();
        session.redo();
        session.resetSlider(1);
        session.lookedBack(250);
        session.suggested('exposure', [40]);
      },
    }),
    await recordOf(design, 'P2', {
      ...{ simulated: true, answer: '=HYPERLINK("x")' },
      retouch: (session) => session.take('tone', [1, 2, 3, 4, 5, 6, 7, 8]),
    }),
  ];
  const { participants, problems } = studyOutcomes(design, records);
  expect(problems).toEqual([]);
  source = {
    ...{ study: design.id, participants },
    agent: [{ photo: 'barn', steps: [{ ...makeStep(requireFilter('exposure')), params: { ev: 1.25 } }] }],
  };
});

const read = (file: string): Record<string, string>[] => {
  const table = TABLES.find((each) => each.file === file)!;
  const { data, errors, meta } = parse<Record<string, string>>(table.csv(source), {
    header: true,
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  expect(meta.fields).toEqual(table.columns.map(({ name }) => name));
  return data;
};

describe('tables', () => {
  test('trials have what was done, and the steps as a steps file has them', () => {
    const trials = read('trials.csv');
    expect(trials).toHaveLength(6);
    expect(trials[1]).toMatchObject({
      ...{ study: 'small', participant: 'P1', simulated: 'false', photo: 'barn', condition: 'old' },
      ...{ practice: 'false', order_place: '1', seconds: '12.5', actions: '9', undos: '1' },
      ...{ looked_back: '0.25', suggestions_taken: '0', reused: '1', timed_out: 'false' },
    });
    expect(trials[3]).toMatchObject({
      participant: 'P2',
      simulated: 'true',
      practice: 'true',
      suggestions_taken: '1',
    });
    for (const trial of trials) {
      const steps = JSON.parse(trial['steps']!) as unknown[];
      steps.forEach((step, i) => validateStep(step, `Step ${i + 1}`));
    }
  });

  test('steps have a line a number, with value and position', () => {
    const barn = read('steps.csv').filter(
      ({ participant, photo }) => participant === 'P1' && photo === 'barn',
    );
    const brief = ({
      step,
      filter,
      parameter,
      value,
      unit,
      position,
      changed,
    }: Record<string, string>): string =>
      [step, filter, parameter, Number(value).toFixed(2), unit, Number(position).toFixed(0), changed].join(
        ' ',
      );
    expect(barn.map(brief)).toEqual([
      '1 study.exposure ev 2.50 EV 75 true',
      '2 study.exposure ev 0.00 EV 50 false',
      '3 study.whiteBalance temperature -0.40  10 true',
      '3 study.whiteBalance tint 0.00  50 true',
    ]);
    const tone = read('steps.csv').filter(({ filter, photo }) => filter === 'tone' && photo === 'lake');
    expect(tone.map(({ element }) => element)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
    tone.forEach(({ position }, i) => expect(Number(position)).toBeCloseTo(i + 1, 9));
  });

  test('the agent, ratings, preferences, answers and participants', () => {
    expect(read('agent-steps.csv')).toMatchObject([
      { photo: 'barn', step: '1', filter: 'exposure', parameter: 'ev', value: '1.25', element: '' },
    ]);
    expect(read('ratings.csv')).toHaveLength(4);
    expect(read('ratings.csv').filter(({ participant }) => participant === 'P1')).toContainEqual({
      ...{ study: 'small', participant: 'P1', simulated: 'false', task: 'good', photo: 'lake' },
      ...{ candidate: 'a', value: '5' },
    });
    for (const { left, right, chosen } of read('preferences.csv')) expect([left, right]).toContain(chosen);
    expect(read('preferences.csv')).toHaveLength(2);
    expect(read('answers.csv').map(({ value }) => value)).toEqual([HOSTILE, `'=HYPERLINK("x")`]);
    expect(read('participants.csv')).toMatchObject([
      { participant: 'P1', simulated: 'false', finished: 'true', same_design: 'true', photographs: '2' },
      { participant: 'P2', simulated: 'true' },
    ]);
  });

  test('events can be put together again from their lines', () => {
    const events = source.participants.flatMap((each) => each.events);
    const lines = read('events.csv');
    expect(lines).toHaveLength(events.length);
    lines.forEach((line, i) => {
      const event = events[i]!;
      const members = Object.entries(line).filter(
        ([name, value]) => !['study', 'participant'].includes(name) && value !== '',
      );
      const texts = [
        'kind',
        'design',
        'photo',
        'condition',
        'task',
        'candidate',
        'question',
        'chosen',
        'filter',
      ];
      const back = members.map(([name, value]) => {
        const isText = texts.includes(name) || (event.kind === 'filter' && ['from', 'to'].includes(name));
        if (event.kind === 'answer' && name === 'value') return [name, value.replace(/^'/, '')];
        return [name, isText ? value : (JSON.parse(value) as unknown)];
      });
      expect(parseEvent(Object.fromEntries(back), `Line ${i}`)).toEqual(event);
    });
  });

  test('are there without a single participant', () => {
    const nobody: TableSource = { study: 'small', participants: [], agent: [] };
    for (const { csv, columns } of TABLES) {
      expect(csv(nobody)).toBe(`${columns.map(({ name }) => name).join(',')}\n`);
    }
  });
});

describe('the codebook', () => {
  test('describes every column of every table and every kind of event', () => {
    const { data } = parse<Record<string, string>>(codebookCsv(), { header: true, skipEmptyLines: true });
    const described = new Map(data.map(({ file, name, description }) => [`${file} ${name}`, description!]));
    const text = codebookMarkdown(design);
    for (const { file, columns } of TABLES) {
      expect(text).toContain(`## ${file}`);
      for (const { name, about } of columns) {
        expect(described.get(`${file} ${name}`)).toBe(about);
        expect(about.length).toBeGreaterThan(8);
        expect(text).toContain(`| \`${name}\` | ${about} |`);
      }
    }
    const kinds = new Set(source.participants.flatMap(({ events }) => events.map(({ kind }) => kind)));
    expect(kinds.size).toBeGreaterThan(14);
    for (const kind of [...kinds, ...Object.keys(EVENT_KINDS)]) {
      expect(described.get(`events.csv, kind ${kind}`)!.length).toBeGreaterThan(8);
    }
  });

  test('says what the study’s names stand for', () => {
    const text = codebookMarkdown(design);
    expect(text).toContain('# Codebook of “Pipes | and lines” (small)');
    expect(text).toContain('| old | Study tool of 2018 | no | no | exact |');
    expect(text).toContain('| words | In your words? | any text |');
    expect(text).toContain('| try | try.png (practice) |');
    expect(text).toContain('| `exposure` | ev | -3.5 to 3.5 EV, linear | 0 |');
    for (const line of text.split('\n').filter((each) => each.startsWith('|'))) expect(line).toMatch(/\|$/);
  });
});
