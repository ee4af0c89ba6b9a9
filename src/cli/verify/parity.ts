/** A report as docs/parity.md: the largest error of every filter on every backend, as shares of what is allowed. */
import { FILTERS } from '../../filters';
import type { VerifyResult } from './vectors';
import type { VerifyReport } from './verify-folder';

/** A column per backend in each table; `quantities` are those of the results. */
const TABLES = [
  {
    title: 'Outputs',
    text: 'Filter outputs, with and without a mask, in 16-bit codes (of the value, where that is above 1). Allowed: 1.',
    quantities: ['output', 'maskedOutput'],
  },
  { title: 'Masks', text: 'Mask weights, in 16-bit codes. Allowed: 1.', quantities: ['mask'] },
  {
    title: 'Decoded parameters',
    text: 'Network activations to parameters, as shares of the 0.0005 that is allowed.',
    quantities: ['params'],
  },
  {
    title: 'Gradients',
    text: 'Vector-Jacobian products, as shares of what is allowed: a thousandth of the value plus a millionth of the largest in its case.',
    quantities: ['gradRaw', 'gradInput'],
  },
] as const;

/** The whole file as Markdown. Backends that did not run have no columns. */
export function parityTable(report: VerifyReport): string {
  const names = Object.keys(report.descriptions);
  const filterResults = report.results.filter(({ file }) => file.endsWith('.json'));
  const tables = TABLES.flatMap(({ title, text, quantities }) => {
    const own = filterResults.filter(({ quantity }) => (quantities as readonly string[]).includes(quantity));
    const columns = names.filter((name) => own.some(({ backend }) => backend === name));
    if (columns.length === 0) return [];
    return [`## ${title}\n\n${text}\n\n${table(columns, own)}`];
  });
  return `${[heading(report), ...tables, ...photographs(report, names)].join('\n\n')}\n`;
}

/** The cases that were compared, how many of them passed, and on which devices. */
function heading({ descriptions, results, backends }: VerifyReport): string {
  const passed = results.filter(({ pass }) => pass).length;
  const lines = Object.entries(backends).map(
    ([name, state]) => `- \`${name}\`: ${state === 'ran' ? descriptions[name]! : `not run, ${state}`}`,
  );
  return `# Parity

Every filter is written once and runs on several backends. This is the largest error of each against an independent
double-precision implementation, over all reference cases; ${passed} of ${results.length} checks passed. \`npm run parity\`
writes this file. A 0 is less than 0.0005.

${lines.join('\n')}`;
}

/** A row per filter that has results. */
function table(names: readonly string[], results: readonly VerifyResult[]): string {
  const rows = FILTERS.flatMap(({ id }) => {
    // Cases are named by their filter and a number.
    const own = results.filter((result) => result.case.replace(/ \d+$/, '') === id);
    if (own.length === 0) return [];
    return [[id, ...names.map((name) => largest(own.filter(({ backend }) => backend === name)))]];
  });
  return markdownTable(['Filter', ...names], rows);
}

/** The table of whole photographs, or nothing where none was run. */
function photographs({ results }: VerifyReport, names: readonly string[]): string[] {
  const own = results.filter(({ file }) => !file.endsWith('.json'));
  if (own.length === 0) return [];
  const columns = names.filter((name) => own.some(({ backend }) => backend === name));
  const text =
    'A fused chain of five steps, one with a mask, against the same on numbers, in 16-bit codes. Allowed: 5.';
  const rows = [...new Set(own.map((result) => result.case))].map((each) => [
    each,
    ...columns.map((name) => {
      const found = own.find((result) => result.case === each && result.backend === name);
      return found ? readable((found.maxError / found.tolerance) * 5) : '';
    }),
  ]);
  return [`## Photographs\n\n${text}\n\n${markdownTable(['Photograph', ...columns], rows)}`];
}

/** Numbers to the right, in columns that line up as text. */
function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]!.length)));
  const pad = (cell: string, i: number): string =>
    i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!);
  const rule = widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head.map(pad)), line(rule), ...rows.map((row) => line(row.map(pad)))].join('\n');
}

/** The largest error as a share of what is allowed; empty where there is no result. */
function largest(results: readonly VerifyResult[]): string {
  const shares = results.map((result) => result.maxError / (result.tolerance || 1));
  return shares.length === 0 ? '' : readable(Math.max(...shares));
}

/** Double precision is 0 at this resolution. */
function readable(value: number): string {
  if (value < 0.0005) return '0';
  return value < 10 ? value.toPrecision(2) : value.toFixed(0);
}
