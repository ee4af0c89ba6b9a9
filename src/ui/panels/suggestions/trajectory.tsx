/** The states s0 .. sN as pictures, between them the decisions, below them the critic's score. */
import './trajectory.css';
import { Fragment, useEffect, useRef } from 'react';
import { appliedSteps, type OpenSuggestion } from '../../../editor/suggestion';
import type { Judgement } from '../../../policy/round/agent';
import { Picture } from '../../kit/picture';
import { DecisionView } from './decision';
import { ScoreLine } from './score-line';
import { useSeenSquares, useStatePictures } from './use-pictures';
import { scoreText } from './words';

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
  const { policy, decisions, shown, judgement } = open;
  const steps = appliedSteps(open);
  const pictures = useStatePictures(open);
  const squares = useSeenSquares(open);

  const current = useRef<HTMLLIElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [shown]);

  const count = decisions.length;
  const least = count * (STATE + DECISION) + STATE;
  const judgements: readonly Judgement[] = [judgement, ...decisions];
  // A round that steps were there before begins later than at s0.
  const first = (decisions[0]?.state.stepsTaken ?? 1) - 1;

  return (
    <div className="trajectory-scroll">
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
                    actions={policy.architecture}
                  />
                </li>
              )}
              <li ref={i === shown ? current : null} className="trajectory-state" data-beyond={i > shown}>
                <StateButton
                  number={first + i}
                  judgement={each}
                  current={i === shown}
                  picture={pictures[i]}
                  square={squares[i]}
                  onClick={() => onGoTo(i)}
                />
              </li>
            </Fragment>
          ))}
        </ol>
        <ScoreLine
          scores={judgements.map(({ score }) => score)}
          shown={shown}
          places={judgements.map((_, i) => (STATE / 2 + i * (STATE + DECISION)) / least)}
        />
      </div>
    </div>
  );
}

interface StateButtonProps {
  /** The state's index in the round, as in s2. */
  readonly number: number;
  readonly judgement: Judgement;
  readonly current: boolean;
  readonly picture: ImageData | undefined;
  /** The square that the policy saw, in its own few pixels. */
  readonly square: ImageData | undefined;
  readonly onClick: () => void;
}

/** A state as a button: the photo, the square, and what the critic and the policy make of it. */
function StateButton({ number, judgement, current, picture, square, onClick }: StateButtonProps) {
  const [score, value] = [scoreText(judgement.score), scoreText(judgement.value)];
  return (
    <button
      type="button"
      aria-label={`State ${number}, critic ${score}, value ${value}`}
      aria-current={current}
      onClick={onClick}
    >
      <span className="trajectory-picture">
        <Picture image={picture} />
      </span>
      <span className="trajectory-square" title="The center square, as the policy sees it">
        <Picture image={square} />
      </span>
      <span className="trajectory-numbers">
        <b>
          s<sub>{number}</sub>
        </b>
        <span title="The critic’s score of this state">critic {score}</span>
        <span title="What the policy still expects to gain from here">value {value}</span>
      </span>
    </button>
  );
}
