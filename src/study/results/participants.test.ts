import { beforeAll, describe, expect, test } from 'vitest';
import { parseRecords, formatRecords, type StudyRecord } from '../records/record-file';
import {
  countedTrials,
  outcomesInTurn,
  studyOutcomes,
  peopleWords,
  personLabel,
  selectOutcomes,
  type StudyOutcomes,
} from './participants';
import { recordOf, testDesign, useFilter } from './study.fixture';

const design = testDesign();
let records: StudyRecord[];
let outcomes: StudyOutcomes;

beforeAll(async () => {
  records = [
    await recordOf(design, 'P10', { simulated: true, photographs: 2 }),
    await recordOf(design, 'P1', {
      ...{ seconds: [5, 20, 40], prefer: 'u', rate: { a: 4, own: 2 }, answer: '=1+1' },
      retouch: (session) => {
        useFilter(session, 1, [30]);
        session.goToStep(1);
        useFilter(session, 1, [60]);
        session.undo();
        session.lookedBack(1500);
      },
    }),
  ];
  outcomes = studyOutcomes(design, records);
});

describe('outcomes of records', () => {
  test('have everything that a participant did, in the order of codes', () => {
    expect(outcomes.problems).toEqual([]);
    expect(outcomes.participants.map(({ participant }) => participant)).toEqual(['P1', 'P10']);
    const [first, tenth] = outcomes.participants;
    expect(first).toMatchObject({
      ...{ study: 'small', simulated: false, finished: true, sameDesign: true, answers: { words: '=1+1' } },
      preferences: [{ participant: 'P1', task: 'better', photo: 'barn', chosen: 'u' }],
    });
    expect(new Map(first!.ratings.map(({ candidate, value }) => [candidate, value]))).toEqual(
      new Map([
        ['a', 4],
        ['own', 2],
      ]),
    );
    expect(tenth).toMatchObject({ simulated: true, finished: false, ratings: [], preferences: [] });
    expect(tenth!.trials).toHaveLength(2);
  });

  test('have trials with their times and counts, practice apart', () => {
    const { trials } = outcomes.participants[0]!;
    expect(trials.map(({ photo, practice, place, index }) => [photo, practice, place, index])).toEqual([
      ['try', true, 0, 0],
      ['barn', false, 1, 1],
      ['lake', false, 2, 2],
    ]);
    expect(trials[1]).toMatchObject({
      ...{ condition: 'old', seconds: 20, actions: 6, undos: 1, lookedBack: 1500, taken: 0, timedOut: false },
      ...{ reused: 1, participant: 'P1', simulated: false },
    });
    expect(trials[1]!.steps).toHaveLength(2);
    expect(countedTrials(outcomes).map(({ participant, photo }) => `${participant} ${photo}`)).toEqual([
      'P1 barn',
      'P1 lake',
      'P10 barn',
    ]);
  });

  test('name what does not fit and go on with the others', () => {
    const [good, other] = [records[1]!, records[0]!];
    const found = studyOutcomes(design, [
      good,
      { ...other, participant: 'gap', events: other.events.filter(({ number }) => number !== 2) },
      { ...other, participant: 'headless', events: [] },
      { ...other, participant: 'stranger', study: 'another' },
      {
        ...other,
        participant: 'P20',
        events: other.events.map((event) => (event.kind === 'photo' ? { ...event, photo: 'moon' } : event)),
      },
    ]);
    expect(found.participants.map(({ participant }) => participant)).toEqual(['P1']);
    expect(found.problems.map(({ participant }) => participant)).toEqual([
      'gap',
      'headless',
      'P20',
      'stranger',
    ]);
    expect(found.problems[0]!.problem).toMatch(/has a gap/);
    expect(found.problems[3]!.problem).toBe('The record is of the study "another", not of "small".');
  });

  test('name an event that no slider or candidate is there for', () => {
    const good = records[1]!;
    const altered = (change: (event: StudyRecord['events'][number]) => object): StudyRecord => ({
      ...good,
      events: good.events.map((event) => ({ ...event, ...change(event) })),
    });
    const problemsOf = (record: StudyRecord) => studyOutcomes(design, [record]).problems;
    expect(problemsOf(altered(({ kind }) => (kind === 'slide' ? { slider: 9 } : {})))).toHaveLength(1);
    expect(problemsOf(altered(({ kind }) => (kind === 'prefer' ? { chosen: 'z' } : {})))).toHaveLength(1);
    expect(problemsOf(altered(({ kind }) => (kind === 'rate' ? { candidate: 'z' } : {})))).toHaveLength(1);
    expect(problemsOf(altered(() => ({})))).toEqual([]);
  });

  test('say when the study was changed since', () => {
    const [only] = studyOutcomes({ ...design, title: 'Another title' }, [records[1]!]).participants;
    expect(only!.sameDesign).toBe(false);
  });

  test('put together parts of one record, but not two different ones', () => {
    const good = records[1]!;
    const parts = [
      { ...good, events: good.events.slice(0, 9) },
      { ...good, events: good.events.slice(5) },
    ];
    expect(studyOutcomes(design, parts).participants[0]).toMatchObject({ finished: true });
    const later = { ...good, events: good.events.map((event) => ({ ...event, time: event.time + 1 })) };
    expect(studyOutcomes(design, [good, later]).problems[0]!.problem).toMatch(/two different records/);
  });

  test('are the same from an exported file', () => {
    const found = studyOutcomes(design, parseRecords(formatRecords(records)));
    expect(JSON.parse(JSON.stringify(found))).toEqual(JSON.parse(JSON.stringify(outcomes)));
  });

  test('are the same one after another, and can be called off', async () => {
    const seen: number[] = [];
    const found = await outcomesInTurn(design, records, { onProgress: (done) => seen.push(done) });
    expect(found).toEqual(outcomes);
    expect(seen).toEqual([0.5, 1]);
    const stopped = outcomesInTurn(design, records, { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toThrow('Cancelled.');
  });

  test('are picked by condition and photograph', () => {
    const ofBarn = selectOutcomes(outcomes, { photo: 'barn', condition: 'old' });
    expect(countedTrials(ofBarn).map(({ participant }) => participant)).toEqual(['P1']);
    expect(ofBarn.participants[0]!.preferences).toHaveLength(1);
    expect(ofBarn.participants[0]!.ratings).toHaveLength(0);
    expect(countedTrials(selectOutcomes(outcomes, {}))).toHaveLength(3);
  });
});

test('who was simulated is said', () => {
  const [real, scripted] = [{ simulated: false }, { simulated: true }];
  expect(peopleWords([])).toBe('no participants');
  expect(peopleWords([real])).toBe('1 participant');
  expect(peopleWords([scripted, scripted])).toBe('2 participants, all simulated');
  expect(peopleWords([real, scripted])).toBe('2 participants, 1 of them simulated');
  expect(personLabel({ participant: 'P1', simulated: true })).toBe('P1 (simulated)');
});
