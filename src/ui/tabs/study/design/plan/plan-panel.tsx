/** The study in the order in which one participant goes through it, so that orders can be compared before anybody comes. */
import { useId, useState } from 'react';
import { Section } from '../../../../kit/section';
import { planWords } from './plan-words';
import { useDraft } from '../use-draft';

/** The longest code that is allowed. */
const LONGEST_CODE = 64;

/** A code to type, and the pages that its participant would see, as the draft stands. */
export function PlanPanel() {
  const draft = useDraft((state) => state.draft);
  const [participant, setParticipant] = useState('P01');
  const id = useId();
  const pages = planWords(draft, participant);
  return (
    <aside className="design-plan">
      <Section title="What participants will see">
        <div className="design-plan-who">
          <label htmlFor={id}>Participant code</label>
          <input
            id={id}
            type="text"
            className="field"
            autoComplete="off"
            spellCheck={false}
            maxLength={LONGEST_CODE}
            value={participant}
            onChange={(event) => setParticipant(event.currentTarget.value)}
          />
        </div>
        <p className="quiet">Another code may see another order and another condition: try P02.</p>
        <ol aria-label={`Pages of ${participant}`}>
          {pages.map(({ title, detail }, index) => (
            <li key={index}>
              <span className="design-plan-title">{title}</span>
              {detail !== undefined && <span className="quiet">{detail}</span>}
            </li>
          ))}
        </ol>
        {draft.photos.length === 0 && (
          <p className="quiet">Photographs come between instructions and thanks.</p>
        )}
      </Section>
    </aside>
  );
}
