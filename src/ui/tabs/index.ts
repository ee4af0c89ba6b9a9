/** The tabs, in the order in which the page shows them. */
import type { TabName } from '../page/page-state';
import { compareTab } from './compare/compare-tab';
import { editTab } from './edit/edit-tab';
import { studyTab } from './study/study-tab';
import type { Tab } from './tab';

/** The first is shown to somebody who comes for the first time. */
export const TABS: readonly [Tab, ...Tab[]] = [
  editTab, //
  compareTab,
  studyTab,
];

/** The tab of a name. A name from an older version of the page leads to the first one. */
export const findTab = (name: TabName): Tab => TABS.find((tab) => tab.name === name) ?? TABS[0];
