/**
 * Camera raw files that are TIFFs: their first directories hold previews, and the photograph is a mosaic that has to be
 * developed. A preview is never opened as the photograph.
 */
import { UserError } from '../../core/errors';
import { entryBytes, numbers, readDirectory } from './directory';
import type { FileDirectory, TiffFile } from './directory';
import { TAG } from './tags';

/** A mosaic of color filters, and what a DNG makes of it. */
const RAW_PHOTOMETRICS = [32803, 34892];
/** Of Epson, Sony, Kodak, Nikon and Pentax, and DNG's lossy one. */
const RAW_COMPRESSIONS = [32769, 32767, 32867, 34713, 34892, 65000, 65535];
/** The size of the repeating pattern of filters. */
const TAG_CFA_PATTERN_SIZE = 33421;
const TAG_MAKE = 271;
const TAG_SUB_DIRECTORIES = 330;
const MOST_SUB_DIRECTORIES = 16;

/** Throws a UserError that says whose raw file it is. `directories`: all of the file's chain. */
export async function refuseCameraRaw(file: TiffFile, directories: readonly FileDirectory[]): Promise<void> {
  const [first] = directories;
  if (!first) return;
  if (first.entries.has(TAG.dngVersion)) throw cameraRaw('DNG');
  const mark = new TextDecoder('latin1').decode(await file.source.read(8, Math.min(4, file.source.size - 8)));
  if (mark.startsWith('CR')) throw cameraRaw('Canon');
  if (mark === 'IIII' || mark === 'MMMM') throw cameraRaw('Phase One');
  for (const directory of directories) {
    const isRaw = (await isMosaic(directory)) || (await anyMosaic(await subDirectories(directory)));
    if (isRaw) throw cameraRaw(await makerOf(first));
  }
}

export function cameraRaw(whose: string | undefined): UserError {
  const named = whose === undefined ? '' : ` (${whose})`;
  return new UserError(`This is a camera raw file${named}: develop it to a TIFF first.`);
}

async function anyMosaic(directories: readonly FileDirectory[]): Promise<boolean> {
  for (const directory of directories) if (await isMosaic(directory)) return true;
  return false;
}

async function isMosaic(directory: FileDirectory): Promise<boolean> {
  const first = async (tag: number): Promise<number> => (await numbers(directory, tag))?.[0] ?? 0;
  return (
    directory.entries.has(TAG_CFA_PATTERN_SIZE) ||
    RAW_PHOTOMETRICS.includes(await first(TAG.photometric)) ||
    RAW_COMPRESSIONS.includes(await first(TAG.compression))
  );
}

/** Those that can be read. */
async function subDirectories(directory: FileDirectory): Promise<FileDirectory[]> {
  const offsets = (await numbers(directory, TAG_SUB_DIRECTORIES).catch(() => undefined)) ?? [];
  const found: FileDirectory[] = [];
  for (const offset of offsets.slice(0, MOST_SUB_DIRECTORIES)) {
    const child = await readDirectory(directory.file, offset).catch(() => undefined);
    if (child) found.push(child);
  }
  return found;
}

/** The first word of the camera's maker, as people write it. */
async function makerOf(directory: FileDirectory): Promise<string | undefined> {
  const entry = directory.entries.get(TAG_MAKE);
  if (!entry || entry.length > 200) return undefined;
  const [word] = new TextDecoder('latin1').decode(await entryBytes(directory.file, entry)).match(/\w+/) ?? [];
  return word && word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
