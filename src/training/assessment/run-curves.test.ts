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
