import { expect, test } from 'vitest';
import { requireFilter } from '../../../../filters';
import { directionOf, roundedValue, shortWish, slopeSentence } from './slope-words';

const spec = (filter: string) => requireFilter(filter).parameters[0]!;

test('a wish is said by how much in stops, and by its value elsewhere', () => {
  const [ev, gamma] = [spec('exposure'), spec('gamma')];
  expect(slopeSentence('critic', ev, 'Exposure', 0.2, 0.5)).toBe(
    'The agent’s critic would like 0.30 EV more',
  );
  expect(slopeSentence('goal', ev, 'Exposure', 0.2, -0.5)).toBe(
    'Your goal would be nearer with 0.70 EV less',
  );
  expect(slopeSentence('critic', gamma, 'Gamma', 1, 1.12)).toBe(
    'The agent’s critic would like Gamma at 1.12',
  );
  expect(shortWish(ev, 0.504, 0.2)).toBe('−0.30 EV');
  expect(shortWish(gamma, 1, 1.12)).toBe('1.12');
});

test('an arrow points where the thumb would go, to a value with the digits that are shown', () => {
  const gamma = spec('gamma');
  expect(directionOf(gamma, 1, 1.2)).toBe(1);
  expect(directionOf(gamma, 1, 0.8)).toBe(-1);
  // The slider of the study's gamma runs downwards.
  expect(directionOf(spec('study.gamma'), 1, 0.9)).toBe(1);
  expect(roundedValue(gamma, 1.123456)).toBe(1.12);
});
