/** The arrows at the sliders of the selected step while a suggestion is open, and a sentence below them. */
import { requireFilter } from '../../../../filters';
import type { Step } from '../../../../core/step';
import { labelOf, stepValue, type StepValues, type ValuePlace } from '../../../../editor/values/step-values';
import type { StepSlopes } from '../../../../policy/round/slopes';
import { useEditorState } from '../../../page/services';
import { SlopeArrow } from './slope-arrow';
import { type AimName, roundedValue, slopeSentence } from './slope-words';
import { placesOfStep, useSlopes } from './use-slopes';

/** The goal is the person's, so it comes first. */
const AIMS: readonly AimName[] = ['goal', 'critic'];

/** Who has a say: the critic, and the goal where one was set. None where no suggestion is open. */
function useAims(): readonly AimName[] {
  const hasGoal = useEditorState(({ suggestion }) => suggestion && Object.keys(suggestion.goal).length > 0);
  if (hasGoal === undefined) return [];
  return hasGoal ? AIMS : ['critic'];
}

export interface ParameterSlopesProps {
  readonly step: Step;
  readonly values: StepValues;
}

/** What stands beside the slider of a place; undefined where no suggestion is open, so that nothing keeps a place for it. */
export function useArrows({
  step,
  values,
}: ParameterSlopesProps): ((place: ValuePlace) => React.ReactNode) | undefined {
  const aims = useAims();
  const slopes = useSlopes(values.index);
  if (aims.length === 0) return undefined;
  const parameters = requireFilter(step.filter).parameters;
  return (place) => {
    const before = parameters.slice(0, parameters.indexOf(place.spec));
    const flat = before.reduce((sum, { length }) => sum + length, place.element ?? 0);
    return (
      <span className="slope-arrows" data-aims={aims.length}>
        {aims.map((aim) => {
          const found = slopes?.[aim].find(({ parameter }) => parameter === flat);
          return (
            found && (
              <SlopeArrow
                key={aim}
                {...{ step, place, aim, value: found.value }}
                onTake={(each, value) => void values.set(each, value)}
              />
            )
          );
        })}
      </span>
    );
  };
}

/** The largest wish of each aim, in a sentence. Keeps its line while nothing is known. */
export function SlopeSentence({ step, values }: ParameterSlopesProps) {
  const aims = useAims();
  const slopes = useSlopes(values.index);
  if (aims.length === 0 || !step.enabled) return null;
  return (
    <>
      {aims.map((aim) => (
        <p key={aim} className="slope-sentence">
          {slopes && sentenceOf(step, aim, slopes)}
        </p>
      ))}
    </>
  );
}

function sentenceOf(step: Step, aim: AimName, slopes: StepSlopes): string {
  const [first] = slopes[aim];
  const place = first && placesOfStep(step)[first.parameter];
  if (!place) {
    return aim === 'critic'
      ? 'The agent’s critic would not turn anything here.'
      : 'Nothing here would bring your goal much nearer.';
  }
  const { spec } = place;
  const to = roundedValue(spec, first.value);
  return `${slopeSentence(aim, spec, labelOf(place), stepValue(step, place), to)}.`;
}
