/** The edit tab: the photo, and over it the square that the policy sees. */
import { PhotoStage } from '../../canvas/photo-stage';
import { useEditorState } from '../../page/services';
import { SeenSquare } from '../../panels/suggestions/seen-square';
import type { Tab } from '../tab';

declare module '../../page/page-state' {
  interface TabNames {
    readonly edit: true;
  }
}

/** The square matters only while a suggestion explains itself. */
function EditStage() {
  const isSuggesting = useEditorState((state) => state.suggestion !== undefined);
  return <PhotoStage>{isSuggesting && <SeenSquare />}</PhotoStage>;
}

export const editTab: Tab = { name: 'edit', label: 'Edit', Content: EditStage };
