/**
 * Tests that need something from outside of the project: a program of the system, or the reference folder beside it.
 * Where it is missing they are skipped, and their titles say for want of what; `npm test` counts them by that name.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestOptions } from 'vitest';

/** Programs, with an argument that makes them end at once, and the Debian package that has them. */
const PROGRAMS = {
  tiffcp: { argument: '-h', debian: 'libtiff-tools' },
  exiftool: { argument: '-ver', debian: 'libimage-exiftool-perl' },
  djpeg: { argument: '-version', debian: 'libjpeg-turbo-progs' },
  transicc: { argument: '--help', debian: 'liblcms2-utils' },
} as const;

/** A program, or a path below `../shared`. */
export type Need = keyof typeof PROGRAMS | `shared/${string}`;

/** The path of something below the folder that lies beside the project. */
export const sharedPath = (need: `shared/${string}`): string => join(process.cwd(), '..', need);

/** Whether it is there. */
export function has(need: Need): boolean {
  if (need.startsWith('shared/')) return existsSync(sharedPath(need as `shared/${string}`));
  return spawnSync(need, [PROGRAMS[need as keyof typeof PROGRAMS].argument]).error === undefined;
}

/**
 * Names the first thing that is missing, in words that the summary of `npm test` collects; undefined where nothing
 * is.
 */
function wanting(needs: readonly Need[]): string | undefined {
  const missing = needs.find((need) => !has(need));
  if (missing === undefined || missing.startsWith('shared/')) return missing;
  return `${missing} of ${PROGRAMS[missing as keyof typeof PROGRAMS].debian}`;
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
