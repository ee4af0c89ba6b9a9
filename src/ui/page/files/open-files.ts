/** Opens files that were chosen or dropped: the files of a model go to the models, all others to the tab that is shown. */
import type { Workspace } from '../../../stage/workspace';
import { isModelFile } from '../../../editor/model/models';
import type { Services } from '../services';

/** How a tab with photos of its own opens files. */
export type OpenPhotos = (services: Services, files: readonly File[]) => Promise<unknown>;

/** `openPhotos` is for a tab that has photos of its own; by default the workspace opens the first file. */
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
  else await editor.open(first);
}

/** The files of a drop, those of a folder in its place. To be called while the event lasts. */
export async function droppedFiles({ items, files }: DataTransfer): Promise<File[]> {
  // The lists of a drop are empty once its event is over, that is, after the first await.
  const plain = [...files];

  const folder = [...items]
    .map((item) => item.webkitGetAsEntry())
    .find((entry): entry is FileSystemDirectoryEntry => entry?.isDirectory ?? false);
  return folder ? filesIn(folder) : plain;
}

/** The files right in the folder, not those of folders inside it. */
async function filesIn(folder: FileSystemDirectoryEntry): Promise<File[]> {
  const reader = folder.createReader();
  const found: File[] = [];
  for (;;) {
    // It hands out a hundred at a time, and nothing at the end.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (entries.length === 0) return found;
    for (const entry of entries) {
      if (entry.isFile) {
        found.push(
          await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)),
        );
      }
    }
  }
}
