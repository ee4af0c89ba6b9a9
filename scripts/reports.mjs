/**
 * Sums what a stage did into `{ passed, failed, skipped }`. A runner that crashed or ran nothing is a failure,
 * however its report reads.
 */
import { readFileSync } from 'node:fs';

const READERS = { vitest: countVitest, playwright: countPlaywright };

export const NONE = count(0, 0, 0);

/** A command without a report of its own counts as one test. */
export function countCommand(exitCode) {
  return exitCode === 0 ? count(1, 0, 0) : count(0, 1, 0);
}

/** `kind` is the runner whose JSON report lies at `path`. */
export function countReport(kind, path, exitCode) {
  let counted;
  try {
    counted = READERS[kind](JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    console.error(`${kind} left no report: ${error.message}`);
    return count(0, 1, 0);
  }
  const ranNothing = counted.passed + counted.failed === 0;
  if (ranNothing) console.error(`${kind} ran no test.`);
  const hidden = counted.failed === 0 && (exitCode !== 0 || ranNothing) ? 1 : 0;
  return count(counted.passed, counted.failed + hidden, counted.skipped);
}

export function add(a, b) {
  return count(a.passed + b.passed, a.failed + b.failed, a.skipped + b.skipped);
}

export function describe({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** A file that fails before its tests are known has none that failed, and counts as one. */
function countVitest(report) {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = report.numFailedTests + brokenFiles.length;
  return count(report.numPassedTests, failed, report.numPendingTests + report.numTodoTests);
}

/** `errors` are those outside of tests. Retries are off, so a flaky test is one that failed. */
function countPlaywright({ stats, errors }) {
  return count(stats.expected, stats.unexpected + stats.flaky + errors.length, stats.skipped);
}

function count(passed, failed, skipped) {
  return { passed, failed, skipped };
}
