import { expect, test } from 'vitest';
import type { Step } from '../core/step';
import { FILTERS } from './index';
import { scaleStep } from './scale-step';
import { makeStep, stepParameters, validateStep } from './steps';

const step = (filter: string, params: Step['params']): Step => ({
  ...{ filter, params, enabled: true, origin: 'agent' },
});

test('parameters go along their own scale, from neutral on', () => {
  expect(scaleStep(step('exposure', { ev: 0.8 }), 0.5).params).toEqual({ ev: 0.4 });
  expect(scaleStep(step('exposure', { ev: 0.8 }), 1.5).params['ev']).toBeCloseTo(1.2);
  expect(scaleStep(step('gamma', { gamma: 0.25 }), 0.5).params['gamma']).toBeCloseTo(0.5);
  expect(scaleStep(step('whiteBalance', { red: 2, green: 1, blue: 0.5 }), 0.5).params['red']).toBeCloseTo(
    2 ** 0.5,
  );
  const slopes = [2, 1, 0.5, 1, 1, 1, 1, 1];
  expect(scaleStep(step('tone', { slopes }), 0.5).params['slopes']).toEqual([1.5, 1, 0.75, 1, 1, 1, 1, 1]);
});

test.each(FILTERS.map(({ id }) => id))(
  'none of a step of %s is neutral, and more stays a step that a file may have',
  (id) => {
    const filter = FILTERS.find((each) => each.id === id)!;
    const strong: Step = {
      ...makeStep(filter),
      params: Object.fromEntries(
        filter.parameters.map(({ name, range, length }) => [
          name,
          length === 1 ? range[1] : Array.from({ length }, () => range[1]),
        ]),
      ),
    };
    const neutral = stepParameters(makeStep(filter));
    stepParameters(scaleStep(strong, 0)).forEach((value, i) => expect(value).toBeCloseTo(neutral[i]!, 9));
    expect(scaleStep(strong, 1)).toBe(strong);
    expect(() => validateStep(scaleStep(strong, 1.5), 'It')).not.toThrow();
  },
);
