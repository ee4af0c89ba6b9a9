/** The edit tab: the photo, and over it the square that the policy sees. */
import { useStore } from 'zustand';
import { PhotoStage } from '../../canvas/photo-stage';
import { useWorkspace } from '../../page/services';
import { SeenSquare } from '../../panels/suggestions/seen-square';
import type { Tab } from '../tab';

declare module '../../page/page-state' {
  interface TabNames {
    readonly edit: true;
  }
}

function EditStage() {
  const { suggestions } = useWorkspace();
  const isSuggesting = useStore(suggestions.store, (state) => state.open !== undefined);
  return <PhotoStage>{isSuggesting && <SeenSquare />}</PhotoStage>;
}

export const editTab: Tab = { name: 'edit', label: 'Edit', Content: EditStage };
