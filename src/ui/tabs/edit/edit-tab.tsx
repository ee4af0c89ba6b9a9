/** The edit tab: the photo, and over it what an open suggestion has to show there, or the crop. */
import { useStore } from 'zustand';
import { PhotoStage } from '../../canvas/photo-stage';
import { later } from '../../kit/later';
import { useEditorState, useServices } from '../../page/services';
import type { Tab } from '../tab';

declare module '../../page/page-state' {
  interface TabNames {
    readonly edit: true;
  }
}

const OverPhoto = later(() => import('../../panels/suggestions/over-photo'), 'OverPhoto');

const CropMode = later(() => import('../../panels/crop/crop-mode'), 'CropMode');

function EditStage() {
  const isSuggesting = useEditorState((state) => state.suggestion !== undefined);
  const isCropping = useStore(useServices().page, (state) => state.isCropping);
  return (
    <PhotoStage>
      {isSuggesting && <OverPhoto />}
      {isCropping && <CropMode />}
    </PhotoStage>
  );
}

export const editTab: Tab = { name: 'edit', label: 'Edit', Content: EditStage };
