/** Writes and reads the list of several photos, as it survives a reload. Files and steps are kept elsewhere, by id and by key. */
import * as v from 'valibot';
import { readKept } from '../../core/json/read-json';
import { newRollPhoto, type RollPhoto, type RollState } from './roll-state';

const keptRoll = v.object({
  version: v.literal(1),
  photos: v.array(
    v.object({
      ...{ id: v.string(), name: v.string(), size: v.number(), key: v.exactOptional(v.string()) },
      ...{ isFlagged: v.boolean(), isKept: v.boolean() },
    }),
  ),
  shown: v.exactOptional(v.string()),
});

export function formatKeptRoll({ photos, shown }: Pick<RollState, 'photos' | 'shown'>): string {
  const kept = photos.map(({ id, name, size, key, isFlagged, isKept }) => ({
    ...{ id, name, size, key, isFlagged, isKept },
  }));
  return JSON.stringify({ version: 1, photos: kept, shown });
}

/** Returns undefined for anything that this program could not have written, and for a list without several photos. */
export function parseKeptRoll(text: string): Pick<RollState, 'photos' | 'shown'> | undefined {
  const found = readKept(keptRoll, text);
  if (!found || found.photos.length < 2) return undefined;
  const photos = found.photos.map(({ id, name, size, key, isFlagged, isKept }): RollPhoto => {
    const problem = isKept
      ? undefined
      : `Open ${name} again: the browser had no room to keep it. Its steps are kept.`;
    return { ...newRollPhoto(id, { name, size }), key, isFlagged, isKept, problem };
  });
  return { photos, shown: found.shown };
}
