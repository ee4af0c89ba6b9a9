import { describe, expect, it } from 'vitest';
import { formatPrecision, parsePrecision } from './precision';

describe('the text of a precision', () => {
  it.each([
    ['', {}],
    [
      'source=8:floor,work=float,output=8:bluenoise',
      { source: { bits: 8, rounding: 'floor' }, output: { bits: 8, dither: 'bluenoise' } },
    ],
    ['source=8', { source: { bits: 8, rounding: 'round' } }],
    ['work=half', { work: 'half' }],
    [
      'output=10,work=12:floor',
      { work: { bits: 12, rounding: 'floor' }, output: { bits: 10, dither: 'none' } },
    ],
    [
      'source=4:ordered,output=16:diffusion',
      { source: { bits: 4, rounding: 'ordered' }, output: { bits: 16, dither: 'diffusion' } },
    ],
  ])('%s', (text, precision) => {
    expect(parsePrecision(text)).toEqual(precision);
    expect(parsePrecision(formatPrecision(parsePrecision(text)))).toEqual(precision);
  });

  it.each([
    'source',
    'source=',
    'source=3',
    'source=17',
    'source=8.5',
    'source=8:none',
    'work=half:round',
    'output=8:floor',
    'output=half',
    'depth=8',
    'work=8:floor:floor',
    'source==8',
  ])('refuses %s and says what is possible', (text) =>
    expect(() => parsePrecision(text)).toThrow(/is no precision: write source=4\.\.16/),
  );

  it('refuses a stage that is named twice', () => {
    expect(() => parsePrecision('source=8,source=9')).toThrow('names "source" twice');
  });
});
