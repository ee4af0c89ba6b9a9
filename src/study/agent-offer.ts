/**
 * The agent's offer to a participant: the positions of the tool's sliders, or the reason why there is nothing to take
 * over.
 */
import type { Step } from '../core/step';
import { requireFilter } from '../filters';
import { flattenParameters } from '../filters/steps';
import { positionOfValue, type Tool } from './design/tools';

export interface OfferedStep {
  readonly kind: 'step';
  readonly step: Step;
  /** One for each slider of the filter's tab; beyond 0..100 where the agent goes further than they do. */
  readonly positions: readonly number[];
}

export type AgentOffer = OfferedStep | { readonly kind: 'none'; readonly reason: string };

/** `step`: the agent's next one; undefined where it does nothing more. */
export function agentOffer({ tabs }: Pick<Tool, 'tabs'>, step: Step | undefined): AgentOffer {
  if (!step) return { kind: 'none', reason: 'The agent would stop here.' };
  const tab = tabs.find(({ filter }) => filter.id === step.filter);
  if (!tab) {
    const { label } = requireFilter(step.filter);
    return { kind: 'none', reason: `The agent would use “${label}”, which is not among these filters.` };
  }
  const values = flattenParameters(tab.filter, step.params);
  return {
    kind: 'step',
    step,
    positions: tab.sliders.map((slider, i) => positionOfValue(slider, values[i]!)),
  };
}
