/** Which files of a folder are its images, and what they are called. Nothing is opened here. */
import { join, parse } from 'node:path';
import { UserError } from '../../core/errors';
import { FORMATS, formatsLabel } from '../../formats';
import type { Host } from '../host';

/** An image in a folder, by path and by the name under which it is compared. */
export interface FolderImage {
  readonly path: string;
  /** Without folder and extension, and without what `evaluate` adds: NAME for NAME.retouched.tif. */
  readonly name: string;
}

const EXTENSIONS = FORMATS.flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`));

/** The names of the files that `evaluate` makes of NAME, without the extension. */
const EVALUATED = /^(?<name>.+)\.(?<kind>retouched|step-\d+)$/;

/**
 * Files with an image's extension, in order. Where `evaluate` has left NAME.retouched in two formats and the steps on
 * the way, one file counts: the deeper one. Throws a UserError where there is no image, or no such folder.
 */
export async function imagesIn(host: Host, folder: string): Promise<FolderImage[]> {
  const files = (await host.listFolder(folder)).filter(isImage);
  if (files.length === 0) throw new UserError(`${folder}: there is no image in it (${formatsLabel}).`);
  return files.flatMap((file) => {
    const stem = parse(file).name;
    const { name = stem, kind } = EVALUATED.exec(stem)?.groups ?? {};
    const retouched = files.filter((other) => parse(other).name === `${name}.retouched`);
    const counts = kind === undefined || retouched.length === 0 || file === deepest(retouched);
    return counts ? [{ path: join(folder, file), name }] : [];
  });
}

/** Files that begin with a dot are the system's: macOS leaves ._NAME.jpg beside NAME.jpg. */
const isImage = (file: string): boolean =>
  !file.startsWith('.') && EXTENSIONS.includes(parse(file).ext.toLowerCase());

/** TIFFs, which `evaluate` writes with 16 bits, before PNGs. */
const deepest = (files: readonly string[]): string | undefined =>
  files.find((file) => parse(file).ext === '.tif') ?? files[0];
