import { expect, test } from 'vitest';
import { quantile } from './quantile';

test('the median is the middle one, or between the middle two', () => {
  expect(quantile([9, 1, 4], 0.5)).toBe(4);
  expect(quantile([9, 1, 4, 5], 0.5)).toBe(4.5);
  expect(quantile([7], 0.5)).toBe(7);
});
