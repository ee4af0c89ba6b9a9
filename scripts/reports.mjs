/**
 * Sums what a stage did into `{ passed, failed, skipped }`. A runner that crashed or ran nothing is a failure,
 * however its report reads.
 */
import { readFileSync } from 'node:fs';

const READERS = { vitest: countVitest, playwright: countPlaywright };

export const NONE = count(0, 0, 0);

/** The end of a title of a test that was skipped for want of something: src/platform/needs.fixture.ts writes it. */
const NEED = /\(needs ([^)]+)\)/;

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
  return count(counted.passed, counted.failed + hidden, counted.skipped, counted.missing);
}

export function add(a, b) {
  const missing = { ...a.missing };
  for (const [need, tests] of Object.entries(b.missing)) missing[need] = (missing[need] ?? 0) + tests;
  return count(a.passed + b.passed, a.failed + b.failed, a.skipped + b.skipped, missing);
}

export function describe({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** A line for each thing that tests were skipped for want of, with how many they were. */
export function describeMissing({ missing }) {
  return Object.entries(missing).map(([need, tests]) => `skipped for want of ${need}: ${tests}`);
}

/** A file that fails before its tests are known has none that failed, and counts as one. */
function countVitest(report) {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = report.numFailedTests + brokenFiles.length;
  const missing = {};
  for (const test of report.testResults.flatMap((file) => file.assertionResults)) {
    const need =
      test.status === 'skipped' || test.status === 'pending' ? NEED.exec(test.fullName)?.[1] : undefined;
    if (need !== undefined) missing[need] = (missing[need] ?? 0) + 1;
  }
  return count(report.numPassedTests, failed, report.numPendingTests + report.numTodoTests, missing);
}

/** `errors` are those outside of tests. Retries are off, so a flaky test is one that failed. */
function countPlaywright({ stats, errors, suites = [] }) {
  const missing = {};
  for (const { type, description = '' } of suites.flatMap(annotationsIn)) {
    const need = type === 'skip' ? NEED.exec(description)?.[1] : undefined;
    if (need !== undefined) missing[need] = (missing[need] ?? 0) + 1;
  }
  return count(stats.expected, stats.unexpected + stats.flaky + errors.length, stats.skipped, missing);
}

/** Playwright's notes on the tests of a suite and of the suites inside. */
function annotationsIn({ suites = [], specs = [] }) {
  const tests = specs.flatMap((spec) => spec.tests);
  return [...tests.flatMap(({ annotations = [] }) => annotations), ...suites.flatMap(annotationsIn)];
}

/** `missing`: how many tests were skipped for want of what. */
function count(passed, failed, skipped, missing = {}) {
  return { passed, failed, skipped, missing };
}
