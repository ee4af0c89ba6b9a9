/** Actions for the suggestion that is open. */
import * as v from 'valibot';
import { UserError } from '../../../core/errors';
import type { EditorState } from '../../../editor/state';
import { GOAL_NAMES } from '../../../policy/model/goal';
import { LOOKS } from '../../../policy/model/looks';
import { isStop } from '../../../policy/model/actions';
import type { Workspace } from '../../../stage/workspace';
import { type Action, hasPhoto, withArguments } from './action';
import { stepNumber } from './arguments';
import { takeLook } from './suggest';

/** For `enabled`. */
const isSuggesting = ({ suggestion }: EditorState): boolean => suggestion !== undefined;

/** Questions that are asked while one is being answered would wait in a queue. */
const isFree = ({ editor }: Workspace): boolean => editor.tasks.state.busy === undefined;

/** In the order of the dialog of shortcuts. */
export const SUGGESTION_ACTIONS = [
  {
    name: 'accept',
    label: 'Accept the suggestion',
    shortcuts: [],
    undo: 'entry',
    detail: () => 'Keep the steps that are shown',
    enabled: ({ suggestion }) => suggestion !== undefined && suggestion.shown > 0,
    perform: ({ suggestions }) => suggestions.accept(),
  },
  {
    name: 'dismiss',
    label: 'Dismiss the suggestion',
    shortcuts: [],
    detail: () => 'Leave everything as it was',
    enabled: isSuggesting,
    perform: ({ suggestions }) => suggestions.dismiss(),
  },
  withArguments({
    name: 'walkTo',
    label: 'Show the first steps of the suggestion',
    shortcuts: [],
    arguments: {
      schema: v.strictObject({ shown: v.pipe(v.number(), v.integer('must be a whole number')) }),
      example: { shown: 2 },
    },
    enabled: isSuggesting,
    perform: ({ suggestions }, _, { shown }) => suggestions.goTo(shown),
  }),
  withArguments({
    name: 'setGoal',
    label: 'Ask for a result with these numbers',
    shortcuts: [],
    undo: 'suggestion',
    arguments: {
      schema: v.strictObject({ goal: v.picklist(GOAL_NAMES), value: v.optional(v.number()) }),
      example: { goal: 'lightness', value: 55 },
    },
    enabled: isSuggesting,
    perform: ({ suggestions }, _, { goal, value }) => suggestions.setGoal(goal, value),
  }),
  withArguments({
    name: 'setLook',
    label: 'Suggest edits with the look',
    shortcuts: [],
    arguments: {
      schema: v.strictObject({ look: v.picklist(LOOKS.map(({ id }) => id)) }),
      example: { look: 'airy' },
      choices: LOOKS.map(({ id, label }) => ({ label, given: { look: id } })),
    },
    enabled: hasPhoto,
    perform: (workspace, services, { look }) => takeLook(workspace, services, look),
  }),
  withArguments({
    name: 'setAmount',
    label: 'Take more or less of the suggestion',
    shortcuts: [],
    undo: 'suggestion',
    arguments: {
      schema: v.strictObject({
        percent: v.pipe(
          v.number(),
          v.minValue(0, 'must be at least 0'),
          v.maxValue(150, 'must be at most 150'),
        ),
      }),
      example: { percent: 70 },
    },
    enabled: isSuggesting,
    perform: ({ suggestions }, _, { percent }) => suggestions.setAmount(percent / 100),
  }),
  withArguments({
    name: 'whatIf',
    label: 'What if the agent took another filter',
    shortcuts: [],
    undo: 'suggestion',
    arguments: {
      schema: v.strictObject({ step: stepNumber, filter: v.string() }),
      example: { step: 2, filter: 'contrast' },
    },
    enabled: isSuggesting,
    perform: (workspace, _, { step, filter }) => askWhatIf(workspace, step, filter),
  }),
  {
    name: 'compareVariations',
    label: 'Compare 16',
    shortcuts: [{ key: 'v' }],
    detail: () =>
      'Draw sixteen variations side by side: of the whole, or of what follows the step that is shown',
    enabled: isSuggesting,
    perform: (workspace) => (isFree(workspace) ? workspace.suggestions.drawVariations() : undefined),
  },
  {
    name: 'lookAhead',
    label: 'Look ahead',
    shortcuts: [{ key: 'l' }],
    undo: 'suggestion',
    detail: () =>
      'Search several steps ahead, behind the step that is shown, for better and different ways to go on',
    enabled: isSuggesting,
    perform: (workspace) => (isFree(workspace) ? workspace.suggestions.whatIfs.lookAhead() : undefined),
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

/** Throws a UserError for a step that the suggestion does not have, and for a filter that its model does not use. */
function askWhatIf({ editor, suggestions }: Workspace, step: number, filter: string): Promise<void> {
  const { suggestion } = editor.state;
  const place = step - 1;
  if (!suggestion?.decisions[place]) throw new UserError(`The suggestion has no step ${step}.`);
  const { architecture } = suggestion.policy;
  const action = architecture.filters.indexOf(filter);
  if (action < 0 || isStop(architecture, action))
    throw new UserError(`The model does not use "${filter}", only ${architecture.filters.join(', ')}.`);
  return suggestions.whatIfs.ask(place, action);
}
