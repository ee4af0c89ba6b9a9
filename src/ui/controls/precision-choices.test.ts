import { describe, expect, it } from 'vitest';
import { parsePrecision } from '../../render/precision/precision';
import { stageChoices, stageText, stageValue } from './precision-choices';

describe('the choices of a stage', () => {
  it('are read back as they are written, each', () => {
    for (const stage of ['source', 'work', 'output'] as const) {
      for (const { value, label } of stageChoices(stage, '')) {
        const chosen = stageValue(stage, value);
        expect(stageText(chosen === undefined ? {} : { [stage]: chosen }, stage), label).toBe(value);
      }
    }
  });

  it('have the current one, whatever it is', () => {
    expect(stageChoices('source', '9:floor').at(-1)).toEqual({
      value: '9:floor',
      label: '9 bits, truncated',
    });
    expect(stageText(parsePrecision('source=8,output=7'), 'output')).toBe('7:none');
  });
});
