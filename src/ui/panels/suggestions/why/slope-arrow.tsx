/** A small arrow that says which way a parameter would be turned, and turns it. */
import './slope-arrow.css';
import type { Step } from '../../../../core/step';
import { labelOf, stepValue, type ValuePlace } from '../../../../editor/values/step-values';
import { type AimName, directionOf, roundedValue, shortWish, slopeSentence } from './slope-words';

export interface SlopeArrowProps {
  readonly step: Step;
  readonly place: ValuePlace;
  /** Who would turn it. */
  readonly aim: AimName;
  /** The value that would be better. */
  readonly value: number;
  /** Stands beside the arrow, before the value; without it there is only the arrow. */
  readonly text?: string;
  readonly onTake: (place: ValuePlace, value: number) => void;
}

/** Nothing where the move is too small to be seen in the number. */
export function SlopeArrow({ step, place, aim, value, text, onTake }: SlopeArrowProps) {
  const { spec } = place;
  const label = labelOf(place);
  const from = stepValue(step, place);
  const to = roundedValue(spec, value);
  if (to === from) return null;
  const sentence = slopeSentence(aim, spec, label, from, to);
  return (
    <button
      type="button"
      className="slope-arrow"
      data-direction={directionOf(spec, from, to)}
      data-aim={aim}
      aria-label={sentence}
      title={`${sentence}. A click sets it.`}
      onClick={() => onTake(place, to)}
    >
      {text !== undefined && (
        <span className="ellipsis">
          {text} {shortWish(spec, from, to)}
        </span>
      )}
    </button>
  );
}
