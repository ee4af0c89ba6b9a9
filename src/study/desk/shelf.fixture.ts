/** For tests: everything that the study tab keeps, in memory. */
import { testDesign } from '../results/study.fixture';
import {
  type DraftStore,
  filesOf,
  type KeptDraft,
  type KeptStudy,
  type Removal,
  type RemovalMarks,
  type StudyLibrary,
} from '../library/study-library';
import { MemoryRecords } from '../records/record-store';

export interface MemoryShelf {
  readonly records: MemoryRecords;
  readonly library: StudyLibrary & { readonly all: Map<string, KeptStudy> };
  readonly drafts: DraftStore & { readonly all: Map<string, KeptDraft> };
  readonly removals: RemovalMarks;
}

export function memoryShelf(): MemoryShelf {
  const studies = new Map<string, KeptStudy>();
  const drafts = new Map<string, KeptDraft>();
  const removals = new Map<string, Removal>();
  const nameOf = ({ kind, id }: Removal): string => `${kind} ${id}`;
  return {
    records: new MemoryRecords(),
    library: {
      all: studies,
      list: async () => [...studies.values()].map(({ design }) => design).reverse(),
      load: async (id) => studies.get(id),
      loadFrom: async (address) => [...studies.values()].find((study) => study.address === address),
      keep: async (study) => void studies.set(study.design.id, study),
      remove: async (id) => void studies.delete(id),
    },
    drafts: {
      all: drafts,
      list: async () => [...drafts.values()].reverse(),
      load: async (key) => drafts.get(key),
      keep: async (draft) => void drafts.set(draft.key, draft),
      remove: async (key) => void drafts.delete(key),
    },
    removals: {
      list: async () => [...removals.values()],
      add: async (removal) => void removals.set(nameOf(removal), removal),
      remove: async (removal) => void removals.delete(nameOf(removal)),
    },
  };
}

/** A small study whose photographs have the content given. */
export function testStudy(changes: Parameters<typeof testDesign>[0] = {}, content = 'pixels'): KeptStudy {
  const design = testDesign(changes);
  const files = Object.fromEntries(filesOf(design).map((path) => [path, new File([content], path)]));
  return { design, files };
}
