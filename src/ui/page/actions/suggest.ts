/**
 * Asking for suggested edits, from wherever it is done. The model is loaded the first time, so that nobody waits for it who
 * does not ask; where there is none, a dialog says how to get one.
 */
import type { SuggestOptions } from '../../../editor/suggestions';
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
  const { models, page, tasks } = services;
  // A notice of an earlier try must not stand beside this one's outcome.
  tasks.notify(undefined);

  const { policy } = models.store.getState();
  const outcome = policy
    ? { kind: 'done' as const, value: policy }
    : await tasks.run('Loading the model', (work) => models.start(work));

  if (outcome.kind === 'cancelled') return;
  if (outcome.kind === 'failed') page.setState({ dialog: 'model' });
  else if (!suggestions.open && suggestions.roundIsOver(outcome.value, options.from) && !options.newRound)
    page.setState({ dialog: 'round' });
  else {
    // Whether the model has anything to add is known only once it has been asked.
    const asked = await suggestions.suggest(options);
    if (asked.kind === 'done' && asked.value === 'round-ended') page.setState({ dialog: 'round' });
  }
}
