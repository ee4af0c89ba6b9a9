/** A tab of the page, as a record. */
import type { ComponentType } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { TabName } from '../page/page-state';
import type { OpenPhotos } from '../page/files/open-files';
import type { Services } from '../page/services';

export interface Tab {
  readonly name: TabName;
  /** The word in the row of tabs. */
  readonly label: string;
  /** The stage of the tab. The panels around it come from the list of panels. */
  readonly Content: ComponentType;
  /** For a tab with photographs of its own. It opens what is dropped, and the shortcuts of the page's photo are off. */
  readonly ownPhotos?: {
    readonly open: OpenPhotos;
  };
  /** Says when the tab has the page to itself: there is no bar, no panel and no drop target then. */
  readonly alone?: {
    readonly changes: (services: Services) => Pick<StoreApi<unknown>, 'subscribe'>;
    readonly holds: (services: Services) => boolean;
  };
}

/** The ids by which a tab and its panel point to each other for screen readers. */
export const tabId = (name: TabName): string => `tab-${name}`;
export const tabPanelId = (name: TabName): string => `tab-panel-${name}`;
