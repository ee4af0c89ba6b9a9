/** Steps -> filters with their constants, computed once in double precision: what every renderer starts from. */
import type { Filter } from '../../core/filter';
import type { Step } from '../../core/step';
import { requireFilter } from '../../filters';
import { prepareMask } from '../../filters/mask';
import { stepParameters } from '../../filters/steps';
import { onNumbers } from '../cpu/number-ops';

export interface PreparedStep {
  readonly filter: Filter;
  readonly constants: readonly number[];
  readonly mask?: readonly number[];
}

/** Disabled steps are left out. */
export function prepareSteps(steps: readonly Step[]): PreparedStep[] {
  return steps
    .filter((step) => step.enabled)
    .map((step) => prepareFilter(requireFilter(step.filter), stepParameters(step), step.mask));
}

/** `parameters` flat, in the filter's order; `maskRaw` the six raw numbers of a mask. */
export function prepareFilter(
  filter: Filter,
  parameters: readonly number[],
  maskRaw?: readonly number[],
): PreparedStep {
  const constants = onNumbers((ops, values) => filter.prepare(ops, values), parameters);
  if (!maskRaw) return { filter, constants };
  return { filter, constants, mask: onNumbers((ops, values) => prepareMask(ops, values), maskRaw) };
}
