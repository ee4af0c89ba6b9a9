import { describe, expect, it } from 'vitest';
import type { OpenSuggestion } from '../suggestion';
import { startSuggesting } from '../suggestions.fixture';
import { clippedMore } from './clipping';
import { betterState, notedDifference, opinionsOf, scoresOf } from './opinions';

/** A suggestion whose states the critic scores so. */
async function withScores(scores: readonly number[], more: Partial<OpenSuggestion> = {}) {
  const { suggestions } = await startSuggesting();
  await suggestions.suggest();
  const open = suggestions.open!;
  const decisions = open.decisions.map((decision, i) => ({ ...decision, score: scores[i + 1]! }));
  return { ...open, judgement: { ...open.judgement, score: scores[0]! }, decisions, ...more };
}

describe('opinions', () => {
  it('say of each state whether it is liked better than the one before', async () => {
    const scores = [-50, -40, -39.9, -45, -45, -30];
    expect(scoresOf(await withScores(scores))).toEqual(scores);
    expect(opinionsOf(scores)).toEqual([undefined, 'better', 'same', 'worse', 'same', 'better']);
    expect(notedDifference(scores)).toBeCloseTo(0.6, 10);
    expect(opinionsOf([2, 2])).toEqual([undefined, 'same']);
  });
});

describe('a better earlier state', () => {
  it('is the one with the highest score, where that is worth it', async () => {
    expect(betterState(await withScores([0, 5, 9, 10, 8, 7]))).toEqual({ shown: 3, by: 'critic' });
    expect(betterState(await withScores([0, 5, 9, 10, 8, 9.5]))).toBeUndefined();
    expect(betterState(await withScores([9, 5, 4, 3, 2, 1]))).toEqual({ shown: 0, by: 'critic' });
  });

  it('is none while steps are asked for anew, or scaled: scores are those of the steps as suggested', async () => {
    const scores = [0, 5, 9, 10, 8, 7];
    expect(betterState(await withScores(scores, { stale: true }))).toBeUndefined();
    expect(betterState(await withScores(scores, { amount: 0.5 }))).toBeUndefined();
  });

  it('is the one nearest to the goal where one was set, whatever the critic says', async () => {
    // The policy of these tests brightens with every step.
    const dark = await withScores([0, 1, 2, 3, 4, 5], { goal: { lightness: 5 } });
    expect(betterState(dark)).toEqual({ shown: 0, by: 'goal' });
    const bright = await withScores([5, 4, 3, 2, 1, 0], { goal: { lightness: 100 } });
    expect(betterState(bright)).toBeUndefined();
  });
});

describe('clipping', () => {
  it('is told where the shown steps clip much more of the photo', async () => {
    const open = await withScores([0, 1, 2, 3, 4, 5]);
    expect(clippedMore(open)).toBeUndefined();
    const steps = open.steps.map((step) =>
      step.filter === 'exposure' ? { ...step, params: { ev: 3 } } : step,
    );
    const found = clippedMore({ ...open, steps })!;
    expect(found.after).toBeGreaterThan(0.1);
    expect(found.before).toBeLessThan(0.02);
    expect(clippedMore({ ...open, steps, shown: 0 })).toBeUndefined();
  });
});
