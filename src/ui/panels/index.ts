/** The panels: where each stands, on which tabs, and, from top to bottom, in which order. */
import type { ComponentType } from 'react';
import type { TabName } from '../page/page-state';
import { later } from '../kit/later';
import { Filmstrip } from './filmstrip/filmstrip';
import { HistogramPanel } from './histogram/histogram';
import { ParametersPanel } from './parameters/parameters';
import { PhotoCommands } from './photo-commands/photo-commands';
import { PhotoFacts } from './photo-facts/photo-facts';
import { Saved } from './saved/saved';
import { SettingsPanel } from './settings/settings';
import { StepsPanel } from './steps/steps';
import { Strip } from './strip/strip';

/** The top bar, over the stage, under it, the column beside it, and the status bar. */
export type PanelRegion = 'top' | 'above' | 'below' | 'side' | 'status';

/** A component with its place. It takes no properties: what it shows comes from the page's services. */
export interface Panel {
  readonly region: PanelRegion;
  /** The tabs on which it stands. On the others it does not exist. */
  readonly tabs: readonly TabName[] | 'all';
  readonly Content: ComponentType;
}

/** The panels of the compare tab come together. */
const comparing = () => import('./compare');

/** Within a region the order is that of this list. */
export const PANELS: readonly Panel[] = [
  { region: 'top', tabs: ['edit', 'compare'], Content: PhotoCommands },
  { region: 'above', tabs: ['compare'], Content: later(comparing, 'CompareBar') },
  {
    region: 'below',
    tabs: ['edit'],
    Content: later(() => import('./suggestions/suggestions'), 'SuggestionsPanel'),
  },
  { region: 'below', tabs: ['edit'], Content: Strip },
  { region: 'below', tabs: ['edit'], Content: Filmstrip },
  { region: 'below', tabs: ['compare'], Content: later(comparing, 'NumbersPanel') },
  { region: 'side', tabs: ['edit'], Content: HistogramPanel },
  { region: 'side', tabs: ['compare'], Content: later(comparing, 'PicturesPanel') },
  { region: 'side', tabs: ['edit', 'compare'], Content: StepsPanel },
  { region: 'side', tabs: ['edit', 'compare'], Content: ParametersPanel },
  { region: 'side', tabs: ['compare'], Content: later(comparing, 'LedgerPanel') },
  { region: 'side', tabs: ['compare'], Content: later(comparing, 'NoisePanel') },
  { region: 'side', tabs: ['edit', 'compare'], Content: SettingsPanel },
  { region: 'side', tabs: ['edit'], Content: later(() => import('./history/history'), 'HistoryPanel') },
  { region: 'status', tabs: ['compare'], Content: later(comparing, 'DisplayBadge') },
  { region: 'status', tabs: 'all', Content: PhotoFacts },
  { region: 'status', tabs: ['edit', 'compare'], Content: Saved },
];

/** The panels of a region on a tab, in their order. */
export const panelsOf = (tab: TabName, region: PanelRegion): readonly Panel[] =>
  PANELS.filter(({ region: at, tabs }) => at === region && (tabs === 'all' || tabs.includes(tab)));
