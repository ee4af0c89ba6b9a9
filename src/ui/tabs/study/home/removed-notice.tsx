/** Says what was removed last, and brings it back. It is there after a reload, too. */
import { useStore } from 'zustand';
import { participantsText } from '../../../../study/desk/study-shelf';
import { useServices } from '../../../page/services';

/** Nothing where nothing was removed. Screen readers hear of it as it appears. */
export function RemovedNotice() {
  const { desk } = useServices();
  const removed = useStore(desk.store, (state) => state.removed);
  if (!removed) return null;

  const { title, records } = removed;
  return (
    <div className="study-removed" aria-live="polite">
      <p>
        “{title === '' ? 'Untitled study' : title}” was removed
        {records > 0 && ` with the records of ${participantsText(records)}`}.
      </p>
      <button type="button" className="button outlined" onClick={() => void desk.undoRemoval()}>
        Undo
      </button>
    </div>
  );
}
