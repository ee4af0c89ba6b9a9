/** Where downloaded bytes are kept. What is put is whole and checked; a reader checks it again. */
export interface RangeStore {
  get(key: string): Promise<Uint8Array | undefined>;
  put(key: string, bytes: Uint8Array): Promise<void>;
}

/** For as long as the program runs. */
export function memoryStore(): RangeStore {
  const kept = new Map<string, Uint8Array>();
  return {
    async get(key) {
      return kept.get(key);
    },
    async put(key, bytes) {
      kept.set(key, bytes);
    },
  };
}
