/**
 * Everything that a button or a key can do, as one list. Buttons, shortcuts and the list of shortcuts all come from it.
 * An action is one record in the list of its group.
 */
import type { Action } from './action';
import { EDIT_ACTIONS } from './edit-actions';
import { FILE_ACTIONS } from './file-actions';
import { PHOTO_ACTIONS } from './photo-actions';
import { STEP_ACTIONS } from './step-actions';
import { SUGGESTION_ACTIONS } from './suggestion-actions';
import { VIEW_ACTIONS } from './view-actions';

/** With the names as literal types, so that `ActionName` can be derived. */
const LIST = [
  ...FILE_ACTIONS,
  ...PHOTO_ACTIONS,
  ...EDIT_ACTIONS,
  ...STEP_ACTIONS,
  ...SUGGESTION_ACTIONS,
  ...VIEW_ACTIONS,
] as const;

/** The names of all actions. A button for one that does not exist does not compile. */
export type ActionName = (typeof LIST)[number]['name'];

/** The same list for those who go through it: an action is found by its shortcut here. */
export const ACTIONS: readonly Action[] = LIST;

/** Actions under one heading. */
export interface ActionGroup {
  readonly label: string;
  readonly actions: readonly Action[];
}

/** The groups under which the dialog of shortcuts shows them. */
export const ACTION_GROUPS: readonly ActionGroup[] = [
  { label: 'File', actions: FILE_ACTIONS },
  { label: 'Photos', actions: PHOTO_ACTIONS },
  { label: 'Edit', actions: EDIT_ACTIONS },
  { label: 'Steps', actions: STEP_ACTIONS },
  { label: 'Suggested edits', actions: SUGGESTION_ACTIONS },
  { label: 'View', actions: VIEW_ACTIONS },
];

/** The action of that name. */
export function findAction(name: ActionName): Action {
  const action = ACTIONS.find((each) => each.name === name);
  if (!action) throw new RangeError(`there is no action "${name}"`);
  return action;
}
