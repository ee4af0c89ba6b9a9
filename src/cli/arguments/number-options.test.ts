import { describe, expect, test } from 'vitest';
import { UsageError } from './command';
import { positiveNumberOption, seedOption, wholeNumberOption } from './number-options';

const refused = (read: () => unknown, reason: string): void => {
  expect(read).toThrow(UsageError);
  expect(read).toThrow(reason);
};

describe('number options', () => {
  test('that were not given are nothing', () => {
    const none = { n: undefined };
    expect([wholeNumberOption(none, 'n'), seedOption(none, 'n'), positiveNumberOption(none, 'n')]).toEqual(
      Array(3).fill(undefined),
    );
  });

  test.each(['', ' ', '1.5', '-1', '0', '1e3', 'many', '9007199254740993'])('%j is no count', (n) => {
    refused(
      () => wholeNumberOption({ n }, 'n'),
      `--n must be a whole number of at least 1, not ${JSON.stringify(n)}`,
    );
  });

  test('counts lie in their range', () => {
    expect(wholeNumberOption({ n: '20' }, 'n')).toBe(20);
    expect(wholeNumberOption({ n: '1000' }, 'n', { highest: 1000 })).toBe(1000);
    refused(() => wholeNumberOption({ n: '1001' }, 'n', { highest: 1000 }), 'from 1 to 1000, not "1001"');
  });

  test('seeds have 32 bits', () => {
    expect(seedOption({ seed: '0' }, 'seed')).toBe(0);
    expect(seedOption({ dropout: '4294967295' }, 'dropout')).toBe(2 ** 32 - 1);
    refused(
      () => seedOption({ seed: '4294967296' }, 'seed'),
      '--seed must be a whole number from 0 to 4294967295',
    );
    refused(() => seedOption({ seed: '' }, 'seed'), 'not ""');
  });

  test('amounts are above 0', () => {
    expect(positiveNumberOption({ minutes: '0.5' }, 'minutes')).toBe(0.5);
    for (const minutes of ['0', '-1', 'Infinity', '', 'long']) {
      refused(() => positiveNumberOption({ minutes }, 'minutes'), '--minutes must be a number above 0');
    }
  });
});
