/** The pages that are read before the first photograph: consent and instructions. */
import { useState } from 'react';
import { useServices } from '../../../page/services';
import { toolOf } from '../../../../study/design/tools';
import { Markdown } from '../text/markdown';
import type { PlaceOfPart } from '../../../../study/desk/study-place';

/** Only where the study asks for consent. "Go on" waits for the mark; saying no leaves without a record. */
export function ConsentPage({ place }: { readonly place: PlaceOfPart }) {
  const { session, study } = place;
  const { desk } = useServices();
  const [agrees, setAgrees] = useState(false);
  return (
    <main className="study-part-page study-reading">
      <Markdown text={study.design.consent ?? ''} base={study.address} />
      <label className="study-check">
        <input
          type="checkbox"
          checked={agrees}
          onChange={(event) => setAgrees(event.currentTarget.checked)}
        />
        I have read this and agree to take part
      </label>
      <div className="study-actions">
        <button type="button" className="button primary" disabled={!agrees} onClick={() => session.consent()}>
          Go on
        </button>
        <button type="button" className="button outlined" onClick={() => desk.leave()}>
          I do not agree
        </button>
      </div>
    </main>
  );
}

/** The study's own text, then the facts that follow from its design: how many photographs, steps and seconds. */
export function InstructionsPage({ place }: { readonly place: PlaceOfPart }) {
  const { session, study } = place;
  const { design } = study;
  const trials = session.state.participation.plan.flatMap((page) => (page.kind === 'trial' ? [page] : []));
  const steps = [...new Set(trials.map(({ condition }) => toolOf(condition.tool).steps))].join(' or ');
  return (
    <main className="study-part-page study-reading">
      <Markdown text={design.instructions} base={study.address} />
      <ul className="study-facts">
        <li>
          {design.photos.length === 1 ? 'One photograph' : `${design.photos.length} photographs`}
          {design.practice && ', and one to practise on'}; at most {steps} steps each, one filter a step
        </li>
        {design.timeLimit !== undefined && <li>{durationText(design.timeLimit)} for each of them</li>}
        <li>
          You can leave at any time and go on later in this browser with your code,{' '}
          <strong>{session.key.participant}</strong>: what you did is kept
        </li>
      </ul>
      <div className="study-actions">
        <button type="button" className="button primary" onClick={() => session.goOn()}>
          {design.practice ? 'Start with the practice' : 'Start'}
        </button>
      </div>
    </main>
  );
}

/** "90 seconds", "2 minutes". */
export function durationText(seconds: number): string {
  if (seconds % 60 !== 0 || seconds < 60) return `${seconds} seconds`;
  return seconds === 60 ? 'One minute' : `${seconds / 60} minutes`;
}
