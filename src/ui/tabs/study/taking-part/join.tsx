/** Before taking part: which participant this is. The code says nothing about the person; it decides orders and conditions. */
import './join.css';
import { useState } from 'react';
import type { KeptStudy } from '../../../../study/library/study-library';
import { useServices } from '../../../page/services';

/** Unlikely to be given twice, and easy to copy. */
const newCode = (): string =>
  `P${String(crypto.getRandomValues(new Uint32Array(1))[0]! % 1_000_000).padStart(6, '0')}`;

export function JoinPlace({ study }: { readonly study: KeptStudy }) {
  const { desk } = useServices();
  const [code, setCode] = useState(newCode);
  const { design } = study;
  return (
    <main className="study-page study-reading">
      <h2>{design.title}</h2>
      <p>
        {design.photos.length === 1 ? 'One photograph' : `${design.photos.length} photographs`} to retouch.
        Everything you do stays in this browser until you hand it over.
      </p>
      <form
        className="study-join"
        onSubmit={(event) => {
          event.preventDefault();
          void desk.takePart(design.id, code);
        }}
      >
        <label htmlFor="participant-code">Participant code</label>
        <input
          id="participant-code"
          type="text"
          value={code}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <p className="quiet">
          If you were given a code, type it here. A code that was used in this browser before goes on where it
          stopped.
        </p>
        <div className="study-actions">
          <button type="submit" className="button primary">
            Begin
          </button>
          <button type="button" className="button outlined" onClick={() => desk.home()}>
            Back
          </button>
        </div>
      </form>
    </main>
  );
}
