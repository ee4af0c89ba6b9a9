/** Actions for what is shown: the photo before its steps, its size on screen, and the shortcuts. */
import * as v from 'valibot';
import { type Action, hasPhoto, withArguments } from './action';

/** In the order of the dialog of shortcuts. None of them changes the document. */
export const VIEW_ACTIONS = [
  {
    name: 'before',
    label: 'Before',
    icon: 'before',
    shortcuts: [{ key: '\\' }],
    detail: () => 'Hold to see the photo without its steps',
    enabled: hasPhoto,
    perform: ({ editor }) => editor.setBefore(true),
    release: ({ editor }) => editor.setBefore(false),
  },
  {
    name: 'zoomIn',
    label: 'Zoom in',
    icon: 'plus',
    shortcuts: [{ key: '+' }, { key: '=' }],
    enabled: hasPhoto,
    perform: ({ view }) => view.zoomStep(1),
  },
  {
    name: 'zoomOut',
    label: 'Zoom out',
    icon: 'minus',
    shortcuts: [{ key: '-' }],
    enabled: hasPhoto,
    perform: ({ view }) => view.zoomStep(-1),
  },
  {
    name: 'zoomFit',
    label: 'Fit',
    shortcuts: [{ key: '0' }],
    detail: () => 'Show the whole photo',
    enabled: hasPhoto,
    perform: ({ view }) => view.showAll(),
  },
  {
    name: 'zoomActual',
    label: '100 %',
    shortcuts: [{ key: '1' }],
    detail: () => 'One photo pixel per screen pixel',
    enabled: hasPhoto,
    perform: ({ view }) => view.showActualSize(),
  },
  withArguments({
    name: 'setView',
    label: 'Take the primaries to be',
    shortcuts: [],
    arguments: {
      schema: v.strictObject({ view: v.picklist(['paper', 'managed']) }),
      example: { view: 'managed' },
    },
    enabled: hasPhoto,
    perform: ({ editor }, _, { view }) => editor.setView(view),
  }),
  {
    name: 'commands',
    label: 'Commands',
    shortcuts: [{ key: 'k', command: true }],
    detail: () => 'Find a command by its name',
    enabled: () => true,
    perform: (_, { page }) => page.setState({ dialog: 'commands' }),
  },
  {
    name: 'shortcuts',
    label: 'Keyboard shortcuts',
    icon: 'help',
    shortcuts: [{ key: '?' }],
    enabled: () => true,
    perform: (_, { page }) => page.setState({ dialog: 'shortcuts' }),
  },
] as const satisfies readonly Action[];
