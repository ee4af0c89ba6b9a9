import { expect, test } from 'vitest';
import { quantile } from './quantile';

test('the median is the middle one, or between the middle two', () => {
  expect(quantile([9, 1, 4], 0.5)).toBe(4);
  expect(quantile([9, 1, 4, 5], 0.5)).toBe(4.5);
  expect(quantile([7], 0.5)).toBe(7);
});

test('infinite numbers lie above all others', () => {
  expect(quantile([1, 2, Infinity], 0.5)).toBe(2);
  expect(quantile([1, Infinity, Infinity, 2], 0.5)).toBe(Infinity);
  expect(quantile([Infinity, Infinity], 0.5)).toBe(Infinity);
});
