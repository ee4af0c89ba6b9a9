/** The files of several photos in IndexedDB, under the id of the window's session. */
import { createStore, delMany, get, keys, set } from 'idb-keyval';
import type { KeptFiles } from '../core/platform';

/** The part of the browser's room that is used at most: steps and settings must go on fitting. */
const SHARE = 0.8;

/** Made when it is first needed: most people open one photo. */
let opened: ReturnType<typeof createStore> | undefined;
const store = (): ReturnType<typeof createStore> => (opened ??= createStore('exposure.roll', 'files'));

const fileKey = (session: string, id: string): string => `${session}.${id}`;

export function openBrowserRoll(session: string): KeptFiles {
  return {
    load: (id) => get<Blob>(fileKey(session, id), store()),
    save: async (id, file) => {
      const { usage = 0, quota = Infinity } = await room();
      if (usage + file.size > SHARE * quota) throw new Error('The browser has no room for this photo.');
      await set(fileKey(session, id), file, store());
    },
    remove: (ids) =>
      delMany(
        ids.map((id) => fileKey(session, id)),
        store(),
      ),
  };
}

/** Forgets all files of a session. */
export async function forgetRoll(session: string): Promise<void> {
  const all = await keys<string>(store());
  await delMany(
    all.filter((key) => key.startsWith(fileKey(session, ''))),
    store(),
  );
}

/** Browsers tell it in secure contexts only. */
const room = async (): Promise<StorageEstimate> =>
  (await (navigator as Partial<Navigator>).storage?.estimate()) ?? {};
