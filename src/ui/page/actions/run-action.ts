/** Performing an action by its name, as scripts and tests do: what cannot be done is an error, in one sentence. */
import * as v from 'valibot';
import { UserError } from '../../../core/errors';
import { checkJson } from '../../../core/json/read-json';
import type { Workspace } from '../../../stage/workspace';
import type { Services } from '../services';
import type { Action } from './action';
import { ACTIONS } from './index';

/** For actions that last as long as a key is held. */
const HELD = v.strictObject({ on: v.optional(v.boolean(), true) });

const NO_ARGUMENTS = v.strictObject({});

/**
 * Performs an action. Resolves when all of it is done. Rejects with a UserError for a name that there is none of, for arguments
 * that it does not take, and where it cannot be done now.
 *
 * @example
 * await runAction(workspace, services, 'addStep', { filter: 'exposure', params: { ev: 0.7 } });
 */
export async function runAction(
  workspace: Workspace,
  services: Services,
  name: string,
  given: unknown = {},
): Promise<void> {
  const action = ACTIONS.find((each) => each.name === name);
  if (!action)
    throw new UserError(`There is no command "${name}". docs/commands.md lists those that there are.`);
  const words = { whole: `What "${name}" is given`, place: `of "${name}"` };
  if (!action.enabled(workspace.editor.state, services.roll.state))
    throw new UserError(`"${action.label}" cannot be done now.`);
  if (action.release) {
    const { on } = checkJson(HELD, given, words);
    await (on ? action.perform : action.release)(workspace, services);
    return;
  }
  checkJson(action.arguments?.schema ?? NO_ARGUMENTS, given, words);
  await action.perform(workspace, services, { given });
}

/** Whether an action can be done without arguments. */
export const needsNoArguments = (action: Action): boolean =>
  action.arguments === undefined || v.safeParse(action.arguments.schema, {}).success;
