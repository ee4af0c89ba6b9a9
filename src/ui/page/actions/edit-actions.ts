/** Actions for the whole document: its history, and edits that are suggested or found. */
import * as v from 'valibot';
import { WHOLE_FRAME } from '../../../core/frame/frame';
import { frameSchema } from '../../../filters/frame-schema';
import { parseInputTransform, parseOutputTransform } from '../../../filters/transforms';
import { validateDocument } from '../../../filters/steps';
import { readBy } from '../../../core/json/schemas';
import { type Action, hasPhoto, isSettled, withArguments } from './action';
import { copyStepsLink } from './copy-steps-link';
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
    undo: 'entry',
    detail: () => 'Take every step away (can be undone)',
    enabled: ({ document }) => document.steps.length > 0,
    perform: ({ editor }) => editor.resetAll(),
  },
  {
    name: 'crop',
    label: 'Crop',
    icon: 'crop',
    shortcuts: [{ key: 'c', shift: true }],
    detail: () => 'Crop, straighten, turn and mirror the photo',
    enabled: isSettled,
    perform: (_, { page }) => page.setState({ tab: 'edit', isCropping: true }),
  },
  withArguments({
    name: 'setFrame',
    label: 'Crop to a frame',
    shortcuts: [],
    undo: 'entry',
    arguments: {
      schema: v.object({ frame: v.optional(frameSchema) }),
      example: { frame: { turns: 1, flip: false, angle: -2.5, crop: [0, 0.1, 1, 0.8] } },
    },
    enabled: isSettled,
    perform: ({ editor }, _, { frame = WHOLE_FRAME }) => editor.framing.set(frame),
  }),
  withArguments({
    name: 'goToHistory',
    label: 'Go to a place of the history',
    shortcuts: [],
    undo: 'entry',
    arguments: {
      schema: v.strictObject({
        place: v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(0, 'must be at least 0')),
      }),
      example: { place: 0 },
    },
    enabled: isSettled,
    perform: ({ editor }, _, { place }) => editor.versions.goTo(place),
  }),
  withArguments({
    name: 'takeSnapshot',
    label: 'Take snapshot',
    shortcuts: [{ key: 's' }],
    arguments: {
      schema: v.strictObject({ name: v.optional(v.pipe(v.string(), v.nonEmpty('must not be empty'))) }),
      example: { name: 'Warm version' },
    },
    detail: () => 'Give these steps a name, so that you find them again whatever you undo',
    enabled: hasPhoto,
    perform: ({ editor }, _, { name }) => editor.versions.keep(name),
  }),
  withArguments({
    name: 'applySteps',
    label: 'Replace all steps',
    shortcuts: [],
    undo: 'entry',
    arguments: {
      schema: v.looseObject({ steps: v.array(v.unknown()) }),
      example: { steps: [{ filter: 'exposure', params: { ev: 0.7 } }], output: 'srgb' },
    },
    enabled: hasPhoto,
    perform: ({ editor }, _, given) => {
      const { input, output, frame } = editor.state.document;
      editor.versions.use(validateDocument({ version: 1, input, output, frame, ...given }), 'a command');
    },
  }),
  withArguments({
    name: 'setInput',
    label: 'Read the samples as',
    shortcuts: [],
    undo: 'entry',
    arguments: {
      schema: v.strictObject({ input: readBy(parseInputTransform) }),
      example: { input: 'linear' },
    },
    enabled: hasPhoto,
    perform: ({ editor }, _, { input }) => editor.setInput(input),
  }),
  withArguments({
    name: 'setOutput',
    label: 'Take the results as',
    shortcuts: [],
    undo: 'entry',
    arguments: {
      schema: v.strictObject({ output: readBy(parseOutputTransform) }),
      example: { output: 'srgb' },
    },
    enabled: hasPhoto,
    perform: ({ editor }, _, { output }) => editor.setOutput(output),
  }),
  withArguments({
    name: 'suggest',
    label: 'Suggest edits',
    icon: 'suggest',
    shortcuts: [{ key: 'g' }],
    undo: 'entry',
    arguments: {
      schema: v.strictObject({
        seed: v.optional(
          v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(0, 'must be at least 0')),
        ),
      }),
      example: { seed: 7 },
    },
    detail: () => 'See what the agent would do, and why',
    enabled: hasPhoto,
    perform: (workspace, services, { seed }) => {
      // Where the round can be walked along.
      services.page.setState({ tab: 'edit' });
      if (seed !== undefined) return askForEdits(workspace, services, { dropoutSeed: seed });
      // Asking twice goes to what is there already; another one would throw away what was turned in it.
      if (!workspace.suggestions.open) return askForEdits(workspace, services);
      services.page.setState({ wantsFocus: 'suggestions' });
      return undefined;
    },
  }),
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
    perform: (workspace, services) => askWhichOne(workspace, services),
  },
  {
    name: 'copyLink',
    label: 'Copy link to these steps',
    shortcuts: [],
    detail: () => 'Copy an address that opens this page with these steps; it holds no photo',
    enabled: ({ document }) => document.steps.length > 0,
    perform: copyStepsLink,
  },
] as const satisfies readonly Action[];
