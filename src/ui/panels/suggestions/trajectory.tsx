/** The states of a suggestion as pictures, between them the decisions, below them how the critic likes each state. */
import './trajectory.css';
import { Fragment, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { appliedSteps, type OpenSuggestion } from '../../../editor/suggestion';
import { opinionsOf, scoresOf } from '../../../editor/why/opinions';
import type { Judgement } from '../../../policy/round/agent';
import { useServices, useWorkspace } from '../../page/services';
import { DecisionView } from './decision';
import { ScoreLine } from './score-line';
import { StateButton } from './state-button';
import { useSeenSquares, useStatePictures } from './use-pictures';

/** Widths of a state and of a decision, in CSS pixels where there is no room to spare. */
const [STATE, DECISION] = [82, 118];

export interface TrajectoryProps {
  readonly open: OpenSuggestion;
  /** Called with the number of steps that a state has behind it, 0 for the first. */
  readonly onGoTo: (shown: number) => void;
}

/**
 * From left to right: state, decision, state, and so on. What lies beyond the shown state is dimmed; a press on a
 * state goes there. Wider than its place, it scrolls to the state that is shown.
 */
export function Trajectory({ open, onGoTo }: TrajectoryProps) {
  const { suggestions } = useWorkspace();
  const { page } = useServices();
  const numbers = useStore(page, (state) => state.showsNumbers);
  const gaze = useStore(suggestions.gaze.store);
  const { policy, decisions, shown, judgement, base } = open;
  const steps = appliedSteps(open);
  const pictures = useStatePictures(open);
  const squares = useSeenSquares(open);

  const current = useRef<HTMLLIElement>(null);
  const scrolled = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const [state, scroller] = [current.current, scrolled.current];
    // Only sideways: where the panel around it scrolls, too, what is above stays in sight.
    if (state && scroller) {
      const [own, all] = [state.getBoundingClientRect(), scroller.getBoundingClientRect()];
      scroller.scrollBy({ left: own.left + own.width / 2 - (all.left + all.width / 2) });
    }
  }, [shown]);

  const count = decisions.length;
  const least = count * (STATE + DECISION) + STATE;
  const judgements: readonly Judgement[] = [judgement, ...decisions];
  const scores = scoresOf(open);
  const opinions = opinionsOf(scores);

  return (
    <div ref={scrolled} className="trajectory-scroll">
      <div className="trajectory" style={{ minWidth: least, maxWidth: least * 1.4 }}>
        <ol
          aria-label="States and decisions"
          style={{
            gridTemplateColumns: `repeat(${count}, ${STATE}fr ${DECISION}fr) ${STATE}fr`,
          }}
        >
          {judgements.map((each, i) => (
            <Fragment key={i}>
              {i > 0 && (
                <li className="trajectory-decision" data-beyond={i > shown}>
                  <DecisionView
                    decision={decisions[i - 1]!}
                    step={steps[i - 1]!}
                    index={base.steps.length + i - 1}
                    place={i - 1}
                    actions={policy.architecture}
                    numbers={numbers}
                  />
                </li>
              )}
              <li ref={i === shown ? current : null} className="trajectory-state" data-beyond={i > shown}>
                <StateButton
                  steps={i}
                  judgement={each}
                  opinion={opinions[i]}
                  current={i === shown}
                  picture={pictures[i]}
                  square={numbers || gaze.on ? squares[i] : undefined}
                  gaze={gaze.on ? gaze.maps[i] : undefined}
                  numbers={numbers}
                  onClick={() => onGoTo(i)}
                />
              </li>
            </Fragment>
          ))}
        </ol>
        <ScoreLine
          scores={scores}
          opinions={opinions}
          shown={shown}
          places={judgements.map((_, i) => (STATE / 2 + i * (STATE + DECISION)) / least)}
        />
      </div>
    </div>
  );
}
