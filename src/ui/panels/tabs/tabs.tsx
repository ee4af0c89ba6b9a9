/** What the page is used for: editing one picture, comparing several, or studying how people do it. */
import './tabs.css';
import { type KeyboardEvent, useRef } from 'react';
import { useStore } from 'zustand';
import type { Tab } from '../../page/page-state';
import { useServices } from '../../page/services';

const TABS: readonly { readonly tab: Tab; readonly label: string }[] = [
  { tab: 'edit', label: 'Edit' },
  { tab: 'compare', label: 'Compare' },
  { tab: 'study', label: 'Study' },
];

export const tabId = (tab: Tab): string => `tab-${tab}`;
export const tabPanelId = (tab: Tab): string => `tab-panel-${tab}`;

export function Tabs() {
  const { page } = useServices();
  const shown = useStore(page, (state) => state.tab);
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    const at = TABS.findIndex(({ tab }) => tab === shown);
    const next = (at + direction + TABS.length) % TABS.length;
    page.setState({ tab: TABS[next]!.tab });
    (list.current?.children[next] as HTMLElement | undefined)?.focus();
  };
  return (
    <div ref={list} className="tabs" role="tablist" aria-label="Page" onKeyDown={onKeyDown}>
      {TABS.map(({ tab, label }) => (
        <button
          key={tab}
          type="button"
          role="tab"
          className="tab"
          aria-selected={tab === shown}
          id={tabId(tab)}
          aria-controls={tab === shown ? tabPanelId(tab) : undefined}
          tabIndex={tab === shown ? 0 : -1}
          onClick={() => page.setState({ tab })}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
