import { describe, expect, it } from 'vitest';
import { requireFilter } from '../../filters';
import { makeStep } from '../../filters/steps';
import { formatValue, formatWithUnit, parseValue, stepped, summarise, valueAt } from './value';

const spec = (filter: string, index = 0) => requireFilter(filter).parameters[index]!;
const ev = spec('exposure');
const gamma = spec('gamma');

describe('formatValue', () => {
  it('signs what goes both ways and leaves zero plain', () => {
    expect(formatWithUnit(ev, 0.7)).toBe('+0.70 EV');
    expect(formatValue(ev, -0.7)).toBe('−0.70');
    expect(formatValue(ev, -0.0001)).toBe('0.00');
    expect(formatValue(gamma, 0.86)).toBe('0.86');
    expect(formatValue(spec('color'), 1.05)).toBe('1.050');
  });

  it('shows one digit more after a fine step', () => {
    expect(formatValue(ev, 0.705)).toBe('+0.705');
  });
});

describe('parseValue', () => {
  it('reads what formatValue wrote, and commas', () => {
    expect(parseValue(ev, '−0.70')).toBe(-0.7);
    expect(parseValue(ev, '+1,5 EV')).toBe(1.5);
  });

  it('takes the hard range and names it otherwise', () => {
    expect(parseValue(ev, '16')).toBe(16);
    expect(parseValue(ev, '17')).toEqual({ problem: 'Exposure takes a number from −16.00 to +16.00.' });
    expect(parseValue(ev, '')).toHaveProperty('problem');
    expect(parseValue(ev, 'x')).toHaveProperty('problem');
  });
});

describe('stepped', () => {
  it('goes in round steps, tenths and tens of them, and stops at the range', () => {
    expect(stepped(ev, 0, 1, 'normal')).toBe(0.05);
    expect(stepped(ev, 0, -1, 'fine')).toBe(-0.005);
    expect(stepped(ev, 0, 1, 'coarse')).toBe(0.5);
    expect(stepped(ev, 3.49, 1, 'normal')).toBe(3.5);
  });

  it('returns where it came from on a log scale', () => {
    const there = stepped(gamma, 1, 3, 'normal');
    expect(there).toBeGreaterThan(1);
    expect(stepped(gamma, there, -3, 'normal')).toBeCloseTo(1, 5);
    expect(stepped(gamma, 1, 100, 'normal')).toBeCloseTo(3, 5);
  });

  it("follows the study tool's gamma, which runs downwards", () => {
    expect(stepped(spec('study.gamma'), 1, 1, 'normal')).toBeLessThan(1);
  });
});

describe('valueAt', () => {
  it('rounds to the digits shown and keeps the ends exact', () => {
    expect(valueAt(ev, 0.6037, false)).toBe(0.73);
    expect(valueAt(ev, 0.6037, true)).toBe(0.726);
    expect(valueAt(ev, 1.2, false)).toBe(3.5);
    expect(valueAt(gamma, 0, false)).toBe(1 / 3);
    expect(valueAt(gamma, 0.5, false)).toBe(1);
  });
});

describe('summarise', () => {
  it('is one line per kind of step', () => {
    const step = makeStep(requireFilter('whiteBalance'));
    expect(summarise({ ...step, params: { ...step.params, red: 1.2 } })).toBe('1.20  1.00  1.00');
    const color = makeStep(requireFilter('study.color'));
    expect(summarise(color)).toBe('no change');
    expect(summarise({ ...color, params: { ...color.params, redShadow: 0.2 } })).toBe('1 of 9 changed');
    expect(summarise(makeStep(requireFilter('tone')))).toBe('straight');
    expect(summarise({ ...makeStep(requireFilter('exposure')), params: { ev: 0.7 } })).toBe('+0.70 EV');
  });
});
