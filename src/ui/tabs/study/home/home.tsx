/** The studies that this browser keeps, what was recorded of each, and the ways in for new ones. */
import './home.css';
import { useState } from 'react';
import { useStore } from 'zustand';
import { formatDesign, type StudyDesign } from '../../../../study/design/design';
import type { RecordKey } from '../../../../study/records/record-store';
import { useServices } from '../../../page/services';
import { saveOriginalFiles } from './original-files';
import { saveText } from '../text/save-text';

export function HomePlace() {
  const { desk, filePicker } = useServices();
  const studies = useStore(desk.store, (state) => state.studies);
  const records = useStore(desk.store, (state) => state.records);
  const strangers = records.filter(({ study }) => !studies.some(({ id }) => id === study));
  return (
    <main className="study-page">
      <div className="study-home-head">
        <div>
          <h2>Studies of how people retouch</h2>
          <p className="quiet">
            People retouch your photographs with the agent’s filters or with the tool of 2018: four or five
            steps, one filter each. This browser records what they do, and compares it with what the agent
            does.
          </p>
        </div>
        <div className="study-actions">
          <button type="button" className="button primary" onClick={() => desk.design()}>
            Design a study
          </button>
          <button
            type="button"
            className="button outlined"
            title="study.json with its photographs, or records as .jsonl; they can be dropped here as well"
            onClick={() => filePicker.open()}
          >
            Open study or records
          </button>
        </div>
      </div>
      {studies.length === 0 ? (
        <p className="study-empty">
          No study is here yet. Design one, or open a study.json together with its photographs, all at once.
        </p>
      ) : (
        <ul className="study-list" aria-label="Studies">
          {studies.map((design) => (
            <StudyCard
              key={design.id}
              design={design}
              records={records.filter(({ study }) => study === design.id)}
            />
          ))}
        </ul>
      )}
      {strangers.length > 0 && (
        <p className="quiet">
          There are records of {[...new Set(strangers.map(({ study }) => study))].join(', ')}, whose study is
          not here: open its study.json with the photographs.
        </p>
      )}
    </main>
  );
}

interface StudyCardProps {
  readonly design: StudyDesign;
  readonly records: readonly RecordKey[];
}

function StudyCard({ design, records }: StudyCardProps) {
  const services = useServices();
  const { desk, tasks } = services;
  const [removing, setRemoving] = useState(false);
  const { id, title, photos } = design;
  return (
    <li className="study-card">
      <div className="study-card-head">
        <h3 className="ellipsis" title={title}>
          {title}
        </h3>
        <p className="quiet">
          {id} · {photos.length === 1 ? 'one photograph' : `${photos.length} photographs`} ·{' '}
          {records.length === 0
            ? 'no records yet'
            : records.length === 1
              ? 'one participant'
              : `${records.length} participants`}
        </p>
      </div>
      <div className="study-actions">
        <button type="button" className="button outlined" onClick={() => void desk.join(id)}>
          Take part
        </button>
        <button
          type="button"
          className="button outlined"
          disabled={records.length === 0}
          onClick={() => void desk.results(id)}
        >
          Results
        </button>
        <button
          type="button"
          className="button"
          disabled={records.length === 0}
          title="Every event of every participant, as JSON Lines; can be opened again"
          onClick={() =>
            void tasks.report(async () => saveText(services, `${id}.jsonl`, await desk.recordsText(id)))
          }
        >
          Export records
        </button>
        <button
          type="button"
          className="button"
          disabled={records.length === 0}
          title="As the study tool of 2018 wrote them: a JSON list and a JPEG a photograph"
          onClick={() => void saveOriginalFiles(services, id)}
        >
          Result files of 2018
        </button>
        <button
          type="button"
          className="button"
          onClick={() => saveText(services, 'study.json', formatDesign(design))}
        >
          Save study file
        </button>
        {removing ? (
          <>
            <button type="button" className="button outlined" onClick={() => void desk.removeStudy(id)}>
              Remove with {records.length === 1 ? 'its record' : `${records.length} records`}
            </button>
            <button type="button" className="button" autoFocus onClick={() => setRemoving(false)}>
              Keep
            </button>
          </>
        ) : (
          <button type="button" className="button" onClick={() => setRemoving(true)}>
            Remove
          </button>
        )}
      </div>
    </li>
  );
}
