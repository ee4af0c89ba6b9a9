/** Long work under way: what it is, how far it is, and how to stop it. For the inside of a row. */
import type { BusyWork } from '../../../editor/tasks';
import { useServices } from '../services';

export function Busy({ work }: { readonly work: BusyWork }) {
  const { tasks } = useServices();
  return (
    <>
      <span className="ellipsis">{work.label}</span>
      <progress className="progress" aria-label={work.label} value={work.progress} max={1} />
      <button type="button" className="button outlined" onClick={() => tasks.cancel()}>
        Cancel
      </button>
    </>
  );
}
