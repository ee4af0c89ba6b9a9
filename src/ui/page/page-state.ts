/** The state of the page itself, apart from the photo: which tab and which dialog are shown. The tab survives a reload. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SessionStorage } from '../../core/platform';
import { watch } from '../../core/work/watch';

/**
 * The names of the tabs. Each tab adds its name in its own folder, so that code below the tabs can show a tab, and a
 * wrong name does not compile:
 *
 * ```ts
 * declare module '../../page/page-state' {
 *   interface TabNames {
 *     readonly edit: true;
 *   }
 * }
 * ```
 */
export interface TabNames {}

/** The names of the dialogs. Each dialog adds its name in its own folder, as tabs do. */
export interface DialogNames {}

export type TabName = keyof TabNames;
export type DialogName = keyof DialogNames;

export interface PageState {
  readonly tab: TabName;
  readonly dialog: DialogName | undefined;
  /** Where the focus is to go once it is there: the controls of a step that has just been added, or the suggestion. */
  readonly wantsFocus: 'parameters' | 'suggestions' | undefined;
  /** Whether a suggestion shows its probabilities, scores and seeds besides its words. */
  readonly showsNumbers: boolean;
  /** Whether the photo is shown alone, in turn with and without what is suggested: as long as a key is held. */
  readonly flickers: boolean;
  /** Whether the photo is being cropped. */
  readonly isCropping: boolean;
}

const SETTING = 'tab';

interface Named {
  readonly name: TabName;
}

/** @param tabs All tabs. The first is shown to somebody who comes for the first time. */
export function openPage(
  session: Pick<SessionStorage, 'loadSetting' | 'saveSetting'>,
  tabs: readonly [Named, ...Named[]],
): StoreApi<PageState> {
  const kept = session.loadSetting(SETTING);
  const tab = (tabs.find(({ name }) => name === kept) ?? tabs[0]).name;
  const page = createStore<PageState>(() => ({
    ...{
      tab,
      dialog: undefined,
      wantsFocus: undefined,
      showsNumbers: false,
      flickers: false,
      isCropping: false,
    },
  }));
  watch(
    page,
    (state) => state.tab,
    (shown) => {
      try {
        session.saveSetting(SETTING, shown);
      } catch {
        // The storage is full. The editor says so where it saves the edits.
      }
    },
  );
  return page;
}
