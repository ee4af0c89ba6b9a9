import { describe, expect, it } from 'vitest';
import { EMPTY_DOCUMENT } from './state';
import { firstChangedStep, insertStep, removeStep, setStepParameters } from './document';

const one = insertStep(EMPTY_DOCUMENT, 0, 'exposure');
const two = insertStep(one, 1, 'gamma');

describe('firstChangedStep', () => {
  it('finds the step that was added, changed or brought back', () => {
    expect(firstChangedStep(one.steps, two.steps)).toBe(1);
    expect(firstChangedStep(two.steps, setStepParameters(two, 0, { ev: 1 }).steps)).toBe(0);
    expect(firstChangedStep(removeStep(two, 0).steps, two.steps)).toBe(0);
  });

  it('is the last one left where the end has gone, -1 where nothing is left, undefined where nothing changed', () => {
    expect(firstChangedStep(two.steps, one.steps)).toBe(0);
    expect(firstChangedStep(one.steps, [])).toBe(-1);
    expect(firstChangedStep(two.steps, two.steps)).toBeUndefined();
  });
});
