/** What is known of which way critic and goal would turn a step of the document. */
import { useStore } from 'zustand';
import type { ParameterSpec } from '../../../../core/filter';
import { requireFilter } from '../../../../filters';
import type { Step } from '../../../../core/step';
import type { ValuePlace } from '../../../../editor/values/step-values';
import type { StepSlopes } from '../../../../policy/round/slopes';
import { useWorkspace } from '../../../page/services';

/** `index`: that of the step in the document. Undefined until the answer is there, and where no suggestion is open. */
export function useSlopes(index: number): StepSlopes | undefined {
  const { suggestions } = useWorkspace();
  return useStore(suggestions.slopes.store, (slopes) => slopes.get(index));
}

/** Where each flat parameter of a step is, in the order of its filter. */
export const placesOfStep = ({ filter }: Step): ValuePlace[] =>
  requireFilter(filter).parameters.flatMap(placesOfParameter);

/** One place, or one for each element of a list. */
export const placesOfParameter = (spec: ParameterSpec): ValuePlace[] =>
  spec.length === 1
    ? [{ spec, element: undefined }]
    : Array.from({ length: spec.length }, (_, element) => ({ spec, element }));
