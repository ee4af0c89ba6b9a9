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

export function parityTable(report: VerifyReport): string {
  const names = Object.keys(report.descriptions);
  const filterResults = report.results.filter(({ file }) => file.endsWith('.json'));
  const tables = TABLES.flatMap(({ title, text, quantities }) => {
    const own = filterResults.filter(({ quantity }) => (quantities as readonly string[]).includes(quantity));
    const columns = names.filter((name) => own.some(({ backend }) => backend === name));
    if (columns.length === 0) return [];
    return [`## ${title}\n\n${text}\n\n${table(columns, own)}`];
  });
  return `${[heading(report), ...tables, ...photographs(report)].join('\n\n')}\n`;
}

function heading({ descriptions, results, backends }: VerifyReport): string {
  const passed = results.filter(({ pass }) => pass).length;
  const lines = Object.entries(backends).map(
    ([name, state]) => `- \`${name}\`: ${state === 'ran' ? descriptions[name]! : `not run, ${state}`}`,
  );
  return `# Parity

Every filter is written once and runs on several backends. This is the largest error of each against an independent
double-precision implementation, over all reference cases; ${passed} of ${results.length} checks passed. \`npm run parity\`
writes this file.

${lines.join('\n')}`;
}

function table(columns: readonly string[], results: readonly VerifyResult[]): string {
  const rows = FILTERS.flatMap(({ id }) => {
    const own = results.filter((result) => result.case.replace(/ \d+$/, '') === id);
    if (own.length === 0) return [];
    return [row([id, ...columns.map((name) => largest(own.filter(({ backend }) => backend === name)))])];
  });
  return [row(['Filter', ...columns]), row(['---', ...columns.map(() => '---:')]), ...rows].join('\n');
}

function photographs({ results }: VerifyReport): string[] {
  const own = results.filter(({ file }) => !file.endsWith('.json'));
  if (own.length === 0) return [];
  const text =
    'A fused chain of five steps, one with a mask, on WGSL against the same on numbers, in 16-bit codes. Allowed: 5.';
  const rows = own.map((result) => row([result.case, share(result, 5)]));
  return [
    `## Photographs\n\n${text}\n\n${[row(['Photograph', 'wgsl']), row(['---', '---:']), ...rows].join('\n')}`,
  ];
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function largest(results: readonly VerifyResult[]): string {
  const shares = results.map((result) => result.maxError / (result.tolerance || 1));
  return shares.length === 0 ? '' : readable(Math.max(...shares));
}

const share = (result: VerifyResult, unit: number): string =>
  readable((result.maxError / result.tolerance) * unit);

/** Double precision is 0 at this resolution. */
function readable(value: number): string {
  return value < 0.0005 ? '0' : value.toPrecision(2);
}
