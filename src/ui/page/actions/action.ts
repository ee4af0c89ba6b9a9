/** An action: something that a button or a key can do, as one record. */
import type { EditorState } from '../../../editor/state';
import type { IconName } from '../../kit/icon';
import type { Workspace } from '../../../stage/workspace';
import type { Services } from '../services';
import type { Shortcut } from './shortcuts';

/** How an action came to be performed. */
export interface PerformedBy {
  /** Whether its key is held down and has performed it before. */
  readonly isHeld: boolean;
}

/** An action as the bar, the keyboard and the dialog of shortcuts know it. */
export interface Action {
  /** The name in code, which no two actions share. */
  readonly name: string;
  /** The name on screen. */
  readonly label: string;
  readonly icon?: IconName;
  /** The first is shown beside the label; the others do the same. */
  readonly shortcuts: readonly Shortcut[];
  /** Says exactly what it would do now, where the label alone does not. */
  readonly detail?: (state: EditorState) => string | undefined;
  /** Whether it can be done now. Its button is grayed and its key does nothing where it cannot. */
  readonly enabled: (state: EditorState) => boolean;
  /** Does it. Called only while `enabled` says so. */
  readonly perform: (workspace: Workspace, services: Services, by?: PerformedBy) => void;
  /** Ends an action that lasts as long as its button or its key is down. */
  readonly release?: (workspace: Workspace, services: Services) => void;
}

/** For `enabled`, of all that needs a photo. */
export const hasPhoto = (state: EditorState): boolean => state.photo !== undefined;
