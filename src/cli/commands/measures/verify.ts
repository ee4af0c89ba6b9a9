/**
 * `exposure verify`: the reference vectors on every backend, as a report that a script can read. The exit code is 1
 * where a check fails, or where a backend is missing that must be there.
 *
 * @example
 * npx exposure verify vectors --json
 * npx exposure verify vectors --backend number,wasm --parity parity.md
 */
import { UserError } from '../../../core/errors';
import { type ArgumentsOf, defineCommand, defineOptions, UsageError } from '../../arguments/command';
import type { Host } from '../../host';
import { reportError } from '../../report';
import { BACKEND_NAMES, type BackendName, REQUIRED_IN_CI } from '../../verify/backends';
import { parityTable } from '../../verify/parity';
import { verifyFolder, type VerifyReport } from '../../verify/verify-folder';

const OPTIONS = defineOptions(
  { name: 'json', summary: 'The whole report as JSON.' },
  {
    name: 'backend',
    value: 'NAMES',
    summary: `Only these, with commas between: ${BACKEND_NAMES.join(',')}.`,
  },
  { name: 'parity', value: 'FILE', summary: 'Writes the largest errors as a table in Markdown.' },
);

export const verify = defineCommand({
  name: 'verify',
  summary:
    'Holds the filters, the agent and its training on every backend against the reference vectors in a folder.',
  positional: 'FOLDER',
  options: OPTIONS,
  run: verifyVectors,
});

async function verifyVectors(
  { positionals, values, flags }: ArgumentsOf<typeof OPTIONS>,
  host: Host,
): Promise<number> {
  const asked = values.backend === undefined ? undefined : readNames(values.backend);

  const report = await verifyFolder(positionals[0]!, asked, host);
  if (report.results.length === 0) {
    throw new UserError(`${positionals[0]!}: there was nothing to verify${reasons(report)}.`);
  }

  if (values.parity !== undefined) {
    await host.writeFile(values.parity, new TextEncoder().encode(parityTable(report)));
  }

  const { backends, results, notRun } = report;
  if (flags.has('json')) host.write(`${JSON.stringify({ backends, results, notRun }, null, 2)}\n`);
  else host.write(summary(report));
  for (const { file, reason } of notRun) host.writeError(`not run: ${file}, ${reason}\n`);

  // A backend that was named must run. Otherwise only continuous integration insists.
  const insisted = asked ?? (isContinuousIntegration(host) ? REQUIRED_IN_CI : []);
  const absent = insisted.filter((name) => backends[name] !== 'ran');
  for (const name of absent) reportError(host, `${name} did not run: ${backends[name]!}.`);
  const failed = results.filter((result) => !result.pass);
  if (failed.length > 0) reportError(host, `${failed.length} of ${results.length} checks failed.`);
  return absent.length + failed.length === 0 ? 0 : 1;
}

/** The names, in the order in which backends run. Throws a UsageError for one that is unknown. */
function readNames(text: string): readonly BackendName[] {
  const given = text.split(',').map((name) => name.trim());
  const unknown = given.find((name) => !BACKEND_NAMES.some((each) => each === name));
  if (unknown !== undefined) {
    throw new UsageError(`--backend: ${JSON.stringify(unknown)} is none of ${BACKEND_NAMES.join(', ')}.`);
  }
  return BACKEND_NAMES.filter((name) => given.includes(name));
}

/** `CI` is set by the usual services; people unset it with an empty text, 0 or false. */
function isContinuousIntegration({ environment }: Host): boolean {
  const value = environment['CI'] ?? '';
  return value !== '' && value !== '0' && value !== 'false';
}

/** Why backends did not run, in brackets behind a sentence. */
function reasons({ backends }: VerifyReport): string {
  const entries = Object.entries(backends).filter(([, state]) => state !== 'ran');
  return entries.length === 0 ? '' : ` (${entries.map(([name, why]) => `${name}: ${why}`).join('; ')})`;
}

/** A line per backend, and one for each check that failed with its error and what was allowed. */
function summary({ backends, results, descriptions }: VerifyReport): string {
  const lines = Object.entries(backends).map(([name, state]) => {
    if (state !== 'ran') return `${name.padEnd(12)} not run: ${state}`;
    const own = results.filter((result) => result.backend === name);
    const passed = own.filter((result) => result.pass).length;
    return `${name.padEnd(12)} ${passed} of ${own.length} passed (${descriptions[name]!})`;
  });
  const failures = results
    .filter((result) => !result.pass)
    .map(
      ({ file, case: where, backend, quantity, maxError, tolerance }) =>
        `failed: ${file}, ${where}, ${quantity} on ${backend}: off by ${maxError.toPrecision(3)}, allowed ${tolerance.toPrecision(3)}`,
    );
  return `${[...lines, ...failures].join('\n')}\n`;
}
