/** The panels: where each stands, on which tabs, and, from top to bottom, in which order. */
import type { ComponentType } from 'react';
import type { TabName } from '../page/page-state';
import { CompareBar } from './compare/bar/bar';
import { DisplayBadge } from './compare/display-badge/display-badge';
import { HistogramPanel } from './histogram/histogram';
import { LedgerPanel } from './compare/ledger/ledger';
import { NoisePanel } from './compare/noise/noise';
import { NumbersPanel } from './compare/numbers/numbers';
import { ParametersPanel } from './parameters/parameters';
import { PhotoCommands } from './photo-commands/photo-commands';
import { PhotoFacts } from './photo-facts/photo-facts';
import { PicturesPanel } from './compare/pictures/pictures';
import { Saved } from './saved/saved';
import { SettingsPanel } from './settings/settings';
import { StepsPanel } from './steps/steps';
import { Strip } from './strip/strip';
import { SuggestionsPanel } from './suggestions/suggestions';

/** The top bar, over the stage, under it, the column beside it, and the status bar. */
export type PanelRegion = 'top' | 'above' | 'below' | 'side' | 'status';

/** A component with its place. It takes no properties: what it shows comes from the page's services. */
export interface Panel {
  readonly region: PanelRegion;
  /** The tabs on which it stands. On the others it does not exist. */
  readonly tabs: readonly TabName[] | 'all';
  readonly Content: ComponentType;
}

/** Within a region the order is that of this list. */
export const PANELS: readonly Panel[] = [
  { region: 'top', tabs: ['edit', 'compare'], Content: PhotoCommands },
  { region: 'above', tabs: ['compare'], Content: CompareBar },
  { region: 'below', tabs: ['edit'], Content: SuggestionsPanel },
  { region: 'below', tabs: ['edit'], Content: Strip },
  { region: 'below', tabs: ['compare'], Content: NumbersPanel },
  { region: 'side', tabs: ['edit'], Content: HistogramPanel },
  { region: 'side', tabs: ['compare'], Content: PicturesPanel },
  { region: 'side', tabs: ['edit', 'compare'], Content: StepsPanel },
  { region: 'side', tabs: ['edit', 'compare'], Content: ParametersPanel },
  { region: 'side', tabs: ['compare'], Content: LedgerPanel },
  { region: 'side', tabs: ['compare'], Content: NoisePanel },
  { region: 'side', tabs: ['edit', 'compare'], Content: SettingsPanel },
  { region: 'status', tabs: ['compare'], Content: DisplayBadge },
  { region: 'status', tabs: 'all', Content: PhotoFacts },
  { region: 'status', tabs: ['edit', 'compare'], Content: Saved },
];

/** The panels of a region on a tab, in their order. */
export const panelsOf = (tab: TabName, region: PanelRegion): readonly Panel[] =>
  PANELS.filter(({ region: at, tabs }) => at === region && (tabs === 'all' || tabs.includes(tab)));
