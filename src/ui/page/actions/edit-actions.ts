/** Actions for the whole document: its history, and edits that are suggested or found. */
import { type Action, hasPhoto } from './action';
import { askForEdits } from './suggest';
import { askWhichOne } from './which-one';

/** In the order of the dialog of shortcuts. */
export const EDIT_ACTIONS = [
  {
    name: 'undo',
    label: 'Undo',
    icon: 'undo',
    shortcuts: [{ key: 'z', command: true }],
    detail: ({ undoLabel }) => undoLabel && `Undo: ${undoLabel}`,
    enabled: ({ undoLabel }) => undoLabel !== undefined,
    // A held key stops where the photo was opened.
    perform: ({ editor }, _services, by) => editor.undo({ staysInPhoto: by?.isHeld ?? false }),
  },
  {
    name: 'redo',
    label: 'Redo',
    icon: 'redo',
    shortcuts: [
      { key: 'z', command: true, shift: true },
      { key: 'y', command: true },
    ],
    detail: ({ redoLabel }) => redoLabel && `Redo: ${redoLabel}`,
    enabled: ({ redoLabel }) => redoLabel !== undefined,
    perform: ({ editor }, _services, by) => editor.redo({ staysInPhoto: by?.isHeld ?? false }),
  },
  {
    name: 'reset',
    label: 'Reset',
    icon: 'reset',
    shortcuts: [],
    detail: () => 'Take every step away (can be undone)',
    enabled: ({ document }) => document.steps.length > 0,
    perform: ({ editor }) => editor.resetAll(),
  },
  {
    name: 'suggest',
    label: 'Suggest edits',
    icon: 'suggest',
    shortcuts: [{ key: 'g' }],
    detail: () => 'See what the agent would do, and why',
    enabled: hasPhoto,
    perform: (workspace, services) => {
      // Where the round can be walked along.
      services.page.setState({ tab: 'edit' });
      // Asking twice goes to what is there already; another one would throw away what was turned in it.
      if (workspace.suggestions.open) services.page.setState({ wantsFocus: 'suggestions' });
      else void askForEdits(workspace, services);
    },
  },
  {
    name: 'match',
    label: 'Match',
    icon: 'match',
    shortcuts: [{ key: 'm' }],
    detail: () => 'Find the steps of a retouched version, or of the look of another photo',
    enabled: hasPhoto,
    perform: (_, { page }) => page.setState({ dialog: 'match' }),
  },
  {
    name: 'whichOne',
    label: 'Which one?',
    shortcuts: [{ key: 'w' }],
    detail: () =>
      'Look at pairs of variations and choose, so that the order of variations follows your taste',
    enabled: hasPhoto,
    perform: (workspace, services) => void askWhichOne(workspace, services),
  },
] as const satisfies readonly Action[];
