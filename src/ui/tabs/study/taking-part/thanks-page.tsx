/** The last page: the record is saved first; what is left to do, and the researcher's thanks, come after that. */
import './thanks-page.css';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { PlaceOfPart } from '../../../../study/desk/study-place';
import { formatRecords } from '../../../../study/records/record-file';
import { useServices } from '../../../page/services';
import { Markdown } from '../text/markdown';
import { saveText } from '../../../../core/text/save-text';

/** The end of the plan. Reaching it finishes the record, whether it is saved or not. */
export function ThanksPage({ place }: { readonly place: PlaceOfPart }) {
  const { session, study, preview } = place;
  useEffect(() => session.finish(), [session]);
  return (
    <main className="study-part-page study-reading">
      {!preview && <SaveRecord place={place} />}
      <Markdown text={study.design.thanks} base={study.address} />
    </main>
  );
}

/** Hands the record over as a file, once or again. */
function SaveRecord({ place: { session } }: { readonly place: PlaceOfPart }) {
  const services = useServices();
  const isKept = useStore(session.store, (state) => state.saved);
  /** The file's name once it was saved in this visit. */
  const [fileName, setFileName] = useState<string>();
  const { key } = session;
  const save = (): void => {
    const name = `${key.study}-${key.participant}.jsonl`;
    saveText(services, name, formatRecords([{ ...key, events: session.events }]));
    setFileName(name);
  };
  return (
    <section className="study-save" aria-label="Your record">
      {fileName === undefined ? (
        <>
          <h2>One thing is left: save your record</h2>
          <p>
            Your record is a file with everything that you did here. Save it, then send it to whoever invited
            you, unless they told you that they collect it from this computer.
          </p>
        </>
      ) : (
        <>
          <h2>Your record is saved</h2>
          <p role="status">
            It is <strong>{fileName}</strong>, among your downloads. Send it to whoever invited you. After
            that you can close this page.
          </p>
        </>
      )}
      <div className="study-actions">
        <button
          type="button"
          className={fileName === undefined ? 'button primary' : 'button outlined'}
          onClick={save}
        >
          Save my record
        </button>
      </div>
      <p className="quiet">
        {isKept ? 'This browser has kept everything, too.' : 'The last answers are being kept …'} Your code is{' '}
        <strong>{key.participant}</strong>.
      </p>
    </section>
  );
}
