/**
 * Which files of a folder are drawn how often, and what they are of. A table is CSV with the columns `file` and
 * `weight`; `source` and `original` together name the photograph that a file was made of, where they are there.
 */
import papaparse from 'papaparse';
import * as v from 'valibot';
import { UserError } from '../../core/errors';
import { checkJsonBy } from '../../core/json/read-json';
import { partOf, type SplitPart } from './split';

export interface PhotoEntry {
  /** In its folder. */
  readonly file: string;
  /** Above 0. */
  readonly weight: number;
  /** The photograph that the file was made from. Several files may come from one photograph. */
  readonly photograph: string;
  readonly part: SplitPart;
  /** The name of what the file was made from, where the table says so. */
  readonly original?: string;
}

const row = v.object({
  file: v.pipe(v.string(), v.nonEmpty()),
  weight: v.optional(v.pipe(v.string(), v.transform(Number), v.finite(), v.gtValue(0)), '1'),
  source: v.optional(v.string(), ''),
  original: v.optional(v.string(), ''),
});

/** Throws a UserError that names the line. */
export function readPhotoTable(csv: string): PhotoEntry[] {
  const { data, errors } = papaparse.parse<Record<string, string>>(csv, {
    header: true,
    delimiter: ',',
    skipEmptyLines: true,
  });
  const [error] = errors;
  if (error) throw new UserError(`Line ${(error.row ?? 0) + 2} of this table: ${error.message}.`);
  const listed = new Set<string>();
  return data.map((json, i) => {
    const line = `Line ${i + 2} of this table`;
    const { file, weight, source, original } = checkJsonBy(row, json, ({ path }) =>
      path?.[0]?.key === 'file'
        ? `${line} has no "file".`
        : `${line}: the weight of ${json['file'] ?? ''} is not above 0.`,
    );
    if (listed.has(file)) throw new UserError(`${line}: ${file} is there twice.`);
    listed.add(file);
    const photograph = original === '' ? file : `${source}\n${original}`;
    return { file, weight, photograph, part: partOf(photograph), ...(original !== '' && { original }) };
  });
}

/** Without a table every file counts the same and is a photograph of its own. */
export const entriesWithoutTable = (files: readonly string[]): PhotoEntry[] =>
  files.map((file) => ({ file, weight: 1, photograph: file, part: partOf(file) }));
