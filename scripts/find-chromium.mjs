/**
 * Which Chromium the tests drive: CHROMIUM_PATH, else Playwright's own where it is installed, else the system's.
 * `getChromium` installs one. Playwright itself is loaded late: it is not there before packages are installed.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installFromDebian } from './debian.mjs';
import { run } from './project.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The executable's path, or undefined. Throws when CHROMIUM_PATH names nothing. */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH is ${given}, but there is no such file.`);
    return given;
  }
  const { chromium } = await import('@playwright/test');
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
  const installed = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [chromium.executablePath(), ...installed].find((path) => existsSync(path));
}

/**
 * As above, installing one when there is none. Throws when that fails, too. Debian's comes first: Playwright's download
 * lacks the system libraries that a bare Debian lacks, too.
 */
export async function getChromium() {
  for (const attempt of [() => true, () => installFromDebian('chromium'), installFromPlaywright]) {
    if (!(await attempt())) continue;
    const found = await findChromium();
    if (found !== undefined) return found;
  }
  throw new Error(
    'No Chromium was found or could be installed. Install Chromium or Google Chrome, or name one in CHROMIUM_PATH.',
  );
}

async function installFromPlaywright() {
  console.log('Installing Chromium (playwright install chromium) ...');
  const withLibraries = process.platform === 'linux' && process.getuid?.() === 0 ? ['--with-deps'] : [];
  const cli = join('node_modules', '@playwright', 'test', 'cli.js');
  return (await run(process.execPath, [cli, 'install', ...withLibraries, 'chromium'])) === 0;
}
