import { purposeOf } from '../../core/filter';
import { requireFilter } from '../../filters';
import { beforeAll, describe, expect, test } from 'vitest';
import type { StudyDesign } from '../design/design';
import { pageOf, replay, type TrialResult } from '../participation/participation';
import { formatRecords, parseRecords, type StudyRecord } from '../records/record-file';
import { testDesign } from '../results/study.fixture';
import { personOf, simulateStudy, TRUE_QUALITY } from './simulation';

const SOURCES = ['agent', 'own', 'untouched', 'auto-levels', 'gray-world'] as const;
const candidates = SOURCES.map((source) => ({ id: `the-${source}`, source }));

const design = testDesign({
  consent: 'May we?',
  photos: ['barn', 'lake', 'street'].map((id) => ({ id, file: `${id}.png` })),
  conditions: [
    { id: 'old', tool: 'original' },
    { id: 'new', tool: 'agent' },
    { id: 'helped', tool: 'agent', suggestion: true, reusePenalty: true },
  ],
  assignment: 'within',
  questionnaire: [
    { kind: 'likert', id: 'liked', text: 'Liked it?', points: 7 },
    { kind: 'choice', id: 'often', text: 'How often?', options: ['never', 'daily'] },
    { kind: 'text', id: 'words', text: 'In your words?' },
  ],
  ratings: [
    { id: 'better', kind: 'pairs', question: 'Which?', candidates },
    { id: 'good', kind: 'scale', question: 'How good?', candidates },
  ],
});
const PEOPLE = 60;

const trialsIn = (study: StudyDesign, records: readonly StudyRecord[]): TrialResult[] =>
  records.flatMap(({ participant, events }) => replay(study, participant, events).results);

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const [meanX, meanY] = [mean(pairs.map(([x]) => x)), mean(pairs.map(([, y]) => y))];
  const sum = (of: (x: number, y: number) => number): number =>
    pairs.reduce((total, [x, y]) => total + of(x - meanX, y - meanY), 0);
  return sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y));
}

let records: StudyRecord[];
beforeAll(async () => {
  records = await simulateStudy(design, { participants: PEOPLE, seed: 1 });
});

