/** Settings of one window, which survive a reload. No other window gets them, not even the next one. */
import type { SessionStorage } from '../core/platform';

export const WINDOW_SETTINGS: Pick<SessionStorage, 'loadSetting' | 'saveSetting'> = {
  loadSetting: (name) => sessionStorage.getItem(`exposure.${name}`) ?? undefined,
  saveSetting: (name, json) => sessionStorage.setItem(`exposure.${name}`, json),
};
