/** The results of a study: what people did beside what the agent does, drawn. */
import './results.css';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { StudyDesign } from '../../../../study/design/design';
import type { StudyRecord } from '../../../../study/records/record-file';
import { RESULT_FIGURES } from '../../../../study/results/figures/figures';
import { countedTrials, peopleWords } from '../../../../study/results/participants';
import type { StudyFiles } from '../../../../study/library/study-files';
import { useServices, useWorkspace } from '../../../page/services';
import { FigureView } from './figure-view';
import { jpegAddress } from './picture-address';
import { ResultsBar } from './results-bar';
import { ResultsReading } from '../../../../study/results/results-reading';
import { TrialsList } from './trials-list';

export interface ResultsPageProps {
  /** The page is of one study and its records for as long as it is there. */
  readonly design: StudyDesign;
  readonly records: readonly StudyRecord[];
  readonly files: StudyFiles;
  /** `trialIndex`: among the participant's photographs, practice included, from 0. */
  readonly onReplay: (participant: string, trialIndex: number) => void;
  readonly onExit: () => void;
}

/**
 * The records are read and the agent is asked photograph by photograph. Figures appear as they come, and leaving
 * the page stops it.
 */
export function ResultsPage({ design, records, files, onReplay, onExit }: ResultsPageProps) {
  const { models } = useServices();
  const { editor } = useWorkspace();
  const [reading] = useState(
    () => new ResultsReading(design, records, files, { editor, models, addressOf: jpegAddress }),
  );

  useEffect(() => {
    void reading.start();
    return () => reading.leave();
  }, [reading]);

  const outcomes = useStore(reading.store, (state) => state.outcomes);
  const figures = useStore(reading.store, (state) => state.figures);
  return (
    <main className="study-page results-page">
      <div className="results-head">
        <div>
          <h2>{design.title}</h2>
          <Summary reading={reading} />
        </div>
        <button type="button" className="button outlined" onClick={onExit}>
          Back
        </button>
      </div>
      <ResultsBar reading={reading} />
      <Unread reading={reading} />
      {outcomes?.problems.map(({ participant, problem }) => (
        <p key={participant} className="results-problem">
          <strong>{participant}</strong> is left out. {problem}
        </p>
      ))}
      <Trajectories reading={reading} />
      {/* Their places are there before the figures are, so that nothing jumps. */}
      {RESULT_FIGURES.map(({ name, title }) => (
        <FigureView
          key={name}
          title={title}
          study={design.id}
          figure={figures.find((figure) => figure.name === name)}
        />
      ))}
      <TrialsList participants={outcomes?.participants ?? []} onReplay={onReplay} />
    </main>
  );
}

/** How many took part, and how far the agent has been asked. */
function Summary({ reading }: { readonly reading: ResultsReading }) {
  const outcomes = useStore(reading.store, (state) => state.outcomes);
  const read = useStore(reading.store, (state) => state.read);
  const { design } = reading;
  if (!outcomes) return <p className="quiet">Records are being read.</p>;
  const { participants } = outcomes;
  const finished = participants.filter((each) => each.finished).length;
  const trials = countedTrials(outcomes).length;
  const agent =
    read === design.photos.length
      ? ''
      : `, the agent has been asked about ${read} of ${design.photos.length}`;
  return (
    <p className="results-summary">
      {peopleWords(participants)}, {finished} finished, {trials} photographs retouched{agent}.
    </p>
  );
}

/** The way on after reading was cancelled. */
function Unread({ reading }: { readonly reading: ResultsReading }) {
  const unread = useStore(
    reading.store,
    (state) => !state.reading && state.outcomes !== undefined && state.read < reading.design.photos.length,
  );
  if (!unread) return null;
  return (
    <button type="button" className="button outlined" onClick={() => void reading.start()}>
      Ask the agent about the rest
    </button>
  );
}

/** One photograph's way in pictures, person by person; the filter chooses it where there is one. */
function Trajectories({ reading }: { readonly reading: ResultsReading }) {
  const { design } = reading;
  const photo = useStore(reading.store, (state) => state.photo);
  const figure = useStore(reading.store, (state) => state.trajectories);
  const filtered = useStore(reading.store, (state) => state.filter.photo !== undefined);
  return (
    <FigureView
      title="Step by step"
      study={design.id}
      figure={figure}
      waiting="This photograph has not been looked at yet."
      beside={
        <select
          className="select"
          aria-label="Photograph whose steps are shown"
          value={photo}
          disabled={filtered}
          onChange={(event) => void reading.showPhoto(event.currentTarget.value)}
        >
          {design.photos.map(({ id }) => (
            <option key={id}>{id}</option>
          ))}
        </select>
      }
    />
  );
}
