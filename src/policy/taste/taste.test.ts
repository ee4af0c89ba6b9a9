/** Simulated people with a known taste, and with none. Figures of more people are in docs/taste.md. */
import { describe, expect, test } from 'vitest';
import { mean } from '../../metrics/statistics/mean';
import { TASTE_FEATURES } from './result-features';
import { agreement, choicesOf, normals, someResults, type TrueTaste } from './simulated-person.fixture';
import { ENOUGH_CHOICES, fitTaste, tasteLeanings } from './taste';

const PEOPLE = Array.from({ length: 12 }, (_, i) => i + 1);

/** Somebody who cares about some numbers much and about others little. */
const personOf = (seed: number): TrueTaste => {
  const next = normals(1000 + seed);
  return TASTE_FEATURES.map(() => 2 * next());
};

const NOBODY: TrueTaste = TASTE_FEATURES.map(() => 0);

const learned = (person: TrueTaste, seed: number, count = ENOUGH_CHOICES) => {
  const choices = choicesOf(person, someResults(seed, 24), count, seed);
  const taste = fitTaste(choices);
  return { taste, leanings: tasteLeanings(choices, taste) };
};

describe('a taste', () => {
  test('of somebody who has not chosen yet prefers nothing', () => {
    const taste = fitTaste([]);
    expect(taste.weights).toEqual(NOBODY);
    expect(taste.evidence).toBeCloseTo(0, 9);
    expect(tasteLeanings([], taste)).toEqual([]);
  });

  test('is learned from twenty choices, on other results than those', () => {
    const agreements = PEOPLE.map((seed) =>
      agreement(learned(personOf(seed), seed).taste, personOf(seed), someResults(5000 + seed, 24)),
    );
    // Measured: 0.89; by chance it is a half.
    expect(mean(agreements)).toBeGreaterThan(0.8);
    expect(Math.min(...agreements)).toBeGreaterThan(0.55);
  });

  test('of somebody decided is told in the right direction', () => {
    const brightAndCool = TASTE_FEATURES.map((name) =>
      name === 'lightness' ? 3 : name === 'warmth' ? -3 : 0,
    );
    const told = PEOPLE.flatMap((seed) => learned(brightAndCool, seed, 40).leanings);
    const sure = told.filter(({ certainty }) => certainty === 'sure');
    expect(sure.length).toBeGreaterThan(PEOPLE.length);
    for (const { feature, likes } of sure) {
      expect(['lightness more', 'warmth less']).toContain(`${feature} ${likes}`);
    }
  });

  test('of nobody is not called sure', () => {
    const told = Array.from({ length: 60 }, (_, seed) => learned(NOBODY, 10_000 + seed).leanings);
    expect(told.filter((leanings) => leanings.some(({ certainty }) => certainty === 'sure'))).toHaveLength(0);
    expect(told.filter((leanings) => leanings.length > 0).length).toBeLessThan(12);
  });
});
