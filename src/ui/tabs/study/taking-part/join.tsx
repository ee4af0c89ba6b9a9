/** Before taking part: which participant this is. The code says nothing about the person; it decides orders and conditions. */
import './join.css';
import { useState } from 'react';
import type { KeptStudy } from '../../../../study/library/study-library';
import { useServices } from '../../../page/services';

interface JoinPlaceProps {
  readonly study: KeptStudy;
  /** The code that is proposed. */
  readonly proposed: string;
}

/** A new code is proposed. A code that was used before goes on with what is kept under it. */
export function JoinPlace({ study, proposed }: JoinPlaceProps) {
  const { desk } = useServices();
  const [code, setCode] = useState(proposed);
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
