/** A study that could not be opened by its address: why, and another try. */
import type { PlaceOf } from '../../../../study/desk/study-place';
import { useServices, useTasks } from '../../../page/services';
import { PartFrame } from './part-frame';

/** For participants, who came by a link and have no study at hand. */
export function FailedPlace({ place }: { readonly place: PlaceOf<'failed'> }) {
  const { desk } = useServices();
  const isBusy = useTasks((state) => state.busy !== undefined);
  const { address, participant, sentence } = place;
  return (
    <PartFrame title="Study">
      <h2>The study is not open</h2>
      <p>{sentence}</p>
      <div className="study-actions">
        <button
          type="button"
          className="button primary"
          disabled={isBusy}
          onClick={() => void desk.openAddress(address, participant)}
        >
          Try again
        </button>
        <button type="button" className="button" onClick={() => desk.home()}>
          All studies on this computer
        </button>
      </div>
    </PartFrame>
  );
}
