/**
 * Which files of a folder are drawn how often, and what they are of. A table is CSV with the columns `file` and
 * `weight`; `source` and `original` together name the photograph that a file was made of, where they are there.
 */
import papaparse from 'papaparse';
import { UserError } from '../../core/errors';
import { partOf, type SplitPart } from './split';

export interface PhotoEntry {
  /** In its folder. */
  readonly file: string;
  /** Above 0. */
  readonly weight: number;
  /** The photograph that the file was made from. Several files may come from one photograph. */
  readonly photograph: string;
  readonly part: SplitPart;
}

/** Throws a UserError that names the line. */
export function readPhotoTable(csv: string): PhotoEntry[] {
  const { data, errors } = papaparse.parse<Record<string, string | undefined>>(csv, {
    header: true,
    delimiter: ',',
    skipEmptyLines: true,
  });
  const [error] = errors;
  if (error) throw new UserError(`Line ${(error.row ?? 0) + 2} of this table: ${error.message}.`);
  const listed = new Set<string>();
  return data.map((row, i) => {
    const { file, weight = '1', source = '', original } = row;
    if (!file) throw new UserError(`Line ${i + 2} of this table has no "file".`);
    if (listed.has(file)) throw new UserError(`Line ${i + 2} of this table: ${file} is there twice.`);
    listed.add(file);
    const amount = Number(weight);
    if (!(amount > 0) || !Number.isFinite(amount)) {
      throw new UserError(`Line ${i + 2} of this table: the weight of ${file} is not above 0.`);
    }
    const photograph = original ? `${source}\n${original}` : file;
    return { file, weight: amount, photograph, part: partOf(photograph) };
  });
}

/** Without a table every file counts the same and is a photograph of its own. */
export const entriesWithoutTable = (files: readonly string[]): PhotoEntry[] =>
  files.map((file) => ({ file, weight: 1, photograph: file, part: partOf(file) }));
