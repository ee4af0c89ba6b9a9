/** Actions for the selected step, and for selecting another. */
import type { EditorState } from '../../../editor/state';
import { type Action, hasPhoto } from './action';
import { askForEdits } from './suggest';

/** Returns a sentence on the steps behind the selected one. */
function continueDetail({ document: { steps }, selected }: EditorState): string {
  const behind = steps.length - selected - 1;
  const kept = selected === 0 ? 'step 1' : `steps 1 to ${selected + 1}`;
  if (behind === 0) return `Let the agent go on behind ${kept}`;
  const others = behind === 1 ? 'step behind it gives' : `${behind} steps behind give`;
  return `Keep ${kept} and let the agent go on: the ${others} way (Dismiss brings them back)`;
}

/** For `enabled`: whether there is a step that the action would be done to. */
const hasSelection = (state: EditorState): boolean => state.document.steps[state.selected] !== undefined;

/** In the order of the dialog of shortcuts. All of them work on the step that is selected. */
export const STEP_ACTIONS = [
  {
    name: 'continueHere',
    label: 'Continue from here',
    icon: 'suggest',
    shortcuts: [{ key: 'g', shift: true }],
    detail: continueDetail,
    enabled: (state) => hasPhoto(state) && hasSelection(state) && state.suggestion === undefined,
    perform: (workspace, services) => {
      // Where the round can be walked along.
      services.page.setState({ tab: 'edit' });
      void askForEdits(workspace, services, { from: workspace.editor.state.selected + 1 });
    },
  },
  {
    name: 'toggleStep',
    label: 'Turn step on or off',
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
    icon: 'remove',
    shortcuts: [{ key: 'Delete' }],
    enabled: hasSelection,
    perform: ({ editor }) => editor.removeStep(editor.state.selected),
  },
  {
    name: 'moveStepUp',
    label: 'Move up',
    icon: 'up',
    shortcuts: [{ key: 'ArrowUp', alt: true }],
    enabled: ({ selected }) => selected > 0,
    perform: ({ editor }) => editor.moveStep(editor.state.selected, editor.state.selected - 1),
  },
  {
    name: 'moveStepDown',
    label: 'Move down',
    icon: 'down',
    shortcuts: [{ key: 'ArrowDown', alt: true }],
    enabled: ({ selected, document }) => selected >= 0 && selected < document.steps.length - 1,
    perform: ({ editor }) => editor.moveStep(editor.state.selected, editor.state.selected + 1),
  },
  {
    name: 'selectPrevious',
    label: 'Select the step before',
    shortcuts: [{ key: '[' }],
    enabled: ({ selected }) => selected >= 0,
    perform: ({ editor }) => editor.select(editor.state.selected - 1),
  },
  {
    name: 'selectNext',
    label: 'Select the step after',
    shortcuts: [{ key: ']' }],
    enabled: ({ selected, document }) => selected < document.steps.length - 1,
    perform: ({ editor }) => editor.select(editor.state.selected + 1),
  },
] as const satisfies readonly Action[];
