import { expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { filtersIn } from '../../filters';
import { labOfPixels } from '../../metrics/lab/lab-pixels';
import { candidateSteps, noSteps, withStep } from './candidate';
import { PairProblem, targetsOf } from './pair-problem';
import { traceChain } from './traced-chain';
import { shownPixels } from './unexplained';

const COUNT = 200;
const pixels = (seed: number): Float32Array =>
  Float32Array.from({ length: COUNT * 3 }, (_, i) => 0.02 + 0.9 * uniform(seed, i));

const filters = filtersIn('agent');

it.each(filters)('$id on the tape has the derivatives that differences have', (filter) => {
  const problem = new PairProblem([filter], 'as-is', targetsOf(pixels(1), pixels(2)));
  const place = Float64Array.from({ length: problem.size }, (_, i) => 0.2 + 0.6 * uniform(3, i));
  const { cost, slopes } = problem.linearise(place);
  expect(cost).toBeCloseTo(problem.cost(place), 10);
  const step = 1e-5;
  slopes.forEach((slope, i) => {
    const moved = (by: number): number => problem.cost(place.with(i, place[i]! + by));
    const difference = (moved(step) - moved(-step)) / (2 * step);
    // The slopes are half of the gradient.
    expect(Math.abs(2 * slope - difference)).toBeLessThan(1e-3 * Math.max(1, Math.abs(difference)));
  });
});

it.each(['srgb', 'as-is'] as const)('a chain on the tape gives what the renderer shows (%s)', (output) => {
  const before = pixels(4).subarray(0, 3 * 100);
  const start = { input: 'linear', output, before } as const;
  const empty = filters.reduce((candidate, filter, i) => withStep(candidate, filter, i), noSteps(start));
  const candidate = { ...empty, positions: empty.positions.map((_, i) => 0.4 + 0.2 * uniform(5, i)) };
  const { tape, positions, before: planes, limits, lab } = traceChain(filters, output);
  positions.forEach(({ plane }, i) => (plane[0] = candidate.positions[i]!));
  limits.low.forEach((plane) => plane.fill(0));
  limits.high.forEach((plane) => plane.fill(1));
  before.forEach((value, i) => (planes[i % 3]![Math.floor(i / 3)] = value));
  tape.runUniform();
  tape.run();
  const shown = labOfPixels(Float32Array.from(shownPixels(before, candidateSteps(candidate), output)));
  shown.forEach((value, i) => {
    expect(Math.abs(lab[i % 3]!.plane[Math.floor(i / 3)]! - value)).toBeLessThan(0.1);
  });
});
