import { describe, expect, test } from 'vitest';
import type { StudyDesign, StudyDraft } from './design';
import { planFor, type PlannedTrial } from './plan';
import { testDesign } from '../results/study.fixture';

const codes = (count: number): string[] => Array.from({ length: count }, (_, i) => `P${i + 1}`);
const photos = (count: number): StudyDraft['photos'] =>
  Array.from({ length: count }, (_, i) => ({ id: `photo${i}`, file: `${i}.png` }));
const conditions = (count: number): StudyDraft['conditions'] =>
  Array.from({ length: count }, (_, i) => ({ id: `condition${i}`, tool: 'agent' }));

const trialsOf = (design: StudyDesign, code: string): PlannedTrial[] =>
  planFor(design, code).filter((page) => page.kind === 'trial');

test('consent, instructions, practice, photographs, ratings, questions, thanks', () => {
  const kinds = planFor(testDesign({ consent: 'May we?' }), 'P01').map(({ kind }) => kind);
  expect(kinds).toEqual([
    ...['consent', 'instructions', 'trial', 'trial', 'trial'],
    ...['pair', 'scale', 'scale', 'questionnaire', 'thanks'],
  ]);
});

test('a study without all that has instructions, photographs and thanks', () => {
  const { practice, ...design } = testDesign({ questionnaire: [], ratings: [] });
  expect(practice).toBeDefined();
  const kinds = planFor(design, 'P01').map(({ kind }) => kind);
  expect(kinds).toEqual(['instructions', 'trial', 'trial', 'thanks']);
});

test('practice comes first and does not count; places count from 1', () => {
  const trials = trialsOf(testDesign(), 'P01');
  expect(trials.map(({ photo, practice, place }) => [photo.id, practice, place])).toEqual([
    ['try', true, 0],
    ['barn', false, 1],
    ['lake', false, 2],
  ]);
});

test('is the same for a code every time, and not for all codes', () => {
  const design = testDesign({ photos: photos(6), order: { kind: 'shuffled', seed: 3 }, ratings: [] });
  for (const code of ['P01', 'anna', 'x-7']) expect(planFor(design, code)).toEqual(planFor(design, code));
  const orders = codes(20).map((code) =>
    trialsOf(design, code)
      .map(({ photo }) => photo.id)
      .join(),
  );
  expect(new Set(orders).size).toBeGreaterThan(15);
});

test('between: one condition a person, in turn', () => {
  const design = testDesign({ conditions: conditions(3) });
  const found = codes(6).map((code) => [
    ...new Set(trialsOf(design, code).map(({ condition }) => condition.id)),
  ]);
  expect(found).toEqual([0, 1, 2, 0, 1, 2].map((i) => [`condition${i}`]));
});

test('within: a person’s photographs take turns', () => {
  const design = testDesign({
    photos: photos(5),
    conditions: conditions(2),
    assignment: 'within',
    ratings: [],
  });
  const found = trialsOf(design, 'P02').map(({ condition }) => condition.id.at(-1));
  // Practice is under the condition of the first photograph.
  expect(found).toEqual(['1', '1', '0', '1', '0', '1']);
});

describe.each([
  [2, 2],
  [4, 2],
  [3, 3],
  [6, 2],
  [5, 4],
])('a Latin square of %i photographs under %i conditions', (photoCount, conditionCount) => {
  const people = codes((photoCount % 2 === 0 ? photoCount : 2 * photoCount) * conditionCount);

  test.each(['between', 'within'] as const)(
    'has every photograph at every place under every condition equally often: %s',
    (assignment) => {
      const design = testDesign({
        ...{ photos: photos(photoCount), conditions: conditions(conditionCount), assignment },
        ...{ order: { kind: 'latin-square' }, ratings: [] },
      });
      const counts = new Map<string, number>();
      for (const code of people) {
        for (const { photo, condition, place, practice } of trialsOf(design, code)) {
          const name = `${photo.id} ${condition.id} ${place}`;
          if (!practice) counts.set(name, (counts.get(name) ?? 0) + 1);
        }
      }
      expect(counts.size).toBe(photoCount * photoCount * conditionCount);
      expect(new Set(counts.values())).toEqual(new Set([photoCount % 2 === 0 ? 1 : 2]));
    },
  );
});

describe('ratings', () => {
  const candidates = (['own', 'agent', 'untouched', 'auto-levels'] as const).map((source) => ({
    ...{ id: source, source },
  }));
  const design = testDesign({
    photos: photos(5),
    ratings: [{ id: 'better', kind: 'pairs', question: 'Which?', candidates }],
  });
  const pairsOf = (code: string) => planFor(design, code).filter((page) => page.kind === 'pair');

  test('of pairs has every pair of candidates once a photograph', () => {
    const pairs = pairsOf('P01').map(({ photo, shown }) => `${photo} ${[...shown].sort().join(' ')}`);
    expect(pairs).toHaveLength(5 * 6);
    expect(new Set(pairs).size).toBe(5 * 6);
  });

  test('puts everyone on both sides about equally often', () => {
    const lefts = codes(40).flatMap((code) => pairsOf(code).map(({ shown }) => shown[0]));
    const expected = lefts.length / 4;
    for (const { id } of candidates) {
      const count = lefts.filter((left) => left === id).length;
      // Five standard deviations of 600 throws of a coin.
      expect(Math.abs(count - expected)).toBeLessThan(5 * Math.sqrt(600 / 4));
    }
  });

  test('are in an order of the participant’s own', () => {
    const orders = codes(10).map((code) => JSON.stringify(pairsOf(code).map(({ photo }) => photo)));
    expect(new Set(orders).size).toBe(10);
    expect(pairsOf('P03')).toEqual(pairsOf('P03'));
  });

  test('on a scale has every candidate once a photograph', () => {
    const scaled = testDesign({
      ratings: [{ id: 'good', kind: 'scale', question: 'How good?', photos: ['lake'], candidates }],
    });
    const pages = planFor(scaled, 'P01').filter((page) => page.kind === 'scale');
    expect(pages.map(({ photo, candidate }) => `${photo} ${candidate}`).sort()).toEqual(
      candidates.map(({ id }) => `lake ${id}`).sort(),
    );
  });
});
