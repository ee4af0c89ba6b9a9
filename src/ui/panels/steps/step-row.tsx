/** One step in the list: on or off, its name and values, where it came from, and its removal. */
import { type PointerEvent } from 'react';
import type { Step } from '../../../core/step';
import { requireFilter } from '../../../filters';
import { ORIGIN_WORDS, originSentence } from '../../page/words/origin-words';
import { summarise } from '../../controls/value';
import { Icon } from '../../kit/icon';

export interface StepRowProps {
  readonly step: Step;
  readonly index: number;
  /** Whether its controls are shown. */
  readonly selected: boolean;
  /** The one row of the list that Tab reaches; arrow keys go on from there. */
  readonly tabbable: boolean;
  /** Whether it is the row that is being dragged. */
  readonly dragged: boolean;
  /** On which side the line stands that says where the dragged row would land. */
  readonly drop: 'above' | 'below' | undefined;
  readonly onSelect: () => void;
  readonly onEnable: (enabled: boolean) => void;
  readonly onRemove: () => void;
  /** The pointer was pressed on the grip. What follows is the list's affair. */
  readonly onGrip: (event: PointerEvent<HTMLElement>) => void;
}

/**
 * The name is the button that selects; the checkbox and the cross do not select. Knows nothing of the other rows.
 */
export function StepRow(props: StepRowProps) {
  const { step, index, selected } = props;
  const { label } = requireFilter(step.filter);
  return (
    <li
      className="steps-row"
      data-selected={selected}
      data-off={!step.enabled}
      data-dragged={props.dragged}
      data-drop={props.drop}
    >
      <span className="steps-grip" title="Drag to reorder (Alt+↑, Alt+↓)" onPointerDown={props.onGrip}>
        <Icon name="grip" />
      </span>
      <input
        type="checkbox"
        checked={step.enabled}
        aria-label={`${label} on`}
        title={step.enabled ? 'Turn off' : 'Turn on'}
        onChange={(event) => props.onEnable(event.currentTarget.checked)}
      />
      <button
        type="button"
        className="steps-name"
        aria-current={selected}
        tabIndex={props.tabbable ? 0 : -1}
        data-step={index}
        onClick={props.onSelect}
      >
        <b>{label}</b> <span className="ellipsis">{summarise(step)}</span>
      </button>
      <span>
        <span className="badge" data-origin={step.origin} title={originSentence(step.origin)}>
          {ORIGIN_WORDS[step.origin]}
        </span>
        {step.mask && <span className="badge">mask</span>}
      </span>
      <button
        type="button"
        className="button"
        aria-label={`Remove ${label}`}
        title={`Remove ${label}`}
        onClick={props.onRemove}
      >
        <Icon name="remove" />
      </button>
    </li>
  );
}
