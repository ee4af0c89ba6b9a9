/** Prepared steps on their way to a worker: filters are functions and do not travel, so their names do. */
import { requireFilter } from '../../../filters';
import type { PreparedStep } from '../../../render/chain/prepare';

export type PackedSteps = readonly (Omit<PreparedStep, 'filter'> & { readonly filter: string })[];

export const packSteps = (steps: readonly PreparedStep[]): PackedSteps =>
  steps.map((step) => ({ ...step, filter: step.filter.id }));

export const unpackSteps = (steps: PackedSteps): PreparedStep[] =>
  steps.map((step) => ({ ...step, filter: requireFilter(step.filter) }));
