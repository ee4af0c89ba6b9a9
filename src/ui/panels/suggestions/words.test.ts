import { describe, expect, it } from 'vitest';
import type { ParameterValues, Step } from '../../../core/step';
import { parameterWords, percent, scoreText } from './words';

const step = (filter: string, params: ParameterValues): Step => ({
  filter,
  params,
  enabled: true,
  origin: 'agent',
});

describe('what a suggestion says', () => {
  it('writes parameters as the paper does', () => {
    expect(parameterWords(step('exposure', { ev: 1.8119 }))).toBe('+1.81');
    expect(parameterWords(step('gamma', { gamma: 1 / 1.16 }))).toBe('1/1.16');
    expect(parameterWords(step('contrast', { amount: -0.35 }))).toBe('−0.35');
    expect(parameterWords(step('saturation', { amount: 0.4 }))).toBe('0.40');
    expect(parameterWords(step('whiteBalance', { red: 1.1, green: 1, blue: 0.9 }))).toBe('1.10  1.00  0.90');
    expect(parameterWords(step('tone', { slopes: [1, 1, 1, 1, 1, 1, 1, 1] }))).toBeUndefined();
  });

  it('writes shares and scores', () => {
    expect(percent(0.3149)).toBe('31.5 %');
    expect(scoreText(-1.026)).toBe('−1.03');
    expect(scoreText(-0.001)).toBe('0.00');
  });
});
