/** In the status bar: whether the edits of the photo are kept. A study keeps events, and says so itself. */
import { useEditorState } from '../../page/services';

export function Saved() {
  const hasPhoto = useEditorState((state) => state.photo !== undefined);
  const saved = useEditorState((state) => state.saved);
  return hasPhoto ? <span>{saved ? 'Saved' : 'Not saved'}</span> : null;
}
