/** In the status bar: the precision that the canvas really shows, as a button that opens the test of it. */
import './display-badge.css';
import { displaySummary } from '../../../../stage/display-facts';
import { useCompareFrame, useServices } from '../../../page/services';

/** Nothing before the first frame: only the canvas that was drawn into tells what it has. */
export function DisplayBadge() {
  const { page } = useServices();
  const display = useCompareFrame((frame) => frame.display);
  if (!display) return null;
  return (
    <button
      type="button"
      className="button display-badge"
      title="What a screen shows of all this: test it"
      onClick={() => page.setState({ dialog: 'display' })}
    >
      {displaySummary(display)}
    </button>
  );
}
