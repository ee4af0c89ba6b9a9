/** Over the photo while a suggestion is open: the square that it is about, or the result that it is compared with. */
import { useStore } from 'zustand';
import { useEditorState, useServices } from '../../page/services';
import { Against } from './branches/against';
import { Flicker } from './branches/flicker';
import { SeenSquare } from './seen-square';

/** Nothing where no suggestion is open. */
export function OverPhoto() {
  const { page } = useServices();
  const open = useEditorState((state) => state.suggestion);
  const flickers = useStore(page, (state) => state.flickers);
  if (!open) return null;
  if (flickers) return <Flicker open={open} />;
  return open.against === undefined ? <SeenSquare /> : <Against open={open} />;
}
