/** Actions for several photos: going from one to another, and taking the steps of one to others. */
import * as v from 'valibot';
import { UserError } from '../../../core/errors';
import type { EditorState } from '../../../editor/state';
import { isRoll, photoBeside, type RollState } from '../../../editor/roll/roll-state';
import { type Action, isSettled, withArguments } from './action';
import { requireModel } from './suggest';

const beside =
  (by: 1 | -1) =>
  (_: EditorState, { photos, shown }: RollState): boolean =>
    photoBeside(photos, shown, by) !== undefined && isRoll({ photos });

/** In the order of the dialog of shortcuts. */
export const PHOTO_ACTIONS = [
  {
    name: 'previousPhoto',
    label: 'Previous photo',
    icon: 'previous',
    shortcuts: [{ key: ',' }],
    enabled: beside(-1),
    perform: async (_, { roll }) => (await roll.parts()).roll.step(-1),
  },
  {
    name: 'nextPhoto',
    label: 'Next photo',
    icon: 'next',
    shortcuts: [{ key: '.' }],
    enabled: beside(1),
    perform: async (_, { roll }) => (await roll.parts()).roll.step(1),
  },
  withArguments({
    name: 'showPhoto',
    label: 'Show a photo',
    shortcuts: [],
    arguments: {
      schema: v.strictObject({
        photo: v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1, 'must be at least 1')),
      }),
      example: { photo: 2 },
    },
    enabled: (_, roll) => isRoll(roll),
    perform: async (_, { roll }, { photo }) => {
      const found = roll.state.photos[photo - 1];
      if (!found) throw new UserError(`There is no photo ${photo}: there are ${roll.state.photos.length}.`);
      return (await roll.parts()).roll.show(found.id);
    },
  }),
  {
    name: 'flagPhoto',
    label: 'Flag photo',
    icon: 'flag',
    shortcuts: [{ key: 'p' }],
    detail: () => 'Mark the photo in the filmstrip, or take its mark away',
    enabled: (_, roll) => isRoll(roll) && roll.shown !== undefined,
    perform: async (_, { roll }) => {
      const { shown } = roll.state;
      if (shown !== undefined) (await roll.parts()).roll.toggleFlag(shown);
    },
  },
  {
    name: 'removePhoto',
    label: 'Take photo out',
    icon: 'remove',
    shortcuts: [],
    detail: () => 'Take the photo out of the filmstrip; its steps come back when you open it again',
    enabled: (_, roll) => isRoll(roll) && roll.shown !== undefined,
    perform: async (_, { roll }) => {
      const { shown } = roll.state;
      if (shown !== undefined) await (await roll.parts()).roll.remove(shown);
    },
  },
  {
    name: 'copySteps',
    label: 'Copy steps',
    shortcuts: [{ key: 'c' }],
    detail: () => 'Take note of the steps, to paste them on other photos',
    enabled: isSettled,
    perform: async (_, { roll }) => (await roll.parts()).copying.copy(),
  },
  {
    name: 'pasteSteps',
    label: 'Paste steps',
    shortcuts: [{ key: 'v', shift: true }],
    undo: 'entry',
    detail: () => 'Put the copied steps in the place of those of this photo',
    enabled: (state, { canPaste }) => canPaste && isSettled(state),
    perform: async (_, { roll }) => (await roll.parts()).copying.paste(),
  },
  {
    name: 'applyToAll',
    label: 'Apply to all',
    shortcuts: [],
    undo: 'entry',
    detail: () => 'Put the steps of this photo in the place of those of all other photos',
    enabled: (state, roll) => isRoll(roll) && isSettled(state),
    perform: async (_, { roll }) => (await roll.parts()).copying.applyToAll(),
  },
  {
    name: 'suggestForAll',
    label: 'Suggest for all',
    icon: 'suggest',
    shortcuts: [{ key: 'a' }],
    detail: () => 'Have the agent suggest edits for every photo, and decide on them one by one',
    enabled: (state, roll) => isRoll(roll) && isSettled(state),
    perform: async (_, services) => {
      const policy = await requireModel(services);
      if (!policy) return;
      (await services.roll.parts()).shoot.start(policy);
      services.page.setState({ dialog: 'shoot' });
    },
  },
  {
    name: 'exportAll',
    label: 'Export all',
    icon: 'export',
    shortcuts: [{ key: 'e', shift: true }],
    detail: () => 'Export all photos, or the flagged ones, each with its own steps',
    enabled: (_, roll) => isRoll(roll),
    perform: (_, { page }) => page.setState({ dialog: 'exportAll' }),
  },
] as const satisfies readonly Action[];
