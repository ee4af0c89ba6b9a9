/**
 * Programs that tests read files with, where they are there: an argument that makes each end at once, and the Debian
 * package that has it.
 */
import { spawnSync } from 'node:child_process';

export const TEST_PROGRAMS = {
  tiffcp: { argument: '-h', debian: 'libtiff-tools' },
  exiftool: { argument: '-ver', debian: 'libimage-exiftool-perl' },
  djpeg: { argument: '-version', debian: 'libjpeg-turbo-progs' },
  transicc: { argument: '--help', debian: 'liblcms2-utils' },
};

/** Whether a program is there. */
export const hasProgram = (name) => spawnSync(name, [TEST_PROGRAMS[name].argument]).error === undefined;

/** The Debian packages of the programs that are missing. */
export const missingPackages = () =>
  Object.keys(TEST_PROGRAMS)
    .filter((name) => !hasProgram(name))
    .map((name) => TEST_PROGRAMS[name].debian);
