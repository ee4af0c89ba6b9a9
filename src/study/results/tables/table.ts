/** A table as data: each column says what it is called, what it means and where it comes from, so the three cannot part. */
import papaparse from 'papaparse';

export type Cell = string | number | boolean;

export interface Column<Row> {
  readonly name: string;
  /** For the codebook: what it is, its unit, and which values there are. */
  readonly about: string;
  /** Nothing where it does not apply. */
  readonly value: (row: Row) => Cell | undefined;
}

export interface TableDefinition<Source, Row> {
  readonly file: string;
  /** The meaning of one line. */
  readonly about: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: (source: Source) => readonly Row[];
}

/** A table whatever its rows are. */
export interface StudyTable<Source> {
  readonly file: string;
  readonly about: string;
  readonly columns: readonly { readonly name: string; readonly about: string }[];
  readonly csv: (source: Source) => string;
}

export function defineTable<Source, Row>({
  file,
  about,
  columns,
  rows,
}: TableDefinition<Source, Row>): StudyTable<Source> {
  const fields = columns.map(({ name }) => name);
  return {
    ...{ file, about, columns },
    csv: (source) =>
      csvOf(
        fields,
        rows(source).map((row) => columns.map(({ value }) => value(row) ?? '')),
      ),
  };
}

/**
 * Lines end in a line feed. What people wrote and a spreadsheet would take to be a formula gets an apostrophe before it
 * (`=`, `+`, `-` and `@` at the beginning of a text; numbers stay as they are).
 */
export function csvOf(fields: readonly string[], data: readonly (readonly Cell[])[]): string {
  const lines = [fields, ...data].map((row) => [...row]);
  return `${papaparse.unparse(lines, { newline: '\n', escapeFormulae: true })}\n`;
}
