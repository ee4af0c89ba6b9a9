/**
 * A checkpoint's weights in a store: the index under the checkpoint's address, and each tensor under the address, its
 * name and its checksum, so that those of a checkpoint that has changed since are never taken for its own.
 */
import { UserError } from '../../../core/errors';
import { memorySource } from '../../../formats/byte-source';
import type { TensorEntry } from '../index/bundle';
import { type Checkpoint, checkpointOf, isIntact, readIndex } from '../checkpoint';
import type { RangeStore } from './range-store';
import { weightEntries } from '../weights';

export function indexKey(address: string): string {
  return `${address}.index`;
}

export function tensorKey(address: string, { name, crc32c }: TensorEntry): string {
  return `${address}#${name}#${crc32c.toString(16).padStart(8, '0')}`;
}

export async function isStored(store: RangeStore, address: string, entry: TensorEntry): Promise<boolean> {
  const bytes = await store.get(tensorKey(address, entry));
  return bytes !== undefined && isIntact(entry, bytes);
}

/** The weights that were fetched from `address`, or undefined unless all of them are there and intact. */
export async function openStoredCheckpoint(
  address: string,
  store: RangeStore,
): Promise<Checkpoint | undefined> {
  const index = await store.get(indexKey(address));
  if (!index) return undefined;
  const entries = await readIndex(memorySource(index)).catch(() => undefined);
  if (!entries) return undefined;
  const weights = new Map(weightEntries({ entries }).map((entry) => [entry.name, entry]));
  for (const entry of weights.values()) {
    if (!(await isStored(store, address, entry))) return undefined;
  }
  return checkpointOf(weights, async (entry) => {
    const bytes = await store.get(tensorKey(address, entry));
    if (!bytes) throw new UserError(`${entry.name} is no longer in storage: get the weights again.`);
    return bytes;
  });
}