describe('simulated people', () => {
  test('are numbered, say that they are simulated, and finish', () => {
    expect(records.map(({ participant }) => participant)).toEqual(
      Array.from({ length: PEOPLE }, (_, i) => `S${String(i + 1).padStart(2, '0')}`),
    );
    for (const { participant, events } of records) {
      expect(events[0]).toMatchObject({ kind: 'begin', simulated: true, environment: null });
      const participation = replay(design, participant, events);
      expect(pageOf(participation).kind).toBe('thanks');
      expect(participation.finished).toBe(true);
      expect(Object.keys(participation.answers)).toEqual(['liked', 'often', 'words']);
      expect(participation.results).toHaveLength(4);
    }
  });

  test('of a hundred and more have codes of one length', async () => {
    const small = testDesign({ questionnaire: [], ratings: [] });
    const many = await simulateStudy(small, { participants: 100, seed: 1 });
    expect([many[0]!.participant, many[99]!.participant]).toEqual(['S001', 'S100']);
    expect(many[99]!.events.at(-1)!.kind).toBe('finish');
  });

  test('do the same for the same seed, and something else for another', async () => {
    expect(await simulateStudy(design, { participants: PEOPLE, seed: 1 })).toEqual(records);
    const [other] = await simulateStudy(design, { participants: 1, seed: 2 });
    expect(other).not.toEqual(records[0]);
    // More of them do not change those that there were.
    expect(await simulateStudy(design, { participants: 3, seed: 1 })).toEqual(records.slice(0, 3));
  });

  test('leave records that can be written and read', () => {
    expect(parseRecords(formatRecords(records))).toEqual(records);
  });

  test('do everything that people can do', () => {
    const kinds = new Set(records.flatMap(({ events }) => events.map(({ kind }) => kind)));
    expect(kinds).toEqual(
      new Set([
        ...['begin', 'consent', 'continue', 'photo', 'filter', 'slide', 'step', 'undo', 'redo', 'before'],
        ...['suggest', 'take', 'done', 'prefer', 'rate', 'answer', 'finish'],
      ]),
    );
  });

  test('take their time: it passes, and is spread as logarithms are', () => {
    for (const { events } of records) {
      const times = events.map(({ time }) => time);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
    const logs = trialsIn(design, records).map(({ seconds }) => Math.log(seconds));
    expect(Math.exp(mean(logs))).toBeGreaterThan(10);
    expect(Math.exp(mean(logs))).toBeLessThan(120);
    expect(Math.max(...logs) - Math.min(...logs)).toBeGreaterThan(1);
  });

  test('keep sliders within 0..100, and use several filters', () => {
    const results = trialsIn(design, records);
    for (const { trial } of results) {
      for (const position of trial.steps.flatMap(({ positions }) => positions.flat())) {
        expect(position >= 0 && position <= 100).toBe(true);
      }
    }
    const filters = results.flatMap(({ steps }) =>
      steps.map(({ filter }) => purposeOf(requireFilter(filter))),
    );
    expect(new Set(filters).size).toBe(8);
    const share = (filter: string): number =>
      filters.filter((each) => each === filter).length / filters.length;
    expect(share('exposure')).toBeGreaterThan(2 * share('color'));
  });

  test('make photographs as bright as they like them', () => {
    const pairs = records.flatMap(({ participant, events }) => {
      const { brightness } = personOf(participant, 1).taste;
      return replay(design, participant, events).results.flatMap(({ steps }) =>
        steps
          .filter(({ filter }) => filter.endsWith('exposure'))
          .map(({ params }): [number, number] => [brightness, params['ev'] as number]),
      );
    });
    expect(correlation(pairs)).toBeGreaterThan(0.6);
  });

  test('reuse filters less where they see what that costs', () => {
    const reused = (condition: string): number =>
      mean(
        trialsIn(design, records)
          .filter((each) => each.condition === condition)
          .map((each) => each.reused),
      );
    expect(reused('helped')).toBeLessThan(reused('new'));
  });

  test('rate by the true order', () => {
    const events = records.flatMap((record) => record.events);
    const byQuality = [...SOURCES].sort((a, b) => TRUE_QUALITY[b] - TRUE_QUALITY[a]);
    const ratings = byQuality.map((source) =>
      mean(
        events.flatMap((event) =>
          event.kind === 'rate' && event.candidate === `the-${source}` ? [event.value] : [],
        ),
      ),
    );
    const wins = byQuality.map((source) => {
      const shown = events.filter(
        (event) => event.kind === 'prefer' && event.shown.includes(`the-${source}`),
      );
      return (
        shown.filter((event) => event.kind === 'prefer' && event.chosen === `the-${source}`).length /
        shown.length
      );
    });
    for (const found of [ratings, wins]) expect(found).toEqual([...found].sort((a, b) => b - a));
    // e^2 to 1, as logits say of the best and the worst.
    const pairs = events.flatMap((event) =>
      event.kind === 'prefer' && event.shown.includes('the-agent') && event.shown.includes('the-untouched')
        ? [event.chosen === 'the-agent' ? 1 : 0]
        : [],
    );
    expect(mean(pairs)).toBeCloseTo(1 / (1 + Math.exp(-2)), 1);
  });
});

test('who has a limit is timed out at the limit, and never later', async () => {
  const limited = testDesign({ timeLimit: 15, ratings: [] });
  const results = trialsIn(limited, await simulateStudy(limited, { participants: 30, seed: 1 }));
  const late = results.filter(({ timedOut }) => timedOut);
  expect(late.length).toBeGreaterThan(10);
  for (const { seconds } of late) expect(seconds).toBe(15);
  for (const { seconds, timedOut } of results) expect(timedOut || seconds < 15).toBe(true);
  const events = (await simulateStudy(limited, { participants: 30, seed: 1 })).flatMap((each) => each.events);
  expect(events.filter(({ kind }) => kind === 'done')).toHaveLength(results.length);
});
