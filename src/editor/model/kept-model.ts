/** The model that the person brought, the look that they chose, and the backend that models run on, kept in this browser. */
import { createStore, del, get, set } from 'idb-keyval';
import { findLook, type LookId, LOOKS } from '../../policy/model/looks';
import type { ModelSource, PolicyBackend } from '../../policy/worker/policy-protocol';

/** A model's files or address, and its name on the page. */
export interface NamedSource {
  readonly name: string;
  /** The look of a model that comes with the page. */
  readonly look?: LookId;
  readonly source: ModelSource;
}

/** The model that is kept between visits. No promise here rejects: a model that is lost can be brought again. */
export interface KeptModel {
  load(): Promise<NamedSource | undefined>;
  /** A browser that has no room forgets it, and nothing else is lost. */
  save(named: NamedSource): Promise<void>;
  forget(): Promise<void>;
  loadBackend(): PolicyBackend;
  saveBackend(backend: PolicyBackend): void;
  /** The look of the models that come with the page; the first one where none was chosen. */
  loadLook(): LookId;
  saveLook(look: LookId): void;
}

/** Keys in the browser's storage. They must stay, since they are in people's browsers. */
const MODEL = 'model';
const BACKEND = 'exposure.policy.backend';
const LOOK = 'exposure.policy.look';
const BACKENDS: readonly PolicyBackend[] = ['auto', 'wasm', 'webgpu', 'cpu'];

/**
 * Files lie in IndexedDB, which takes megabytes; the backend's name is small and lies in localStorage, which answers
 * at once.
 */
export function openKeptModel(): KeptModel {
  const storage = createStore('exposure.models', 'models');
  return {
    load: () => get<NamedSource>(MODEL, storage).catch(() => undefined),
    save: (named) => set(MODEL, named, storage).catch(() => undefined),
    forget: () => del(MODEL, storage).catch(() => undefined),
    loadBackend() {
      const kept = localStorage.getItem(BACKEND);
      return BACKENDS.find((each) => each === kept) ?? 'auto';
    },
    saveBackend: (backend) => localStorage.setItem(BACKEND, backend),
    loadLook: () => (findLook(localStorage.getItem(LOOK)) ?? LOOKS[0]).id,
    saveLook: (look) => localStorage.setItem(LOOK, look),
  };
}
