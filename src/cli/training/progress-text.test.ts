import { describe, expect, test } from 'vitest';
import type { IterationReport } from '../../training/trainer-state';
import { assessmentLine, progressLine } from './progress-text';

const report = (iteration: number): IterationReport => ({
  ...{ iteration, policyLoss: 0.12345, valueLoss: 0.5, reward: 0, entropy: 1.5, policyGradient: 0 },
  ...{ criticLoss: 0, emd: 2, gradientNorm: 1 },
});

describe('progress', () => {
  test('tells how far the run is, its figures, and the time left by what it has taken so far', () => {
    expect(progressLine(report(24), { iterations: 100 }, 600)).toBe(
      '25/100  distance 2.000  gradient 1.000  policy 0.1235  value 0.5000  entropy 1.50  24.0 s each  30 min left',
    );
  });

  test.each([
    [{ minutes: 10 }, 240, /^25 {2}.* 6 min left$/],
    // The limit that is reached first counts.
    [{ iterations: 100, minutes: 10 }, 540, / 1 min left$/],
    [{ iterations: 100, minutes: 400 }, 4 * 3600, / 2 h 40 min left$/],
    [{ iterations: 100, minutes: 600 }, 2 * 3600, / 6 h 0 min left$/],
    [{ minutes: 10 }, 900, / 0 min left$/],
  ])('of %o after %d s', (settings, seconds, line) => {
    expect(progressLine(report(24), settings, seconds)).toMatch(line);
  });
});

test('an assessment in one line names the filters that are used', () => {
  const assessment = {
    intersections: { luminance: 0.5, contrast: 0.6, saturation: 0.7, mean: 0.6 },
    clipped: 0.0123,
  };
  const line = 'intersection 0.600 (luminance 0.500, contrast 0.600, saturation 0.700), clipped 1.2 %';
  expect(assessmentLine(assessment)).toBe(line);
  const decisions = {
    ...{
      filterShares: { exposure: 0.6, gamma: 0, whiteBalance: 0.396, saturation: 0.004, tone: 0 },
      sequences: 3,
      commonestShare: 0.41,
    },
    commonest: ['exposure'],
  };
  expect(assessmentLine({ ...assessment, decisions })).toBe(
    `${line}; steps in %: exposure 60, whiteBalance 40; commonest sequence 41 %`,
  );
});
