/** Packages of Debian, for a machine that runs the tests and has nothing yet. */
import { existsSync, readFileSync } from 'node:fs';
import { run } from './project.mjs';

/** Installs packages. False where this is no Debian, the user is not root, or it fails. */
export async function installFromDebian(...packages) {
  if (process.getuid?.() !== 0 || !isDebian()) return false;
  console.log(`Installing ${packages.join(', ')} (apt-get install) ...`);
  const environment = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await run('apt-get', ['update', '-qq'], environment);
  return (await run('apt-get', ['install', '-y', '-qq', ...packages], environment)) === 0;
}

/** Ubuntu is left out: its Chromium only points to a snap. */
function isDebian() {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}
