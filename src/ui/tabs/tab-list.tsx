/** The row of tabs: editing one picture, comparing several, or studying how people edit. */
import './tab-list.css';
import { type KeyboardEvent, useRef } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../page/services';
import { TABS } from '.';
import { tabId, tabPanelId } from './tab';

export function TabList() {
  const { page } = useServices();
  const shown = useStore(page, (state) => state.tab);
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    const at = TABS.findIndex(({ name }) => name === shown);
    const next = (at + direction + TABS.length) % TABS.length;
    page.setState({ tab: TABS[next]!.name });
    (list.current?.children[next] as HTMLElement | undefined)?.focus();
  };
  return (
    <div ref={list} className="tabs" role="tablist" aria-label="Page" onKeyDown={onKeyDown}>
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
