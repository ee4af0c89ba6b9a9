/** Actions for files: opening and exporting. */
import { type Action, hasPhoto } from './action';

/** In the order of the dialog of shortcuts. What the files hold is found out when they are opened. */
export const FILE_ACTIONS = [
  {
    name: 'open',
    label: 'Open',
    icon: 'open',
    shortcuts: [{ key: 'o', command: true }],
    detail: () => 'Open a photo or a steps file',
    enabled: () => true,
    perform: (_, { filePicker }) => filePicker.open(),
  },
  {
    name: 'export',
    label: 'Export',
    icon: 'export',
    shortcuts: [{ key: 'e', command: true }],
    detail: () => 'Export the photo or save its steps',
    enabled: hasPhoto,
    perform: (_, { page }) => page.setState({ dialog: 'export' }),
  },
] as const satisfies readonly Action[];
