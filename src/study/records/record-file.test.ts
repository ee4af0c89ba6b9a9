import { beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../core/errors';
import { uniform } from '../../core/random';
import { replay } from '../participation/participation';
import { formatRecords, parseRecords, requireSameEvents, type StudyRecord } from './record-file';
import { recordOf, testDesign, useFilter } from '../results/study.fixture';

const design = testDesign();
let records: StudyRecord[];
beforeAll(async () => {
  const retouch = (session: Parameters<typeof useFilter>[0]): void => {
    useFilter(session, 3, [20, 70]);
    session.goToStep(1);
    useFilter(session, 1, [30]);
    session.undo();
    session.lookedBack(300);
  };
  records = [await recordOf(design, 'P01', { retouch }), await recordOf(design, 'P"2', { retouch })];
});

describe('a file of records', () => {
  test('is read as it was written', () => {
    const text = formatRecords(records);
    expect(parseRecords(text)).toEqual(records);
    const count = records.reduce((sum, { events }) => sum + events.length, 0);
    expect(text.trimEnd().split('\n')).toHaveLength(count);
  });

  test('may have its lines in any order, empty ones, a byte order mark and the line ends of Windows', () => {
    const lines = formatRecords(records).trimEnd().split('\n');
    const [first, ...others] = lines;
    const text = `\ufeff${[first, '', ...others.reverse()].join('\r\n')}\r\n\r\n`;
    const byCode = new Map(parseRecords(text).map(({ participant, events }) => [participant, events]));
    for (const { participant, events } of records) expect(byCode.get(participant)).toEqual(events);
  });

  test('may be joined of exports that overlap', () => {
    const [whole, part] = [formatRecords(records), formatRecords(records.slice(0, 1))];
    expect(parseRecords(whole + part)).toEqual(records);
  });

  test('of nothing has no records', () => {
    expect(formatRecords([])).toBe('');
    expect(parseRecords('\n')).toEqual([]);
  });

  test('in which two people have one code is one sentence', () => {
    const [record] = records;
    const others = {
      ...record!,
      events: record!.events.map((event) => ({ ...event, time: event.time + 1 })),
    };
    const line = record!.events.length + 1;
    expect(() => parseRecords(formatRecords([record!, others]))).toThrow(
      new UserError(
        `Line ${line}: there is another event 0 of participant P01; was one code given to two people?`,
      ),
    );
  });

  const undo = { number: 0, time: 0, kind: 'undo' };
  test.each<[string, string, string]>([
    ['no JSON', '{"study"', 'Line 2 is not valid JSON.'],
    ['a list', '[]', 'Line 2 must be a JSON object.'],
    ['null', 'null', 'Line 2 must be a JSON object.'],
    [
      'no participant',
      JSON.stringify({ study: 's', ...undo }),
      'Line 2: a line of a record names its study and its participant.',
    ],
    [
      'an unknown event',
      JSON.stringify({ study: 's', participant: 'P', ...undo, kind: 'sneeze' }),
      'Line 2: this is no event of a study ("kind" is wrong).',
    ],
  ])('with %s is one sentence', (_, line, message) => {
    const good = JSON.stringify({ study: 's', participant: 'P', ...undo });
    expect(() => parseRecords(`${good}\n${line}\n`)).toThrow(new UserError(message));
  });

  test('with anything in it is records, which fit the study or do not, or a sentence', () => {
    const text = formatRecords(records);
    const counts = { replayed: 0, misfits: 0, refused: 0 };
    for (let seed = 0; seed < 1500; seed++) {
      let parsed;
      try {
        parsed = parseRecords(mutated(text, seed));
      } catch (error) {
        expect(error, `seed ${seed}`).toBeInstanceOf(UserError);
        expect((error as UserError).message, `seed ${seed}`).toMatch(/^Line \d+[^\n]*[.?]$/);
        counts.refused++;
        continue;
      }
      for (const { participant, events } of parsed) {
        try {
          replay(design, participant, events);
          counts.replayed++;
        } catch (error) {
          expect(error, `seed ${seed}`).toBeInstanceOf(UserError);
          counts.misfits++;
        }
      }
    }
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(100);
  });
});

/** The text with a value replaced by another, some characters lost, or a line lost. */
function mutated(text: string, seed: number): string {
  const draw = (index: number, below: number): number => Math.floor(uniform(seed, index) * below);
  if (seed % 4 === 0) {
    const start = draw(0, text.length);
    return text.slice(0, start) + text.slice(start + 1 + draw(1, 4));
  }
  if (seed % 4 === 1) {
    const lines = text.split('\n');
    return lines.toSpliced(draw(2, lines.length - 1), 1).join('\n');
  }
  const values = [...text.matchAll(/(?<=":)("[^"]*"|\d+|true|false)/g)];
  const { index, 0: value } = values[draw(3, values.length)]!;
  const others = ['null', '-1', '1', '7', '1e999', '1e300', '[]', '{}', '"__proto__"', '"study.tone"', '0.5'];
  return text.slice(0, index) + others[draw(4, others.length)]! + text.slice(index + value.length);
}

describe('records that are added to others', () => {
  test('may be there already, in part or as a whole', () => {
    const [record] = parseRecords(formatRecords(records));
    expect(() => requireSameEvents(records[0]!.events, record!)).not.toThrow();
    expect(() => requireSameEvents(records[0]!.events.slice(0, 2), record!)).not.toThrow();
    expect(() => requireSameEvents([], record!)).not.toThrow();
  });

  test('may not be of somebody else with the same code', () => {
    const [first, ...rest] = records[0]!.events;
    const other = { ...records[0]!, events: [{ ...first!, time: 1 }, ...rest] };
    expect(() => requireSameEvents(records[0]!.events, other)).toThrow(
      new UserError('There is another event 0 of participant P01 here; was one code given to two people?'),
    );
  });
});
