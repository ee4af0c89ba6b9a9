/** What every component may use, handed down by the entry: no component knows where it runs. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { Platform } from '../../core/platform';
import type { Compare, CompareState } from '../../stage/compare/compare';
import type { Editor } from '../../editor/editor';
import type { Models } from '../../editor/model/models';
import type { EditorState } from '../../editor/state';
import type { Tasks, TasksState } from '../../editor/tasks';
import type { Suggestions } from '../../editor/suggestions';
import type { PhotoView } from '../../stage/photo/photo-view';
import type { CompareFrame, CompareStage } from '../../stage/compare/compare-stage';
import type { Frame } from '../../stage/photo/frame';
import type { Stage } from '../../stage/photo/stage';
import type { Measurements } from '../../stage/compare/measurements';
import type { CloserLooks } from '../../stage/compare/closer-looks';
import type { FilePicker } from './files/file-picker';
import type { PageState } from './page-state';
import type { StudyDesk } from '../../study/desk/desk';
import type { Workbench } from '../../stage/workbench';

export interface Services {
  /** Long work and notices of everything on the page. */
  readonly tasks: Tasks;
  readonly editor: Editor;
  readonly stage: Stage;
  readonly view: PhotoView;
  readonly compare: Compare;
  readonly compareStage: CompareStage;
  readonly measurements: Measurements;
  readonly closerLooks: CloserLooks;
  readonly models: Models;
  readonly suggestions: Suggestions;
  readonly page: StoreApi<PageState>;
  readonly saveFile: Platform['saveFile'];
  readonly filePicker: FilePicker;
  readonly desk: StudyDesk;
  /** Where studies' photographs are shown; made when it is first asked for. */
  readonly workbench: () => Workbench;
}

export const ServicesContext = createContext<Services | undefined>(undefined);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('a component of the page is used outside of the page');
  return services;
}

export function useEditorState<Value>(select: (state: EditorState) => Value): Value {
  return useStore(useServices().editor.store, select);
}

export function useTasks<Value>(select: (state: TasksState) => Value): Value {
  return useStore(useServices().tasks.store, select);
}

export function useFrame<Value>(select: (frame: Frame) => Value): Value {
  return useStore(useServices().stage.frame, select);
}

export function useCompare<Value>(select: (state: CompareState) => Value): Value {
  return useStore(useServices().compare.store, select);
}

export function useCompareFrame<Value>(select: (frame: CompareFrame) => Value): Value {
  return useStore(useServices().compareStage.frame, select);
}
