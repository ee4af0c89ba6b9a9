/**
 * Everything a button or a key can do, as one list: buttons, shortcuts and the list of shortcuts all come from it.
 * An action that is held (`release`) lasts as long as its button or key is down.
 */
import type { EditorState } from '../../editor/state';
import type { IconName } from '../kit/icon';
import type { Services } from './services';
import type { Shortcut } from './shortcuts';
import { askForEdits } from './suggest';

export interface Action {
  readonly name: ActionName;
  readonly label: string;
  readonly group: 'File' | 'Edit' | 'Steps' | 'View';
  readonly icon?: IconName;
  readonly shortcuts: readonly Shortcut[];
  /** What exactly it would do now, where the label alone does not say. */
  readonly detail?: (state: EditorState) => string | undefined;
  readonly enabled: (state: EditorState) => boolean;
  readonly perform: (services: Services) => void;
  readonly release?: (services: Services) => void;
}

export type ActionName =
  | 'open'
  | 'export'
  | 'undo'
  | 'redo'
  | 'reset'
  | 'before'
  | 'suggest'
  | 'removeStep'
  | 'toggleStep'
  | 'moveStepUp'
  | 'moveStepDown'
  | 'selectPrevious'
  | 'selectNext'
  | 'zoomIn'
  | 'zoomOut'
  | 'zoomFit'
  | 'zoomActual'
  | 'shortcuts';

const hasPhoto = (state: EditorState): boolean => state.photo !== undefined;
const hasSelection = (state: EditorState): boolean => state.document.steps[state.selected] !== undefined;

export const ACTIONS: readonly Action[] = [
  {
    name: 'open',
    label: 'Open',
    group: 'File',
    icon: 'open',
    shortcuts: [{ key: 'o', command: true }],
    detail: () => 'Open a photo or a steps file',
    enabled: () => true,
    perform: ({ filePicker }) => filePicker.open(),
  },
  {
    name: 'export',
    label: 'Export',
    group: 'File',
    icon: 'export',
    shortcuts: [{ key: 'e', command: true }],
    detail: () => 'Export the photo or save its steps',
    enabled: hasPhoto,
    perform: ({ page }) => page.setState({ dialog: 'export' }),
  },
  {
    name: 'undo',
    label: 'Undo',
    group: 'Edit',
    icon: 'undo',
    shortcuts: [{ key: 'z', command: true }],
    detail: ({ undoLabel }) => undoLabel && `Undo: ${undoLabel}`,
    enabled: ({ undoLabel }) => undoLabel !== undefined,
    perform: ({ editor }) => editor.undo(),
  },
  {
    name: 'redo',
    label: 'Redo',
    group: 'Edit',
    icon: 'redo',
    shortcuts: [
      { key: 'z', command: true, shift: true },
      { key: 'y', command: true },
    ],
    detail: ({ redoLabel }) => redoLabel && `Redo: ${redoLabel}`,
    enabled: ({ redoLabel }) => redoLabel !== undefined,
    perform: ({ editor }) => editor.redo(),
  },
  {
    name: 'reset',
    label: 'Reset',
    group: 'Edit',
    icon: 'reset',
    shortcuts: [],
    detail: () => 'Take every step away (can be undone)',
    enabled: ({ document }) => document.steps.length > 0,
    perform: ({ editor }) => editor.resetAll(),
  },
  {
    name: 'before',
    label: 'Before',
    group: 'View',
    icon: 'before',
    shortcuts: [{ key: '\\' }],
    detail: () => 'Hold to see the photo without its steps',
    enabled: hasPhoto,
    perform: ({ editor }) => editor.setBefore(true),
    release: ({ editor }) => editor.setBefore(false),
  },
  {
    name: 'suggest',
    label: 'Suggest edits',
    group: 'Edit',
    icon: 'suggest',
    shortcuts: [{ key: 'g' }],
    detail: () => 'See what the agent would do, and why',
    enabled: hasPhoto,
    perform: (services) => {
      // Where the round can be walked along.
      services.page.setState({ tab: 'edit' });
      if (services.suggestions.open) services.page.setState({ wantsFocus: 'suggestions' });
      else void askForEdits(services);
    },
  },
  {
    name: 'toggleStep',
    label: 'Turn step on or off',
    group: 'Steps',
    shortcuts: [{ key: 'd' }],
    enabled: hasSelection,
    perform: ({ editor }) => {
      const { document, selected } = editor.state;
      editor.setStepEnabled(selected, !document.steps[selected]?.enabled);
    },
  },
  {
    name: 'removeStep',
    label: 'Remove step',
    group: 'Steps',
    icon: 'remove',
    shortcuts: [{ key: 'Delete' }],
    enabled: hasSelection,
    perform: ({ editor }) => editor.removeStep(editor.state.selected),
  },
  {
    name: 'moveStepUp',
    label: 'Move up',
    group: 'Steps',
    icon: 'up',
    shortcuts: [{ key: 'ArrowUp', alt: true }],
    enabled: ({ selected }) => selected > 0,
    perform: ({ editor }) => editor.moveStep(editor.state.selected, editor.state.selected - 1),
  },
  {
    name: 'moveStepDown',
    label: 'Move down',
    group: 'Steps',
    icon: 'down',
    shortcuts: [{ key: 'ArrowDown', alt: true }],
    enabled: ({ selected, document }) => selected >= 0 && selected < document.steps.length - 1,
    perform: ({ editor }) => editor.moveStep(editor.state.selected, editor.state.selected + 1),
  },
  {
    name: 'selectPrevious',
    label: 'Select the step before',
    group: 'Steps',
    shortcuts: [{ key: '[' }],
    enabled: ({ selected }) => selected >= 0,
    perform: ({ editor }) => editor.select(editor.state.selected - 1),
  },
  {
    name: 'selectNext',
    label: 'Select the step after',
    group: 'Steps',
    shortcuts: [{ key: ']' }],
    enabled: ({ selected, document }) => selected < document.steps.length - 1,
    perform: ({ editor }) => editor.select(editor.state.selected + 1),
  },
  {
    name: 'zoomIn',
    label: 'Zoom in',
    group: 'View',
    icon: 'plus',
    shortcuts: [{ key: '+' }, { key: '=' }],
    enabled: hasPhoto,
    perform: ({ view }) => view.zoomStep(1),
  },
  {
    name: 'zoomOut',
    label: 'Zoom out',
    group: 'View',
    icon: 'minus',
    shortcuts: [{ key: '-' }],
    enabled: hasPhoto,
    perform: ({ view }) => view.zoomStep(-1),
  },
  {
    name: 'zoomFit',
    label: 'Fit',
    group: 'View',
    shortcuts: [{ key: '0' }],
    detail: () => 'Show the whole photo',
    enabled: hasPhoto,
    perform: ({ view }) => view.showAll(),
  },
  {
    name: 'zoomActual',
    label: '100 %',
    group: 'View',
    shortcuts: [{ key: '1' }],
    detail: () => 'One photo pixel per screen pixel',
    enabled: hasPhoto,
    perform: ({ view }) => view.showActualSize(),
  },
  {
    name: 'shortcuts',
    label: 'Keyboard shortcuts',
    group: 'View',
    icon: 'help',
    shortcuts: [{ key: '?' }],
    enabled: () => true,
    perform: ({ page }) => page.setState({ dialog: 'shortcuts' }),
  },
];

export function findAction(name: ActionName): Action {
  const action = ACTIONS.find((each) => each.name === name);
  if (!action) throw new RangeError(`there is no action "${name}"`);
  return action;
}
