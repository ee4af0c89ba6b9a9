import { describe, expect, test } from 'vitest';
import { nextItem } from './roving-focus';

const ALL = [true, true, true, true];
const MIDDLE = [false, true, true, false];

describe('the item to which a key leads', () => {
  test.each([
    ['the next one', 'ArrowRight', 1, ALL, 2],
    ['the one before', 'ArrowLeft', 1, ALL, 0],
    ['round from the last to the first', 'ArrowRight', 3, ALL, 0],
    ['round from the first to the last', 'ArrowLeft', 0, ALL, 3],
    ['the first one', 'Home', 2, ALL, 0],
    ['the last one', 'End', 2, ALL, 3],
    ['none that is disabled: the next', 'ArrowRight', 1, [true, true, false, true], 3],
    ['none that is disabled: round the end', 'ArrowRight', 2, MIDDLE, 1],
    ['none that is disabled: round the beginning', 'ArrowLeft', 1, MIDDLE, 2],
    ['none that is disabled: the first', 'Home', 2, MIDDLE, 1],
    ['none that is disabled: the last', 'End', 1, MIDDLE, 2],
    ['the first, where none has the focus', 'ArrowRight', -1, ALL, 0],
    ['the last, where none has the focus', 'ArrowLeft', -1, ALL, 3],
    ['nowhere, where all are disabled', 'ArrowRight', 1, [false, false], undefined],
    ['nowhere with another key', 'PageDown', 1, ALL, undefined],
    ['nowhere with the name of what every object has', 'toString', 1, ALL, undefined],
  ] as const)('is %s', (_, key, at, enabled, next) => {
    expect(nextItem(key, at, enabled, 'horizontal')).toBe(next);
  });

  test('is on the axis of the group', () => {
    for (const [axis, right, down] of [
      ['horizontal', 1, undefined],
      ['vertical', undefined, 1],
      ['both', 1, 1],
    ] as const) {
      expect(nextItem('ArrowRight', 0, ALL, axis)).toBe(right);
      expect(nextItem('ArrowDown', 0, ALL, axis)).toBe(down);
    }
  });
});
