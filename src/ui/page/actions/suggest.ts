/**
 * Asking for suggested edits, from wherever it is done. The model is loaded the first time, so that nobody waits for it who
 * does not ask; where there is none, a dialog says how to get one.
 */
import type { Policy } from '../../../editor/model/policy';
import type { SuggestOptions } from '../../../editor/suggestions';
import type { LookId } from '../../../policy/model/looks';
import type { Workspace } from '../../../stage/workspace';
import type { Services } from '../services';

/**
 * Opens a suggestion, or the dialog that says why there is none. Ends when the suggestion is open; a person who
 * cancels gets neither.
 *
 * @example
 * void askForEdits(workspace, services, { dropoutSeed: 7 });
 */
export async function askForEdits(
  workspace: Workspace,
  services: Services,
  options: SuggestOptions = {},
): Promise<void> {
  const { suggestions } = workspace;
  const { page } = services;
  const policy = await requireModel(services);
  if (!policy) return;
  if (!suggestions.open && suggestions.roundIsOver(policy, options.from) && !options.newRound)
    page.setState({ dialog: 'round' });
  else {
    // Whether the model has anything to add is known only once it has been asked.
    const asked = await suggestions.suggest(options);
    if (asked.kind === 'done' && asked.value === 'round-ended') page.setState({ dialog: 'round' });
  }
}

/** The model in use, which is loaded the first time. Undefined where there is none, which a dialog says, and where it is cancelled. */
export async function requireModel({ models, page, tasks }: Services): Promise<Policy | undefined> {
  // A notice of an earlier try must not stand beside this one's outcome.
  tasks.notify(undefined);
  const { policy } = models.store.getState();
  if (policy) return policy;
  const outcome = await tasks.run('Loading the model', (work) => models.start(work));
  if (outcome.kind === 'failed') page.setState({ dialog: 'model' });
  return outcome.kind === 'done' ? outcome.value : undefined;
}

/** Takes the model of another look from now on, and asks for edits by it. Where it cannot be had, all stays as it was. */
export async function takeLook(workspace: Workspace, services: Services, look: LookId): Promise<void> {
  services.tasks.notify(undefined);
  const outcome = await services.models.useBuiltIn(look);
  if (outcome.kind === 'done') await askForEdits(workspace, services);
}
