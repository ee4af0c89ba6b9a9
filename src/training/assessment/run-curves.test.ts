import { expect, test } from 'vitest';
import { svgText } from '../../metrics/chart/svg-text';
import { runCurves, type RunLogLine } from './run-curves';

const validated = (mean: number, commonestShare?: number) => ({
  intersections: { mean },
  ...(commonestShare !== undefined && { decisions: { commonestShare } }),
});
const LOG: readonly RunLogLine[] = [
  { iteration: 0, validation: { 'validation, untouched': validated(0.28) } },
  ...[0, 1, 2, 3].map((iteration) => ({ iteration, emd: 9 - iteration, gradientNorm: 1, entropy: 2 })),
  { iteration: 2, validation: { validation: validated(0.5, 0.25), jittered: validated(0.6) } },
  { iteration: 4, validation: { validation: validated(0.7, 0.5), jittered: validated(0.6) } },
];

test('a run is drawn as five charts, with a line for each set that was validated', () => {
  const svg = svgText(runCurves(LOG));
  const lines = [...svg.matchAll(/<path d="(M[\d. L]+)" fill="none"/g)].map(
    ([, path]) => path!.split('L').length,
  );
  // Distance, gradient and entropy of four iterations; two sets in two validations; decisions of one of them.
  expect(lines).toEqual([4, 4, 4, 2, 2, 2]);
  expect(svg).toContain('>jittered</text>');
  expect(svg).not.toContain('untouched');
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
});

test('a log without iterations has nothing to draw', () => {
  expect(() => svgText(runCurves(LOG.slice(0, 1)))).toThrow('there is nothing to plot');
});

test('a run from pairs has color differences, with auto levels beside those in validation', () => {
  const pairs = (deltaE: number) => ({
    ...validated(0.5, 0.3),
    pairs: { deltaE, autoLevels: 21, nearerThanAutoLevels: 0.6 },
  });
  const svg = svgText(
    runCurves([
      ...[0, 1, 2].map((iteration) => ({ iteration, deltaE: 30 - iteration, entropy: 2 })),
      { iteration: 2, validation: { validation: pairs(20), told: pairs(15) } },
      { iteration: 3, validation: { validation: pairs(19), told: pairs(14) } },
    ]),
  );
  const lines = [...svg.matchAll(/<path d="(M[\d. L]+)" fill="none"/g)].map(
    ([, path]) => path!.split('L').length,
  );
  // The batch; untold, told and auto levels; nearer, twice; entropy; intersections and sequences, twice each.
  expect(lines).toEqual([3, 2, 2, 2, 2, 2, 3, 2, 2, 2, 2]);
  expect(svg).toContain('>auto levels</text>');
  expect(svg).not.toContain('Earth mover');
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
});
