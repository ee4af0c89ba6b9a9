/** The question "what if" at a decision: opens the bars of the filters that could have been taken. */
import { useId, useState } from 'react';
import type { Decision } from '../../../../policy/round/rollout';
import { useEditorState } from '../../../page/services';
import { Bars } from './bars';

export interface WhatIfProps {
  readonly decision: Decision;
  /** The place of the decision in the suggestion, from 0. */
  readonly place: number;
  /** The names of the actions, in action order. */
  readonly labels: readonly string[];
  /** Whether the bars are always there. */
  readonly isOpen: boolean;
}

export function WhatIf({ decision, place, labels, isOpen }: WhatIfProps) {
  const [asks, setAsks] = useState(false);
  const isNew = useEditorState(({ suggestion }) => suggestion?.branches.length === 0);
  const id = useId();
  const hasBars = isOpen || asks;
  return (
    <>
      {!isOpen && (
        <button
          type="button"
          className="what-if"
          aria-label={`What if, step ${place + 1}`}
          aria-expanded={asks}
          aria-controls={id}
          title="See what the agent would do with another filter here, and what would follow"
          onClick={() => setAsks(!asks)}
        >
          What if…
        </button>
      )}
      {hasBars && (
        <div id={id}>
          {isNew && <p className="what-if-hint">Click a bar to see what if</p>}
          <Bars decision={decision} place={place} labels={labels} />
        </div>
      )}
    </>
  );
}
