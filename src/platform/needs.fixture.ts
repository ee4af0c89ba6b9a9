/**
 * Tests that need something from outside of the project: a program of the system, or the reference folder beside it.
 * Where it is missing they are skipped, and their titles say for want of what; `npm test` counts them by that name.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestOptions } from 'vitest';
import { hasProgram, TEST_PROGRAMS, type TestProgram } from '../../scripts/test-programs.mjs';

/** A program, or a path below `../shared`. */
export type Need = TestProgram | `shared/${string}`;

/** The path of something below the folder that lies beside the project. */
export const sharedPath = (need: `shared/${string}`): string => join(process.cwd(), '..', need);

const isShared = (need: Need): need is `shared/${string}` => need.startsWith('shared/');

/** Whether it is there. */
export function has(need: Need): boolean {
  return isShared(need) ? existsSync(sharedPath(need)) : hasProgram(need);
}

/**
 * Names the first thing that is missing, in words that the summary of `npm test` collects; undefined where nothing
 * is.
 */
function wanting(needs: readonly Need[]): string | undefined {
  const missing = needs.find((need) => !has(need));
  if (missing === undefined || isShared(missing)) return missing;
  return `${missing} of ${TEST_PROGRAMS[missing].debian}`;
}

const titled = (title: string, missing: string | undefined): string =>
  missing === undefined ? title : `${title} (needs ${missing})`;

/**
 * A test that is skipped where one of its needs is missing.
 *
 * @example
 * itNeeding('exiftool')('is what exiftool expects', () => { ... });
 */
export function itNeeding(...needs: readonly Need[]) {
  const missing = wanting(needs);
  return (title: string, test: () => unknown, options: TestOptions = {}): void =>
    it.skipIf(missing !== undefined)(titled(title, missing), options, async () => {
      await test();
    });
}

/** The same for a group of tests. The group's function still runs, to name its tests: it must not fail without the needs. */
export function describeNeeding(...needs: readonly Need[]) {
  const missing = wanting(needs);
  return (title: string, tests: () => unknown): void => {
    describe.skipIf(missing !== undefined)(titled(title, missing), async () => {
      await tests();
    });
  };
}
