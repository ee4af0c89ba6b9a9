import { describe, expect, test } from 'vitest';
import { imageAttributes } from '../../metrics/distribution/histogram-intersection';
import { clippedShare } from '../../metrics/distribution/clipped-share';
import { assessResults, decisionsOf } from './assessment';
import { PAPER_ARCHITECTURE } from '../../policy/model/architecture';

const FILTERS = PAPER_ARCHITECTURE.filters;

/** A gray image of two pixels. */
const gray = (value: number): Float32Array => new Float32Array(6).fill(value);

describe('decisions', () => {
  test('are counted by step and by sequence', () => {
    const sequences = [
      [0, 1, 1],
      [2, 0, 7],
      [0, 1, 1],
      [1, 0, 1],
    ].map((actions) => actions.map((action) => FILTERS[action]!));
    const decisions = decisionsOf(sequences, FILTERS);
    // There are twelve steps: 0 four times, 1 six times, 2 and 7 once.
    const twelfths = FILTERS.map((filter) => Math.round(decisions.filterShares[filter]! * 12));
    expect(twelfths).toEqual([4, 6, 1, 0, 0, 0, 0, 1]);
    expect(Object.keys(decisions.filterShares)).toEqual(FILTERS);
    expect(decisions).toMatchObject({
      sequences: 3,
      commonest: ['exposure', 'gamma', 'gamma'],
      commonestShare: 0.5,
    });
  });

  test('that are all the same are one sequence', () => {
    expect(decisionsOf([['saturation'], ['saturation']], FILTERS)).toMatchObject({
      sequences: 1,
      commonest: ['saturation'],
      commonestShare: 1,
    });
  });
});

describe('the clipped share', () => {
  test('counts pixels with a channel at an end or beyond it, once each', () => {
    const pixels = Float32Array.of(
      ...[0.5, 0.5, 0.5],
      ...[0.5, 1, 0],
      ...[0.001, 0.999, 0.5],
      ...[0.5, 0.5, 1.2],
      ...[-0.1, 0.5, 0.5],
    );
    expect(clippedShare(pixels)).toBeCloseTo(3 / 5, 9);
  });

  test('has white that a curve brought out as the number just below it', () => {
    expect(clippedShare(gray(0.999999))).toBe(1);
    expect(clippedShare(gray(65534 / 65535))).toBe(0);
  });

  test('of the median photo is what an assessment tells', () => {
    const halfClipped = Float32Array.of(0.5, 0.5, 0.5, 1, 1, 1);
    const results = [gray(0.5), halfClipped, gray(1)];
    expect(assessResults(results, [imageAttributes(gray(0.5))]).clipped).toBe(0.5);
  });
});

describe('an assessment', () => {
  const targets = [0.2, 0.4, 0.6].map((value) => imageAttributes(gray(value)));

  test('of the targets themselves is an intersection of 1', () => {
    const results = [gray(0.6), gray(0.2), gray(0.4)];
    expect(assessResults(results, targets).intersections.mean).toBeCloseTo(1, 9);
  });

  test('counts what lies where targets do', () => {
    // Two of three are as bright as a target; all have its contrast and saturation, which are none.
    const { intersections } = assessResults([gray(0.2), gray(0.4), gray(0.9)], targets);
    expect(intersections.luminance).toBeCloseTo(2 / 3, 9);
    expect(intersections.mean).toBeCloseTo((2 / 3 + 1 + 1) / 3, 9);
  });

  test('speaks of decisions where there were any', () => {
    expect(assessResults([gray(0.5)], targets)).not.toHaveProperty('decisions');
    expect(
      assessResults([gray(0.5)], targets, { decisions: decisionsOf([['contrast']], FILTERS) }).decisions
        ?.commonest,
    ).toEqual(['contrast']);
  });
});
