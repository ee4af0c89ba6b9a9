/** An action: something that a button or a key can do, as one record. */
import type { EditorState } from '../../../editor/state';
import type { IconName } from '../../kit/icon';
import type { Workspace } from '../../../stage/workspace';
import type { Services } from '../services';
import type { Shortcut } from './shortcuts';

export interface Action {
  readonly name: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly shortcuts: readonly Shortcut[];
  /** Says exactly what it would do now, where the label alone does not. */
  readonly detail?: (state: EditorState) => string | undefined;
  readonly enabled: (state: EditorState) => boolean;
  readonly perform: (workspace: Workspace, services: Services) => void;
  /** Ends an action that lasts as long as its button or its key is down. */
  readonly release?: (workspace: Workspace, services: Services) => void;
}

export const hasPhoto = (state: EditorState): boolean => state.photo !== undefined;
