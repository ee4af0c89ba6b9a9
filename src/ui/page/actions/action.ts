/** An action: something that a button, a key, the list of commands or a script can do, as one record. */
import * as v from 'valibot';
import type { RollState } from '../../../editor/roll/roll-state';
import type { EditorState } from '../../../editor/state';
import type { IconName } from '../../kit/icon';
import type { Workspace } from '../../../stage/workspace';
import type { Services } from '../services';
import type { Shortcut } from './shortcuts';

/** How an action came to be performed. */
export interface PerformedBy {
  /** Whether its key is held down and has performed it before. */
  readonly isHeld?: boolean;
  /** Its arguments, which `arguments` describes; by default none. */
  readonly given?: unknown;
}

/** Whether Undo takes an action back: as an entry of the history, as a change inside of the open suggestion, or not at all. */
export type UndoMark = 'entry' | 'suggestion' | 'none';

/** The arguments of an action. */
export interface ActionArguments {
  /** A description of the JSON that it takes. */
  readonly schema: v.GenericSchema;
  /** Arguments that it takes, for its documentation. */
  readonly example: Readonly<Record<string, unknown>>;
  /** Arguments that are offered to a person who does not type any, each with the words behind the action's name. */
  readonly choices?: readonly { readonly label: string; readonly given: unknown }[];
}

/** An action as the bar, the keyboard, the dialogs of shortcuts and commands, and scripts know it. */
export interface Action {
  /** The name in code, which no two actions share. */
  readonly name: string;
  /** The name on screen. */
  readonly label: string;
  readonly icon?: IconName;
  /** The first is shown beside the label; the others do the same. */
  readonly shortcuts: readonly Shortcut[];
  /** Whether Undo takes it back. It is not where this is left out. */
  readonly undo?: UndoMark;
  /** None where this is left out. */
  readonly arguments?: ActionArguments;
  /** Says exactly what it would do now, where the label alone does not. */
  readonly detail?: (state: EditorState) => string | undefined;
  /** Whether it can be done now. Its button is grayed and its key does nothing where it cannot. */
  readonly enabled: (state: EditorState, roll: RollState) => boolean;
  /**
   * Does it. Called only while `enabled` says so, with arguments that its schema has let through. A promise ends when all of it is
   * done. Throws a UserError where the arguments make no sense for this photo.
   */
  readonly perform: (workspace: Workspace, services: Services, by?: PerformedBy) => unknown;
  /** Ends an action that lasts as long as its button or its key is down. */
  readonly release?: (workspace: Workspace, services: Services) => void;
}

/** For `enabled`, of all that needs a photo. */
export const hasPhoto = (state: EditorState): boolean => state.photo !== undefined;

/** For `enabled`, of what must not be done while steps are only suggested. */
export const isSettled = (state: EditorState): boolean => hasPhoto(state) && state.suggestion === undefined;

interface WithArguments<Name extends string, Schema extends v.GenericSchema> extends Omit<
  Action,
  'name' | 'arguments' | 'perform'
> {
  readonly name: Name;
  readonly arguments: ActionArguments & { readonly schema: Schema };
  readonly perform: (workspace: Workspace, services: Services, given: v.InferOutput<Schema>) => unknown;
}

/**
 * Makes an action whose arguments have the type that their schema says. Where none are given, all of them are left out.
 *
 * @example
 * withArguments({ name: 'setAmount', arguments: { schema: v.object({ percent: v.number() }), ... },
 *   perform: ({ suggestions }, _, { percent }) => suggestions.setAmount(percent / 100) });
 */
export function withArguments<const Name extends string, const Schema extends v.GenericSchema>(
  action: WithArguments<Name, Schema>,
): Action & { readonly name: Name } {
  return {
    ...action,
    perform: (workspace, services, by) =>
      action.perform(workspace, services, v.parse(action.arguments.schema, by?.given ?? {})),
  };
}
