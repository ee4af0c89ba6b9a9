/** The row of tabs: editing one picture, comparing several, or studying how people edit. */
import './tab-list.css';
import { useStore } from 'zustand';
import { useRovingFocus } from '../kit/roving-focus';
import { useServices } from '../page/services';
import { TABS } from '.';
import { tabId, tabPanelId } from './tab';

/** Arrow keys change the tab at once, since a change loses nothing. */
export function TabList() {
  const { page } = useServices();
  const shown = useStore(page, (state) => state.tab);
  const { group, move } = useRovingFocus('tab', 'horizontal', (i) => page.setState({ tab: TABS[i]!.name }));
  return (
    <div ref={group} className="tabs" role="tablist" aria-label="Page" onKeyDown={move}>
      {TABS.map(({ name, label }) => (
        <button
          key={name}
          type="button"
          role="tab"
          className="tab"
          aria-selected={name === shown}
          id={tabId(name)}
          aria-controls={name === shown ? tabPanelId(name) : undefined}
          tabIndex={name === shown ? 0 : -1}
          onClick={() => page.setState({ tab: name })}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
