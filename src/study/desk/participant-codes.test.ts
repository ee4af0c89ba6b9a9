import { expect, test } from 'vitest';
import { participantIndex } from '../design/order';
import { nextCode, randomCode } from './participant-codes';

test.each<[string, readonly string[]]>([
  ['P01', []],
  ['P03', ['P01', 'P02']],
  ['P02', ['P01', 'P03']],
  ['P02', ['person-1', 'anonymous']],
  ['P100', Array.from({ length: 99 }, (_, i) => `P${i + 1}`)],
])('the next code is %s after %j', (code, codes) => {
  expect(nextCode(codes)).toBe(code);
});

test('codes without gaps are the indices from 0', () => {
  const codes: string[] = [];
  for (let i = 0; i < 5; i++) codes.push(nextCode(codes));
  expect(codes.map(participantIndex)).toEqual([0, 1, 2, 3, 4]);
});

test('a code for a computer that does not know the others is a number of six digits', () => {
  expect(randomCode()).toMatch(/^P\d{6}$/);
});
