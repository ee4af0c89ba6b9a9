/** Actions for the selected step or for any other, and for selecting one. */
import * as v from 'valibot';
import type { EditorState } from '../../../editor/state';
import { FILTERS } from '../../../filters';
import { type Action, hasPhoto, isSettled, withArguments } from './action';
import { anyStep, checkedParameters, filterId, indexOfStep, someParameters, stepNumber } from './arguments';
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

/** In the order of the dialog of shortcuts. Those that take a step are done to the selected one where none is given. */
export const STEP_ACTIONS = [
  withArguments({
    name: 'addStep',
    label: 'Add step',
    icon: 'plus',
    shortcuts: [],
    undo: 'entry',
    arguments: {
      schema: v.strictObject({ filter: filterId, params: v.optional(someParameters, {}) }),
      example: { filter: 'exposure', params: { ev: 0.7 } },
      choices: FILTERS.map(({ id, label }) => ({ label, given: { filter: id } })),
    },
    detail: () => 'Add a step behind the selected one',
    enabled: hasPhoto,
    perform: ({ editor }, { page }, { filter, params }) => {
      editor.addStep(filter, checkedParameters(filter, params));
      page.setState({ wantsFocus: 'parameters' });
    },
  }),
  withArguments({
    name: 'setStep',
    label: 'Set the numbers of a step',
    shortcuts: [],
    undo: 'entry',
    arguments: {
      schema: v.strictObject({ step: anyStep, params: someParameters }),
      example: { step: 1, params: { ev: 0.5 } },
    },
    enabled: hasSelection,
    perform: ({ editor }, _, { step, params }) => {
      const index = indexOfStep(editor.state, step);
      editor.setParameters(index, checkedParameters(editor.state.document.steps[index]!.filter, params));
    },
  }),
  withArguments({
    name: 'continueHere',
    label: 'Continue from here',
    icon: 'suggest',
    shortcuts: [{ key: 'g', shift: true }],
    undo: 'entry',
    arguments: { schema: v.strictObject({ step: anyStep }), example: { step: 3 } },
    detail: continueDetail,
    enabled: (state) => isSettled(state) && hasSelection(state),
    perform: (workspace, services, { step }) => {
      const from = indexOfStep(workspace.editor.state, step) + 1;
      // Where the round can be walked along.
      services.page.setState({ tab: 'edit' });
      return askForEdits(workspace, services, { from });
    },
  }),
  withArguments({
    name: 'toggleStep',
    label: 'Turn step on or off',
    shortcuts: [{ key: 'd' }],
    undo: 'entry',
    arguments: {
      schema: v.strictObject({ step: anyStep, enabled: v.optional(v.boolean()) }),
      example: { step: 2, enabled: false },
    },
    enabled: hasSelection,
    perform: ({ editor }, _, { step, enabled }) => {
      const index = indexOfStep(editor.state, step);
      editor.setStepEnabled(index, enabled ?? !editor.state.document.steps[index]!.enabled);
    },
  }),
  withArguments({
    name: 'removeStep',
    label: 'Remove step',
    icon: 'remove',
    shortcuts: [{ key: 'Delete' }],
    undo: 'entry',
    arguments: { schema: v.strictObject({ step: anyStep }), example: { step: 2 } },
    enabled: hasSelection,
    perform: ({ editor }, _, { step }) => editor.removeStep(indexOfStep(editor.state, step)),
  }),
  withArguments({
    name: 'moveStep',
    label: 'Move step to another place',
    shortcuts: [],
    undo: 'entry',
    arguments: { schema: v.strictObject({ step: anyStep, to: stepNumber }), example: { step: 1, to: 2 } },
    enabled: hasSelection,
    perform: ({ editor }, _, { step, to }) =>
      editor.moveStep(indexOfStep(editor.state, step), indexOfStep(editor.state, to)),
  }),
  {
    name: 'moveStepUp',
    label: 'Move up',
    icon: 'up',
    shortcuts: [{ key: 'ArrowUp', alt: true }],
    undo: 'entry',
    enabled: ({ selected }) => selected > 0,
    perform: ({ editor }) => editor.moveStep(editor.state.selected, editor.state.selected - 1),
  },
  {
    name: 'moveStepDown',
    label: 'Move down',
    icon: 'down',
    shortcuts: [{ key: 'ArrowDown', alt: true }],
    undo: 'entry',
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
  withArguments({
    name: 'selectStep',
    label: 'Select a step',
    shortcuts: [],
    arguments: { schema: v.strictObject({ step: stepNumber }), example: { step: 1 } },
    enabled: ({ document }) => document.steps.length > 0,
    perform: ({ editor }, _, { step }) => editor.select(indexOfStep(editor.state, step)),
  }),
] as const satisfies readonly Action[];
