/** Actions for the suggestion that is open. */
import type { EditorState } from '../../../editor/state';
import type { Workspace } from '../../../stage/workspace';
import type { Action } from './action';

/** For `enabled`. */
const isSuggesting = ({ suggestion }: EditorState): boolean => suggestion !== undefined;

/** Questions that are asked while one is being answered would wait in a queue. */
const isFree = ({ editor }: Workspace): boolean => editor.tasks.state.busy === undefined;

/** In the order of the dialog of shortcuts. */
export const SUGGESTION_ACTIONS = [
  {
    name: 'compareVariations',
    label: 'Compare 16',
    shortcuts: [{ key: 'v' }],
    detail: () =>
      'Draw sixteen variations side by side: of the whole, or of what follows the step that is shown',
    enabled: isSuggesting,
    perform: (workspace) => {
      if (isFree(workspace)) void workspace.suggestions.drawVariations();
    },
  },
  {
    name: 'lookAhead',
    label: 'Look ahead',
    shortcuts: [{ key: 'l' }],
    detail: () =>
      'Search several steps ahead, behind the step that is shown, for better and different ways to go on',
    enabled: isSuggesting,
    perform: (workspace) => {
      if (isFree(workspace)) void workspace.suggestions.whatIfs.lookAhead();
    },
  },
  {
    name: 'flicker',
    label: 'Flicker',
    shortcuts: [{ key: 'f' }],
    detail: () => 'Hold to see the photo alone, in turn with and without what is suggested',
    enabled: isSuggesting,
    perform: (_, { page }) => page.setState({ flickers: true }),
    release: (_, { page }) => page.setState({ flickers: false }),
  },
] as const satisfies readonly Action[];
