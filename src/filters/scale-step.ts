/** More or less of a step: its parameters nearer to, or farther from, those that change nothing. */
import type { ParameterSpec } from '../core/filter';
import type { Step } from '../core/step';
import { requireFilter } from './index';
import { flattenParameters, unflattenParameters } from './steps';

/**
 * Every parameter at `amount` times its distance from its default, in the parameter's own scale: log where the parameter's
 * is, so that half of a gamma of 4 is 2. 0 changes nothing, 1 leaves the step as it is. Kept within what a file may say.
 *
 * @example scaleStep(brighter, 0.5) // ev 0.8 -> 0.4
 */
export function scaleStep(step: Step, amount: number): Step {
  if (amount === 1) return step;
  const filter = requireFilter(step.filter);
  const specs = filter.parameters.flatMap((spec) => Array.from({ length: spec.length }, () => spec));
  const flat = flattenParameters(filter, step.params).map((value, i) => scaled(specs[i]!, value, amount));
  return { ...step, params: unflattenParameters(filter, flat) };
}

function scaled({ scale, hard, ...spec }: ParameterSpec, value: number, amount: number): number {
  const neutral = spec.default;
  const result =
    scale === 'log' ? neutral * (value / neutral) ** amount : neutral + amount * (value - neutral);
  return Math.min(Math.max(result, hard[0]), hard[1]);
}
