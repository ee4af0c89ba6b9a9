/** Everybody's photographs, participant by participant, each of which can be replayed. */
import {
  type ParticipantOutcome,
  personLabel,
  type TrialOutcome,
} from '../../../../study/results/participants';
import { stepWords } from '../../../../study/results/tables/step-words';
import { useState } from 'react';

export interface TrialsListProps {
  readonly participants: readonly ParticipantOutcome[];
  /** `trialIndex`: among the participant's photographs, practice included, from 0. */
  readonly onReplay: (participant: string, trialIndex: number) => void;
}

/** One line for each participant, which opens to their photographs. */
export function TrialsList({ participants, onReplay }: TrialsListProps) {
  return (
    <section className="results-figure" aria-label="Participants">
      <div className="results-figure-head">
        <h3>Participants</h3>
      </div>
      {participants.length === 0 && (
        <p className="results-waiting">There are no records of this study yet.</p>
      )}
      {participants.map((each) => (
        <Participant key={each.participant} outcome={each} onReplay={onReplay} />
      ))}
    </section>
  );
}

interface ParticipantProps {
  readonly outcome: ParticipantOutcome;
  readonly onReplay: TrialsListProps['onReplay'];
}

/** Who, how far, and whether the study is still the one that was recorded. */
function Participant({ outcome, onReplay }: ParticipantProps) {
  const { participant, trials, finished, sameDesign } = outcome;
  // Rows of hundreds of photographs are only made where they are looked at.
  const [open, setOpen] = useState(false);
  const facts = [
    trials.length === 1 ? 'one photograph' : `${trials.length} photographs`,
    finished ? 'finished' : 'not finished',
    ...(sameDesign ? [] : ['the study file has been changed since']),
  ];
  return (
    <details className="results-participant" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <strong>{personLabel(outcome)}</strong> <span className="quiet">{facts.join(', ')}</span>
      </summary>
      {open && (
        <ul>
          {trials.map((trial) => (
            <li key={trial.index} className="results-trial">
              <span className="ellipsis">{trial.photo}</span>
              <span className="quiet ellipsis">{factsOf(trial)}</span>
              <span className="quiet ellipsis" title={wordsOf(trial)}>
                {wordsOf(trial)}
              </span>
              <button
                type="button"
                className="button outlined"
                aria-label={`Replay ${trial.photo} of ${participant}`}
                onClick={() => onReplay(participant, trial.index)}
              >
                Replay
              </button>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

/** "practice, original, 42 s, time was up". */
const factsOf = ({ condition, seconds, practice, timedOut }: TrialOutcome): string =>
  [
    ...(practice ? ['practice'] : []),
    condition,
    `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`,
    ...(timedOut ? ['time was up'] : []),
  ].join(', ');

/** The steps with their numbers, in their order. */
const wordsOf = ({ steps }: TrialOutcome): string =>
  steps
    .map(stepWords)
    .map(({ filter, numbers }) => `${filter} ${numbers}`)
    .join(' → ');
