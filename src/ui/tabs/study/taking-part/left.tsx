/** After taking part: what becomes of it and how to go on. The researcher's list of studies is one click away, not in view. */
import type { PlaceOf } from '../../../../study/desk/study-place';
import { useServices } from '../../../page/services';
import { PartFrame } from './part-frame';

/** By how the participant left. */
const HEADINGS = {
  finished: 'You have finished the study',
  interrupted: 'You have left the study',
  declined: 'You do not take part',
} as const;

/** Says what is kept and what is still to be done. Somebody who did not agree is told that nothing was recorded. */
export function LeftPlace({ place }: { readonly place: PlaceOf<'left'> }) {
  const { desk } = useServices();
  const { study, participant, how } = place;
  const { id, title } = study.design;
  return (
    <PartFrame title={title}>
      <h2>{HEADINGS[how]}</h2>
      {how === 'finished' && (
        <p>
          This browser has kept your record under the code <strong>{participant}</strong>. Once you have saved
          your record and sent it to whoever invited you, you can close this page.
        </p>
      )}
      {how === 'interrupted' && (
        <p>
          This browser has kept what you did. You can go on later, in this browser, with the code{' '}
          <strong>{participant}</strong>.
        </p>
      )}
      {how === 'declined' && <p>Nothing of you was recorded. You can close this page.</p>}
      <div className="study-actions">
        <button type="button" className="button primary" onClick={() => void desk.takePart(id, participant)}>
          {how === 'finished' ? 'Back to my record' : 'Go on with the study'}
        </button>
        <button type="button" className="button" onClick={() => desk.home()}>
          All studies on this computer
        </button>
      </div>
    </PartFrame>
  );
}
