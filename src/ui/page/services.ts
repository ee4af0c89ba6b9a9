/**
 * The services that components use, handed down by the entry: the page's own, and the workspace that a component is
 * in. No component knows where it runs.
 */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { Platform } from '../../core/platform';
import type { CompareChoices } from '../../stage/compare/choices';
import type { Models } from '../../editor/model/models';
import type { RollDesk } from '../../editor/roll/roll-desk';
import type { RollState } from '../../editor/roll/roll-state';
import type { EditorState } from '../../editor/state';
import type { TasteKeeper } from '../../editor/taste/taste-keeper';
import type { Tasks, TasksState } from '../../editor/tasks';
import type { CompareFrame } from '../../stage/compare/compare-frame';
import type { Findings } from '../../stage/compare/findings';
import type { RendererSetting } from '../../stage/drawing/renderer-setting';
import type { Frame } from '../../stage/photo/frame';
import type { FilePicker } from './files/file-picker';
import type { PageState } from './page-state';
import type { StudyDesk } from '../../study/desk/desk';
import type { Workspace } from '../../stage/workspace';
import type { Workbench } from '../../stage/workbench';

/** The page's own: they are the same whatever photo is looked at. */
export interface Services {
  /** Long work and notices of everything on the page. */
  readonly tasks: Tasks;
  readonly models: Models;
  readonly taste: TasteKeeper;
  readonly page: StoreApi<PageState>;
  readonly saveFile: Platform['saveFile'];
  /** Undefined where the browser cannot write into folders. */
  readonly openFolder: Platform['openFolder'] | undefined;
  readonly filePicker: FilePicker;
  /** The photos, where there are several. */
  readonly roll: RollDesk;
  readonly desk: StudyDesk;
  /** Where studies' photographs are shown; made when it is first asked for. */
  readonly workbench: () => Workbench;
  /** Which renderer is chosen. */
  readonly renderer: RendererSetting;
}

export const ServicesContext = createContext<Services | undefined>(undefined);

/** The workspace that a component belongs to: the person's, or the study's inside the study tab. */
export const WorkspaceContext = createContext<Workspace | undefined>(undefined);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('a component of the page is used outside of the page');
  return services;
}

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error('a component of the page is used outside of the page');
  return workspace;
}

export function useEditorState<Value>(select: (state: EditorState) => Value): Value {
  return useStore(useWorkspace().editor.store, select);
}

export function useTasks<Value>(select: (state: TasksState) => Value): Value {
  return useStore(useServices().tasks.store, select);
}

export function useRoll<Value>(select: (state: RollState) => Value): Value {
  return useStore(useServices().roll.store, select);
}

export function useFrame<Value>(select: (frame: Frame) => Value): Value {
  return useStore(useWorkspace().stage.frame, select);
}

export function useCompare<Value>(select: (choices: CompareChoices) => Value): Value {
  return useStore(useWorkspace().compare.store, ({ choices }) => select(choices));
}

export function useCompareFrame<Value>(select: (frame: CompareFrame) => Value): Value {
  return useStore(useWorkspace().compare.store, ({ frame }) => select(frame));
}

export function useFindings<Value>(select: (findings: Findings) => Value): Value {
  return useStore(useWorkspace().compare.store, ({ findings }) => select(findings));
}
