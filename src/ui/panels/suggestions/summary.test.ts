import { describe, expect, it } from 'vitest';
import type { ParameterValues, Step } from '../../../core/step';
import { LEARNED_FILTERS } from '../../../filters';
import { suggestionSummary } from './summary';

const step = (filter: string, params: ParameterValues): Step => ({
  filter,
  params,
  enabled: true,
  origin: 'agent',
});

describe('a suggestion in one sentence', () => {
  it('names what the steps do, in their order', () => {
    const steps = [
      step('exposure', { ev: 2.32 }),
      step('whiteBalance', { red: 1.05, green: 1, blue: 0.93 }),
      step('tone', { slopes: [0.8, 1, 1.1, 1.1, 1, 1, 1, 1] }),
    ];
    expect(suggestionSummary(steps)).toBe('Brightened by 2 1/3 stops, warmed, darkened the deepest tones.');
  });

  it.each<[string, ParameterValues, string]>([
    ['exposure', { ev: -0.7 }, 'Darkened by 2/3 stop.'],
    ['exposure', { ev: 1 }, 'Brightened by 1 stop.'],
    ['exposure', { ev: 1.3 }, 'Brightened by 1 1/3 stops.'],
    ['gamma', { gamma: 0.7 }, 'Lightened the midtones.'],
    ['gamma', { gamma: 1.4 }, 'Darkened the midtones.'],
    ['whiteBalance', { red: 0.9, green: 1, blue: 1.1 }, 'Cooled.'],
    ['whiteBalance', { red: 1, green: 1.2, blue: 1 }, 'Shifted to green.'],
    ['saturation', { amount: 0.4 }, 'Strengthened the colors.'],
    ['contrast', { amount: -0.3 }, 'Lowered the contrast.'],
    ['blackWhite', { amount: 0.3 }, 'Muted the colors.'],
    ['blackWhite', { amount: 1 }, 'Made it black and white.'],
    [
      'tone',
      { slopes: [1.2, 1.2, 1.2, 1.2, 1, 0.8, 0.6, 0.5] },
      'Lightened the deepest tones, lightened the midtones, brightened the highlights.',
    ],
  ])('says of %s %j: %s', (filter, params, sentence) => {
    expect(suggestionSummary([step(filter, params)])).toBe(sentence);
  });

  it('says a thing once, and nothing of steps that do nothing', () => {
    const muted = step('blackWhite', { amount: 0.3 });
    expect(suggestionSummary([muted, muted])).toBe('Muted the colors.');
    const nothing = [step('exposure', { ev: 0.1 }), step('blackWhite', { amount: 0.01 })];
    expect(suggestionSummary(nothing)).toBeUndefined();
    expect(suggestionSummary([])).toBeUndefined();
  });

  it('has words for every filter that a network can drive', () => {
    for (const { id, parameters } of LEARNED_FILTERS) {
      const far = parameters.map(({ name, length, range }) =>
        length === 1 ? [name, range[1]] : [name, Array.from({ length }, (_, i) => range[i < 4 ? 1 : 0])],
      );
      const [first] = far;
      const params = Object.fromEntries(id === 'whiteBalance' ? [first!, ['green', 1], ['blue', 1]] : far);
      expect(suggestionSummary([step(id, params as ParameterValues)]), id).toBeDefined();
    }
  });
});
