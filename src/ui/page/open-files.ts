/**
 * What happens to files that were chosen or dropped: a model's go to the models; on the study tab others go to the studies,
 * elsewhere to the editor.
 */
import type { Services } from './services';

/** Parts of a TensorFlow checkpoint, or of a model folder. */
const MODEL_FILE = /(\.index|\.data-\d{5}-of-\d{5}|^manifest\.json|^weights\.bin)$/i;

export async function openFiles(
  { editor, models, desk, page, tasks }: Pick<Services, 'editor' | 'models' | 'desk' | 'page' | 'tasks'>,
  files: readonly File[],
): Promise<void> {
  const [first] = files;
  if (!first) return;
  if (!files.some(({ name }) => MODEL_FILE.test(name))) {
    if (page.getState().tab === 'study') await desk.openFiles(files);
    else await editor.open(first);
    return;
  }
  tasks.notify(undefined);
  const outcome = await models.openFiles(files);
  if (outcome.kind !== 'done') return;
  const { value: policy } = outcome;
  if (policy) {
    tasks.notify({ kind: 'info', text: `Suggestions now come from ${policy.name}: ${policy.origin}.` });
  } else {
    const names = files.map(({ name }) => name).join(', ');
    tasks.notify({ kind: 'error', text: `There is no whole model in ${names}.` });
  }
}

/** The files of a drop, those of a folder in its place. To be called while the event lasts. */
export async function droppedFiles({ items, files }: DataTransfer): Promise<File[]> {
  const plain = [...files];
  const folder = [...items]
    .map((item) => item.webkitGetAsEntry())
    .find((entry): entry is FileSystemDirectoryEntry => entry?.isDirectory ?? false);
  return folder ? filesIn(folder) : plain;
}

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
