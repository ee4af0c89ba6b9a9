/** The page: its regions, and in each what the lists of tabs, panels and dialogs have for it. Nothing is kept here. */
import './kit/tokens.css';
import './app.css';
import { useCallback, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Workspace } from '../stage/workspace';
import { DIALOGS } from './dialogs';
import { DropTarget, FileInput } from './page/files/file-input';
import { type Services, ServicesContext, WorkspaceContext } from './page/services';
import { StatusBar } from './page/frame/status-bar';
import { TopBar } from './page/frame/top-bar';
import { useKeyboard } from './page/actions/use-keyboard';
import { panelsOf, type PanelRegion } from './panels';
import { findTab } from './tabs';
import { type Tab, tabId, tabPanelId } from './tabs/tab';
import { TabList } from './tabs/tab-list';

export interface AppProps {
  readonly services: Services;
  /** The person's photo and all that belongs to it. */
  readonly workspace: Workspace;
}

/**
 * Draws the page for the tab that is shown. The dialog lies over whatever the tab has, also where the tab is alone.
 */
export function App({ services, workspace }: AppProps) {
  const tab = findTab(useStore(services.page, (state) => state.tab));
  const dialog = useStore(services.page, (state) => state.dialog);
  const isAlone = useAlone(tab, services);

  useKeyboard(workspace, services, tab.ownPhotos === undefined);

  return (
    <ServicesContext value={services}>
      <WorkspaceContext value={workspace}>
        {isAlone ? <tab.Content /> : <Page tab={tab} />}
        {Object.entries(DIALOGS).map(([name, Dialog]) => name === dialog && <Dialog key={name} />)}
      </WorkspaceContext>
    </ServicesContext>
  );
}

/** The page with its frame. The regions are always there; which panels stand in them is the tab's affair. */
function Page({ tab }: { readonly tab: Tab }) {
  const hasSide = panelsOf(tab.name, 'side').length > 0;
  return (
    <>
      <div className="app" data-tab={tab.name}>
        <TopBar>
          <TabList />
          <Panels tab={tab} region="top" />
        </TopBar>
        <div
          // Another tab is another element: no scroll position and no state of a panel goes over.
          key={tab.name}
          className="tab-panel"
          role="tabpanel"
          id={tabPanelId(tab.name)}
          aria-labelledby={tabId(tab.name)}
        >
          <Panels tab={tab} region="above" />
          <tab.Content />
          <Panels tab={tab} region="below" />
          {hasSide && (
            <aside className="panel" aria-label={tab.label}>
              <Panels tab={tab} region="side" />
            </aside>
          )}
        </div>
        <StatusBar>
          <Panels tab={tab} region="status" />
        </StatusBar>
      </div>
      <FileInput openPhotos={tab.ownPhotos?.open} />
      <DropTarget openPhotos={tab.ownPhotos?.open} />
    </>
  );
}

/** The panels of a region of a tab, from the list of panels. */
function Panels({ tab, region }: { readonly tab: Tab; readonly region: PanelRegion }) {
  return panelsOf(tab.name, region).map(({ Content }, i) => <Content key={i} />);
}

/** Whether the tab has the page to itself now, as a study has while somebody takes part in it. */
function useAlone({ alone }: Tab, services: Services): boolean {
  return useSyncExternalStore(
    useCallback(
      (onChange) => alone?.changes(services).subscribe(onChange) ?? (() => undefined),
      [alone, services],
    ),
    // A store's subscription must be the same function as long as it is of the same store.
    () => alone?.holds(services) ?? false,
  );
}
