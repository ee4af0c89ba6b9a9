/** Studies, their photographs and what participants did, in this browser's IndexedDB. */
import { createStore, del, entries, get, keys, set, update } from 'idb-keyval';
import type { StudyEvent } from '../study/participation/events';
import { mergeEvents, type RecordKey, type RecordStore, withoutGap } from '../study/records/record-store';
import type {
  DraftStore,
  KeptDraft,
  KeptStudy,
  Removal,
  RemovalMarks,
  StudyLibrary,
} from '../study/library/study-library';

/** A participation's whole list under one key: appending is one transaction. */
export function openBrowserRecords(): RecordStore {
  const store = createStore('exposure.records', 'records');
  const nameOf = ({ study, participant }: RecordKey): IDBValidKey => [study, participant];
  return {
    append: async (key, events) => {
      let count = 0;
      await update<readonly StudyEvent[]>(
        nameOf(key),
        (known = []) => {
          const merged = mergeEvents(known, events);
          count = withoutGap(merged);
          return merged;
        },
        store,
      );
      return count;
    },
    read: async (key) => (await get<readonly StudyEvent[]>(nameOf(key), store)) ?? [],
    list: async () =>
      (await keys<[string, string]>(store)).map(([study, participant]) => ({ study, participant })),
    remove: (key) => del(nameOf(key), store),
  };
}

interface KeptEntry extends KeptStudy {
  /** When, in milliseconds since 1970. */
  readonly kept: number;
}

export function openBrowserLibrary(): StudyLibrary {
  const store = createStore('exposure.studies', 'studies');
  return {
    list: async () => {
      const kept = await entries<string, KeptEntry>(store);
      return kept.sort(([, a], [, b]) => b.kept - a.kept).map(([, { design }]) => design);
    },
    load: (id) => get<KeptEntry>(id, store),
    loadFrom: async (address) => {
      const kept = await entries<string, KeptEntry>(store);
      return kept.map(([, study]) => study).find((study) => study.address === address);
    },
    keep: (study) => set(study.design.id, { ...study, kept: Date.now() } satisfies KeptEntry, store),
    remove: (id) => del(id, store),
  };
}

/** As drafts were kept while there was one at a time: under the key `draft`, with a list of files. */
interface OldDraft {
  readonly draft: string;
  readonly files: readonly File[];
}

type DraftEntry = (KeptDraft & { readonly kept: number }) | OldDraft;

export function openBrowserDrafts(): DraftStore {
  const store = createStore('exposure.drafts', 'drafts');
  const timeOf = (entry: DraftEntry): number => ('kept' in entry ? entry.kept : 0);
  return {
    list: async () => {
      const kept = await entries<string, DraftEntry>(store);
      return kept.sort(([, a], [, b]) => timeOf(b) - timeOf(a)).map(([key, entry]) => draftIn(key, entry));
    },
    load: async (key) => {
      const entry = await get<DraftEntry>(key, store);
      return entry && draftIn(key, entry);
    },
    keep: (draft) => set(draft.key, { ...draft, kept: Date.now() } satisfies DraftEntry, store),
    remove: (key) => del(key, store),
  };
}

const draftIn = (key: string, entry: DraftEntry): KeptDraft =>
  'key' in entry
    ? entry
    : { key, draft: entry.draft, files: Object.fromEntries(entry.files.map((file) => [file.name, file])) };

/** Marks lie apart from what they mark, whose photographs would be written again with them. */
export function openBrowserRemovals(): RemovalMarks {
  const store = createStore('exposure.removals', 'removals');
  const nameOf = ({ kind, id }: Removal): IDBValidKey => [kind, id];
  return {
    list: async () => (await entries<IDBValidKey, Removal>(store)).map(([, removal]) => removal),
    add: (removal) => set(nameOf(removal), removal, store),
    remove: (removal) => del(nameOf(removal), store),
  };
}
