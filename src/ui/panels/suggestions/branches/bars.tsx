/** A bar for each action of a model, which asks what would follow if the agent took that action here. */
import './branches.css';
import { type KeyboardEvent, useRef } from 'react';
import type { Decision } from '../../../../policy/round/rollout';
import { nextItem } from '../../../kit/roving-focus';
import { useTasks, useWorkspace } from '../../../page/services';
import { percent } from '../words';

export interface BarsProps {
  readonly decision: Decision;
  /** The place of the decision in the suggestion, from 0. */
  readonly place: number;
  /** The names of the actions, in action order. */
  readonly labels: readonly string[];
}

/** The picked action is marked, and is the one that Tab reaches; arrow keys up and down go to the others. */
export function Bars({ decision, place, labels }: BarsProps) {
  const { suggestions } = useWorkspace();
  const asking = useTasks((state) => state.busy !== undefined);
  const list = useRef<HTMLOListElement>(null);

  const onKeyDown = (event: KeyboardEvent): void => {
    const bars = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = bars.findIndex((bar) => bar === document.activeElement);
    const next = nextItem(
      event.key,
      at,
      bars.map(() => true),
      'vertical',
    );
    if (next === undefined) return;
    event.preventDefault();
    // The panel around it walks along the states with Home and End.
    event.stopPropagation();
    bars[next]?.focus();
  };

  return (
    <ol ref={list} className="decision-bars" aria-label="Probabilities" onKeyDown={onKeyDown}>
      {labels.map((label, action) => {
        const probability = decision.pdf[action]!;
        const picked = action === decision.action;
        return (
          <li key={label} data-picked={picked} style={{ '--share': probability } as React.CSSProperties}>
            <button
              type="button"
              tabIndex={picked ? 0 : -1}
              title={`${label} ${percent(probability)}. ${picked ? 'The agent took it.' : questionOf(label)}`}
              aria-disabled={asking}
              onClick={() => !asking && void suggestions.whatIfs.ask(place, action)}
            >
              <span className="ellipsis">{label}</span>
              <span>
                {Math.round(100 * probability)}
                <span className="visually-hidden"> %{picked && ', picked'}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

const questionOf = (label: string): string =>
  label === 'Stop' ? 'Click to see what if it stopped here.' : `Click to see what if it took ${label} here.`;
