/** "Which one?", from wherever it is asked for: it needs a suggestion, whose variations are what there is to choose from. */
import type { Workspace } from '../../../stage/workspace';
import type { Services } from '../services';
import { askForEdits } from './suggest';

/** Opens the dialog, behind a suggestion of the open photo; where there is none to be had, another dialog says why. */
export async function askWhichOne(workspace: Workspace, services: Services): Promise<void> {
  const { page } = services;
  // Where the variation that is used stands afterwards.
  page.setState({ tab: 'edit' });
  if (!workspace.suggestions.open) await askForEdits(workspace, services);
  if (workspace.suggestions.open) page.setState({ dialog: 'taste' });
}
