/** One number of a step: label, slider and typed entry, in one line. */
import './value-row.css';
import type { ReactNode } from 'react';
import type { Step } from '../../core/step';
import { NumberEntry } from './number-entry';
import { labelOf, type StepValues, stepValue, type ValuePlace } from '../../editor/values/step-values';
import { Slider } from './slider';

export interface ValueRowProps {
  readonly step: Step;
  /** Which number of the step: a parameter, or one element of a list. */
  readonly place: ValuePlace;
  /** Where changes go. It joins the moves of one drag into one entry of the history. */
  readonly values: StepValues;
  /** Stands between slider and number. */
  readonly beside?: ReactNode;
}

/**
 * @example
 * <ValueRow step={step} place={{ spec, element: undefined }} values={values} />
 */
export function ValueRow({ step, place, values, beside }: ValueRowProps) {
  const { spec } = place;
  const label = labelOf(place);
  const value = stepValue(step, place);

  const reset = (): void => {
    values.drag(place, spec.default);
    values.end();
  };

  return (
    <div className="value-row" data-changed={value !== spec.default} data-beside={beside !== undefined}>
      <span
        className="value-row-label ellipsis"
        onDoubleClick={reset}
        title={`${label} (double-click: default)`}
      >
        {label}
      </span>
      <Slider
        label={label}
        spec={spec}
        value={value}
        off={!step.enabled}
        onDrag={(next) => values.drag(place, next)}
        onNudge={(next) => values.nudge(place, next)}
        onEnd={() => values.end()}
        onTap={() => values.endAfterQuiet()}
        onReset={reset}
      />
      {beside}
      <NumberEntry
        // A text that is being typed belongs to this step, and goes with it.
        key={values.index}
        label={label}
        spec={spec}
        value={value}
        onSet={(next) => values.set(place, next)}
        onNudge={(next) => values.nudge(place, next)}
        onEnd={() => values.end()}
      />
    </div>
  );
}
