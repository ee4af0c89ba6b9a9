/** Which files are new to a roll, and which are those of photos that are in it. */
import { newRollPhoto, type RollPhoto } from './roll-state';

export interface NewPhotos {
  readonly photos: readonly RollPhoto[];
  /** The ids of photos that were not there. */
  readonly added: ReadonlyMap<File, string>;
  /** The ids of photos that were there, whose files may have been missing. */
  readonly refound: ReadonlyMap<File, string>;
}

let made = 0;

/** A file is a photo's own where it has the same name and length. */
export function newPhotosOf(before: readonly RollPhoto[], files: readonly File[]): NewPhotos {
  const photos = [...before];
  const added = new Map<File, string>();
  const refound = new Map<File, string>();
  for (const file of files) {
    const at = photos.findIndex(({ name, size }) => name === file.name && size === file.size);
    const known = photos[at];
    if (known) {
      photos[at] = { ...known, problem: undefined };
      refound.set(file, known.id);
    } else {
      const photo = newRollPhoto(`${Date.now().toString(36)}-${++made}`, file);
      photos.push(photo);
      added.set(file, photo.id);
    }
  }
  return { photos, added, refound };
}
