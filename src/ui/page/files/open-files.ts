/** Opens files that were chosen or dropped: the files of a model go to the models, all others to the tab that is shown. */
import { UserError } from '../../../core/errors';
import { isJsonName } from '../../../core/text/file-name';
import { IMAGE_EXTENSIONS } from '../../../formats';
import type { Workspace } from '../../../stage/workspace';
import { isModelFile } from '../../../editor/model/models';
import { isRoll } from '../../../editor/roll/roll-state';
import type { Services } from '../services';

/** How a tab with photos of its own opens files. */
export type OpenPhotos = (services: Services, files: readonly File[]) => Promise<unknown>;

/** `openPhotos` is for a tab that has photos of its own; by default several photos come to be a roll, and one is opened alone. */
export async function openFiles(
  { editor }: Workspace,
  services: Services,
  files: readonly File[],
  openPhotos?: OpenPhotos,
): Promise<void> {
  const [first] = files;
  if (!first) return;
  // One file of a model is enough: its other files have names that say little by themselves.
  if (files.some(isModelFile)) await services.models.openFiles(files);
  else if (openPhotos) await openPhotos(services, files);
  else if (files.length > 1 || (isRoll(services.roll.state) && !isJsonName(first?.name ?? '')))
    await openSeveral(services, files);
  else await editor.open(first);
}

/** A name without an extension may be a photo's. */
const isPhoto = ({ name }: File): boolean =>
  !name.startsWith('.') &&
  (!name.includes('.') || IMAGE_EXTENSIONS.some((extension) => name.toLowerCase().endsWith(`.${extension}`)));

/** Opens the photos among the files, and says which are none. */
async function openSeveral({ roll, tasks }: Services, files: readonly File[]): Promise<void> {
  const photos = files.filter(isPhoto);
  const others = files.filter((file) => !isPhoto(file) && !file.name.startsWith('.'));
  await tasks.report(async () => {
    if (photos.length === 0) throw new UserError('There is no photo among these files.');
    await (await roll.parts()).roll.add(photos);
  });
  if (photos.length === 0 || others.length === 0) return;
  const names = others.map(({ name }) => name).join(', ');
  tasks.notify({ kind: 'info', text: `Left out what is no photo: ${names}.` });
}

/** The files of a drop, those of a folder in its place. To be called while the event lasts. */
export async function droppedFiles({ items, files }: DataTransfer): Promise<File[]> {
  // The lists of a drop are empty once its event is over, that is, after the first await.
  const plain = [...files];

  const folders = [...items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry): entry is FileSystemDirectoryEntry => entry?.isDirectory ?? false);
  if (folders.length === 0) return plain;
  const names = new Set(folders.map(({ name }) => name));
  const inside = await Promise.all(folders.map(filesIn));
  // A folder is among the plain files, too, as a file that cannot be read.
  return [...inside.flat(), ...plain.filter(({ name }) => !names.has(name))];
}

const byName = (a: File, b: File): number => a.name.localeCompare(b.name, undefined, { numeric: true });

/** The files right in the folder, not those of folders inside it. */
async function filesIn(folder: FileSystemDirectoryEntry): Promise<File[]> {
  const reader = folder.createReader();
  const found: File[] = [];
  for (;;) {
    // It hands out a hundred at a time, and nothing at the end.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (entries.length === 0) return found.sort(byName);
    for (const entry of entries) {
      if (entry.isFile) {
        found.push(
          await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)),
        );
      }
    }
  }
}
