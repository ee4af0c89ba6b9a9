import { describe, expect, it } from 'vitest';
import type { Step } from '../../core/step';
import { requireFilter } from '../../filters';
import { makeStep } from '../../filters/steps';
import { chainConstants, compileChain } from './chain';
import { prepareSteps } from './prepare';

const steps = (...ids: string[]): Step[] => ids.map((id) => makeStep(requireFilter(id)));

describe('compileChain', () => {
  it('writes a typical chain like this', () => {
    const chain = compileChain(
      prepareSteps(steps('exposure', 'gamma', 'whiteBalance', 'saturation', 'contrast')),
    );
    expect(chain.wgsl).toMatchSnapshot();
  });

  it('writes a mask and a curve like this', () => {
    const [tone] = steps('tone');
    const masked: Step = { ...tone!, mask: [0, 0, 0, 0, 0, 0] };
    expect(compileChain(prepareSteps([masked])).wgsl).toMatchSnapshot();
  });

  it('depends on the filters, not on their numbers', () => {
    const [step] = steps('exposure');
    const moved: Step = { ...step!, params: { ev: 2 } };
    const [a, b] = [prepareSteps([step!]), prepareSteps([moved])];
    expect(compileChain(a)).toEqual(compileChain(b));
    expect([...chainConstants(a)]).toEqual([1, 0, 0, 0]);
    expect([...chainConstants(b)]).toEqual([4, 0, 0, 0]);
  });

  it('leaves disabled steps out', () => {
    const [step] = steps('gamma');
    expect(compileChain(prepareSteps([{ ...step!, enabled: false }]))).toEqual(compileChain([]));
  });
});
