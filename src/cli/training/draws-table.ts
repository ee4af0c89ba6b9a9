/** The table beside a folder of files that were made of photographs: which of them are of one photograph. */
import { basename } from 'node:path';
import papaparse from 'papaparse';
import type { Host } from '../host';
import { imagesIn } from '../files/image-folder';
import { readTextIfThere } from '../files/text-file';
import { tablePath } from './table-path';

/** A file in the folder, and the name of what it was made of. */
export interface Draw {
  readonly file: string;
  readonly original: string;
}

/**
 * Adds to the table that is there, whose other columns and files stay. A new one lists the folder's other images, too, each as a
 * photograph of its own: what a table does not list is not trained on. Gives the table's path.
 */
export async function writeDraws(host: Host, folder: string, draws: readonly Draw[]): Promise<string> {
  const path = tablePath(folder);
  const text = (await readTextIfThere(host, path)) ?? (await tableOfImages(host, folder));
  const { data, meta } = papaparse.parse<Record<string, string>>(text, {
    header: true,
    delimiter: ',',
    skipEmptyLines: true,
  });

  const made = new Set(draws.map(({ file }) => file));
  const others = data.filter(({ file }) => !made.has(file ?? ''));

  const columns = [...new Set([...(meta.fields ?? []), 'file', 'original'])];
  // A new file counts as files do where nothing is said.
  const rows = [...others, ...draws.map((draw) => ({ weight: '1', ...draw }))];
  const csv = papaparse.unparse(rows, { columns, newline: '\n' });
  await host.writeFile(path, new TextEncoder().encode(`${csv}\n`));
  return path;
}

/** A table of one column, with a line per image. */
async function tableOfImages(host: Host, folder: string): Promise<string> {
  const images = await imagesIn(host, folder);
  return papaparse.unparse(images.map(({ path }) => ({ file: basename(path) })));
}
