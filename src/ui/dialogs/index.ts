/** The dialogs by name. A dialog opens with `page.setState({ dialog: 'export' })`, from anywhere in the page. */
import type { ComponentType } from 'react';
import type { DialogName } from '../page/page-state';
import { DecidesDialog } from './decides/decides-dialog';
import { DisplayDialog } from './display/display-dialog';
import { ExportDialog } from './export/export';
import { MatchDialog } from './match/match-dialog';
import { ModelDialog } from './model/model-dialog';
import { RoundDialog } from './round/round-dialog';
import { ShortcutsDialog } from './shortcuts/shortcuts';

/** The page shows at most one. A dialog whose name is missing here does not compile. */
export const DIALOGS: Readonly<Record<DialogName, ComponentType>> = {
  decides: DecidesDialog,
  display: DisplayDialog,
  export: ExportDialog,
  match: MatchDialog,
  model: ModelDialog,
  round: RoundDialog,
  shortcuts: ShortcutsDialog,
};
