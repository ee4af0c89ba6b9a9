/** The edit tab: the photo, and over it what an open suggestion has to show there. */
import { PhotoStage } from '../../canvas/photo-stage';
import { later } from '../../kit/later';
import { useEditorState } from '../../page/services';
import type { Tab } from '../tab';

declare module '../../page/page-state' {
  interface TabNames {
    readonly edit: true;
  }
}

const OverPhoto = later(() => import('../../panels/suggestions/over-photo'), 'OverPhoto');

function EditStage() {
  const isSuggesting = useEditorState((state) => state.suggestion !== undefined);
  return <PhotoStage>{isSuggesting && <OverPhoto />}</PhotoStage>;
}

export const editTab: Tab = { name: 'edit', label: 'Edit', Content: EditStage };
