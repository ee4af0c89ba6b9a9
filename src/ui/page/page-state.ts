/** What belongs to the page and not to the photo: which tab and which dialog are shown. The tab survives a reload. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SessionStorage } from '../../core/platform';

export type Tab = (typeof TABS)[number];
const TABS = ['edit', 'compare', 'study'] as const;

export interface PageState {
  readonly tab: Tab;
  readonly dialog: 'export' | 'shortcuts' | 'model' | 'round' | 'display' | undefined;
  /** Where the focus is to go once it is there: the controls of a step that has just been added, or the suggestion. */
  readonly wantsFocus: 'parameters' | 'suggestions' | undefined;
}

const SETTING = 'tab';

export function openPage(session: SessionStorage): StoreApi<PageState> {
  const kept = session.loadSetting(SETTING);
  const tab = TABS.find((each) => each === kept) ?? 'edit';
  const page = createStore<PageState>(() => ({ tab, dialog: undefined, wantsFocus: undefined }));
  page.subscribe((state, previous) => {
    if (state.tab === previous.tab) return;
    try {
      session.saveSetting(SETTING, state.tab);
    } catch {
      // Full storage is told of where edits are saved.
    }
  });
  return page;
}
