/** Settings of one window, which survive a reload. No other window gets them, not even the next one. */
import type { SessionStorage } from '../core/platform';

export const WINDOW_SETTINGS: Pick<SessionStorage, 'loadSetting' | 'saveSetting'> = {
  loadSetting: (name) => sessionStorage.getItem(`exposure.${name}`) ?? undefined,
  saveSetting: (name, json) => sessionStorage.setItem(`exposure.${name}`, json),
};

/** Settings of this browser on this machine, for all windows. */
export const BROWSER_SETTINGS: Pick<SessionStorage, 'loadSetting' | 'saveSetting'> = {
  loadSetting: (name) => localStorage.getItem(`exposure.browser.${name}`) ?? undefined,
  saveSetting: (name, json) => localStorage.setItem(`exposure.browser.${name}`, json),
};
