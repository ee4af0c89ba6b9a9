import { expect, test } from 'vitest';
import type { Decision } from '../policy/round/rollout';
import { seenDecisions } from './seen-decisions';

const square = (level: number): Float32Array => new Float32Array(4 * 4 * 3).fill(level);

const decision = (filter: string, level: number): Decision => ({
  ...{ filter, action: 0, pdf: [1], parameters: [[0]], value: 0, score: 0 },
  state: { stepsTaken: 1, used: [true] },
  image: square(level),
});

test('a step that changes next to nothing is left out, and those around it stay', () => {
  const decisions = [
    decision('blackWhite', 0.2001),
    decision('exposure', 0.4),
    decision('contrast', 0.401),
    decision('gamma', 0.5),
  ];
  expect(seenDecisions(square(0.2), decisions).map(({ filter }) => filter)).toEqual(['exposure', 'gamma']);
});

test('what happens above white or below black is not seen', () => {
  expect(seenDecisions(square(1.1), [decision('exposure', 2)])).toEqual([]);
  expect(seenDecisions(square(1.1), [decision('exposure', 0.9)])).toHaveLength(1);
});
