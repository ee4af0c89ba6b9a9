/**
 * The states of recent photos in IndexedDB, shared by all windows; the last one to write a photo's state wins. A list of
 * keys says which were used last.
 */
import { createStore, delMany, get, set, update } from 'idb-keyval';
import type { RecentStates } from '../core/platform';
import { putFirst } from './recent-keys';

/** Photos whose states are kept. */
const KEPT = 500;
/** No photo's key: those are hexadecimal. */
const INDEX = 'index';

export function openBrowserRecent(): RecentStates {
  const store = createStore('exposure.recent', 'states');

  async function use(key: string): Promise<void> {
    let forgotten: readonly string[] = [];
    await update<readonly string[]>(
      INDEX,
      (keys = []) => {
        const { kept, dropped } = putFirst(keys, key, KEPT);
        forgotten = dropped;
        return kept;
      },
      store,
    );
    if (forgotten.length > 0) await delMany([...forgotten], store);
  }

  return {
    load: async (key) => {
      const json = await get<string>(key, store);
      if (json !== undefined) await use(key);
      return json;
    },
    save: async (key, json) => {
      await set(key, json, store);
      await use(key);
    },
  };
}
