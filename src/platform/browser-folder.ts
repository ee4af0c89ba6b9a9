/** A folder on the person's disk, by the File System Access API, which some browsers have. */
import type { OutputFolder } from '../core/platform';

interface Picker {
  showDirectoryPicker?: (options: { readonly mode: 'readwrite' }) => Promise<FileSystemDirectoryHandle>;
}

/** Undefined where the browser cannot. */
export function folderOpener(): (() => Promise<OutputFolder | undefined>) | undefined {
  const { showDirectoryPicker } = window as Window & Picker;
  if (!showDirectoryPicker) return undefined;
  return async () => {
    // A person who chooses none is no error.
    const folder = await showDirectoryPicker.call(window, { mode: 'readwrite' }).catch(() => undefined);
    return folder && { name: folder.name, write: (name, bytes) => writeFile(folder, name, bytes) };
  };
}

async function writeFile(
  folder: FileSystemDirectoryHandle,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const file = await folder.getFileHandle(name, { create: true });
  const stream = await file.createWritable();
  await stream.write(bytes);
  await stream.close();
}
