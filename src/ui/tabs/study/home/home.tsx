/** The studies and drafts that this browser keeps, what was recorded, and the ways in for new studies. */
import './home.css';
import { useStore } from 'zustand';
import { useServices } from '../../../page/services';
import { DraftCard } from './draft-card';
import { RemovedNotice } from './removed-notice';
import { StudyCard } from './study-card';

/** Where the study tab begins. Drafts come before studies, since they are what is being worked on. */
export function HomePlace() {
  const { desk, filePicker } = useServices();
  const studies = useStore(desk.store, (state) => state.studies);
  const records = useStore(desk.store, (state) => state.records);
  const drafts = useStore(desk.store, (state) => state.drafts);
  // Records can arrive before their study does. They are kept, and named here.
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
          <button type="button" className="button primary" onClick={() => desk.newDesign()}>
            New study
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
      <RemovedNotice />
      {drafts.length > 0 && (
        <ul className="study-list" aria-label="Drafts">
          {drafts.map((draft) => (
            <DraftCard key={draft.key} draft={draft} />
          ))}
        </ul>
      )}
      {studies.length === 0 ? (
        <p className="study-empty">
          No study is here yet. Design a new one, or open a study.json together with its photographs, all at
          once.
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
