/**
 * The part that `npm start` and `npm test` share: running commands, installing packages, building. It uses Node's own
 * modules only.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const BUILD_INPUTS = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'scripts/thread-entries.mjs',
  'scripts/start-size.mjs',
  'package.json',
  'package-lock.json',
];
/** The page's build empties dist/, so the stamp stands for a build that went through. */
const BUILD_STAMP = join(ROOT, 'dist', '.inputs');

/** Runs a command in the project's root with its output shown. Resolves to its exit code, never rejects. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(127);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** The npm that started us, else the one on the path. */
export function npm(...args) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('npm-cli.js')) return run(process.execPath, [cli, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}

/** `npm ci` unless the installed packages are the lockfile's. Resolves to whether they are in place. */
export async function install() {
  if (isInstalled()) return true;
  console.log('Installing packages (npm ci) ...');
  return (await npm('ci', '--include=dev', '--no-audit', '--no-fund')) === 0;
}

/** npm writes its own lockfile into node_modules last, so an interrupted installation counts as none. */
function isInstalled() {
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  return (
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs
  );
}

/** `npm run build`. Resolves to its exit code. */
export async function build() {
  const inputs = buildInputs();
  const code = await npm('run', '--silent', 'build');
  if (code === 0) writeFileSync(BUILD_STAMP, inputs);
  return code;
}

export function isBuilt() {
  return existsSync(BUILD_STAMP) && readFileSync(BUILD_STAMP, 'utf8') === buildInputs();
}

/** A digest of the names, sizes and times of everything that goes into a build. */
function buildInputs() {
  const digest = createHash('sha256');
  for (const path of BUILD_INPUTS) addToDigest(digest, path);
  return digest.digest('hex');
}

function addToDigest(digest, path) {
  const entry = statSync(join(ROOT, path), { throwIfNoEntry: false });
  if (entry === undefined) return;
  if (!entry.isDirectory()) {
    digest.update(`${path} ${entry.size} ${entry.mtimeMs}\n`);
    return;
  }
  for (const name of readdirSync(join(ROOT, path)).sort()) addToDigest(digest, `${path}/${name}`);
}
