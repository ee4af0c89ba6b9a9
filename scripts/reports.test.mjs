import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { add, countCommand, countReport, describe as inWords, describeMissing, NONE } from './reports.mjs';

const vitestReport = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
};
const playwrightReport = { stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 2 }, errors: [] };

let folder;
let path;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reports-'));
  path = join(folder, 'report.json');
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
});

function counted(kind, report, exitCode) {
  writeFileSync(path, JSON.stringify(report));
  return inWords(countReport(kind, path, exitCode));
}

describe('counting what runners report', () => {
  it('takes the numbers of a run that went well', () => {
    expect(counted('vitest', vitestReport, 0)).toBe('5 passed, 0 failed, 2 skipped');
    expect(counted('playwright', playwrightReport, 0)).toBe('3 passed, 0 failed, 2 skipped');
  });

  it('names what tests were skipped for want of', () => {
    const skipped = (fullName) => ({ status: 'skipped', fullName });
    const file = {
      status: 'passed',
      assertionResults: [
        skipped('writing is what exiftool expects (needs exiftool of libimage-exiftool-perl)'),
        skipped('fax (needs tiffcp of libtiff-tools) g3'),
        skipped('fax (needs tiffcp of libtiff-tools) g4'),
        { status: 'passed', fullName: 'reads a photograph (needs shared/reference)' },
      ],
    };
    writeFileSync(path, JSON.stringify({ ...vitestReport, numPendingTests: 3, testResults: [file] }));
    const report = countReport('vitest', path, 0);
    expect(describeMissing(add(report, NONE))).toEqual([
      'skipped for want of exiftool of libimage-exiftool-perl: 1',
      'skipped for want of tiffcp of libtiff-tools: 2',
    ]);
    expect(describeMissing(NONE)).toEqual([]);
    const annotations = [{ type: 'skip', description: 'Not checked (needs shared/reference).' }];
    const suites = [{ suites: [{ specs: [{ tests: [{ annotations }] }] }] }];
    writeFileSync(path, JSON.stringify({ ...playwrightReport, suites }));
    expect(describeMissing(countReport('playwright', path, 0))).toEqual([
      'skipped for want of shared/reference: 1',
    ]);
  });

  it('counts a file that did not load as one failure, beside the tests that failed', () => {
    const broken = { status: 'failed', assertionResults: [] };
    const failing = { status: 'failed', assertionResults: [{ status: 'failed' }] };
    const report = { ...vitestReport, numFailedTests: 1, testResults: [broken, failing] };
    expect(counted('vitest', report, 1)).toBe('5 passed, 2 failed, 2 skipped');
  });

  it('counts what fails outside of tests', () => {
    expect(counted('vitest', vitestReport, 1)).toBe('5 passed, 1 failed, 2 skipped');
    const report = { ...playwrightReport, errors: [{ message: 'the server did not start' }] };
    expect(counted('playwright', report, 1)).toBe('3 passed, 1 failed, 2 skipped');
  });

  it('takes a run without tests, or without a report, for a failure', () => {
    const nothing = { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 4 }, errors: [] };
    expect(counted('playwright', nothing, 0)).toBe('0 passed, 1 failed, 4 skipped');
    expect(inWords(countReport('vitest', join(folder, 'absent.json'), 0))).toBe(
      '0 passed, 1 failed, 0 skipped',
    );
  });

  it('adds up, a plain command being one test', () => {
    const sum = [countCommand(0), countCommand(2), NONE].reduce(add, NONE);
    expect(inWords(sum)).toBe('1 passed, 1 failed, 0 skipped');
  });
});
