/** How far an export has come, with the button that stops it. */
import { useServices, useTasks } from '../../page/services';

export function Exporting() {
  const { tasks } = useServices();
  const busy = useTasks((state) => state.busy);
  return (
    <>
      <progress className="progress" aria-label="Exporting" value={busy?.progress} max={1} />
      <button type="button" className="button outlined" onClick={() => tasks.cancel()}>
        Cancel
      </button>
    </>
  );
}
