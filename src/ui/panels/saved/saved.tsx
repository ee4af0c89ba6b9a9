/** In the status bar: whether the edits of the photo are kept. A study keeps events, and says so itself. */
import { useEditorState } from '../../page/services';

/** Edits are kept a moment after they are made; until then, and when the storage is full, they are not. */
export function Saved() {
  const hasPhoto = useEditorState((state) => state.photo !== undefined);
  const saved = useEditorState((state) => state.saved);
  return hasPhoto ? <span>{saved ? 'Saved' : 'Not saved'}</span> : null;
}
