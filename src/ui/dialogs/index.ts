/**
 * The dialogs by name. A dialog opens with `page.setState({ dialog: 'export' })`, from anywhere in the page. Its code is fetched
 * after the page has begun.
 */
import type { ComponentType } from 'react';
import { later } from '../kit/later';
import type { DialogName } from '../page/page-state';

/** The page shows at most one. A dialog whose name is missing here does not compile. */
export const DIALOGS: Readonly<Record<DialogName, ComponentType>> = {
  commands: later(() => import('./commands/commands-dialog'), 'CommandsDialog'),
  decides: later(() => import('./decides/decides-dialog'), 'DecidesDialog'),
  display: later(() => import('./display/display-dialog'), 'DisplayDialog'),
  export: later(() => import('./export/export'), 'ExportDialog'),
  exportAll: later(() => import('./export-all/export-all'), 'ExportAllDialog'),
  match: later(() => import('./match/match-dialog'), 'MatchDialog'),
  model: later(() => import('./model/model-dialog'), 'ModelDialog'),
  round: later(() => import('./round/round-dialog'), 'RoundDialog'),
  shortcuts: later(() => import('./shortcuts/shortcuts'), 'ShortcutsDialog'),
  shoot: later(() => import('./shoot/shoot-dialog'), 'ShootDialog'),
  taste: later(() => import('./taste/taste-dialog'), 'TasteDialog'),
};
