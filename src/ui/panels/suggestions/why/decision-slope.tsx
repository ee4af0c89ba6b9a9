/** The largest wish for a suggested step, beside its numbers: of the goal where one was set, else of the critic. */
import type { Step } from '../../../../core/step';
import { labelOf, StepValues } from '../../../../editor/values/step-values';
import { requireFilter } from '../../../../filters';
import { useEditorState, useWorkspace } from '../../../page/services';
import { SlopeArrow } from './slope-arrow';
import { placesOfStep, useSlopes } from './use-slopes';

/** `index`: that of the step in the document, had it all of the suggestion's steps. */
export function DecisionSlope({ step, index }: { readonly step: Step; readonly index: number }) {
  const { editor } = useWorkspace();
  const slopes = useSlopes(index);
  const isShown = useEditorState(({ document }) => index < document.steps.length);
  const aim = slopes && slopes.goal.length > 0 ? 'goal' : 'critic';
  const [first] = slopes?.[aim] ?? [];
  const place = first && placesOfStep(step)[first.parameter];
  // A step beyond the shown ones is not part of the document, so that nothing can be set in it.
  if (!place || !isShown) return null;
  const filter = requireFilter(step.filter);
  return (
    <SlopeArrow
      {...{ step, place, aim, value: first.value }}
      text={
        filter.parameters.length === 1 && place.element === undefined
          ? `${aim}:`
          : `${aim}: ${labelOf(place)}`
      }
      onTake={(each, value) => void new StepValues(editor, index).set(each, value)}
    />
  );
}
