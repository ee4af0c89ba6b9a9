/** Runs the built command line for the measurements of precision, and leaves out what is there already. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const EXPOSURE = fileURLToPath(new URL('../../bin/exposure.js', import.meta.url));

/** The command's standard output. Ends the program where the command fails; it has said why. */
export function exposure(...args) {
  console.error(shortened(`exposure ${args.join(' ')}`));
  const { status, stdout } = spawnSync(process.execPath, [EXPOSURE, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) process.exit(status ?? 1);
  return stdout;
}

/** The text of a file that a command writes; the command runs only where the file is not there yet. */
export function written(file, ...args) {
  if (!existsSync(file)) exposure(...args, '--out', file);
  return readFileSync(file, 'utf8');
}

/** The same of what a command prints. */
export function printed(file, ...args) {
  if (!existsSync(file)) {
    // Under its name only when it is whole.
    writeFileSync(`${file}.part`, exposure(...args));
    renameSync(`${file}.part`, file);
  }
  return readFileSync(file, 'utf8');
}

const shortened = (text) => (text.length > 240 ? `${text.slice(0, 90)} ... ${text.slice(-140)}` : text);
