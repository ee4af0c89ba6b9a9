/** `npm start`: installs, builds and serves the editor on this machine only, and opens it where there is a browser. */
import './check-node.mjs';
import { build, install, isBuilt, ROOT } from './project.mjs';

const args = process.argv.slice(2);
const unknown = args.find((arg) => arg !== '--no-open');
if (unknown !== undefined) {
  console.error(`npm start does not know ${unknown}; it takes --no-open.`);
  process.exit(2);
}
if (!(await install())) fail('The packages could not be installed.');
if (!isBuilt() && (await build()) !== 0) fail('The project could not be built.');

const { preview } = await import('vite');
const server = await preview({
  root: ROOT,
  logLevel: 'warn',
  preview: {
    host: '127.0.0.1',
    port: 4173,
    strictPort: false,
    open: !args.includes('--no-open') && hasBrowser(),
  },
});
console.log(`exposure-web is at http://127.0.0.1:${server.httpServer.address().port}/ (Ctrl-C ends it)`);

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
// A signal sent to npm alone ends npm and its shell, not this process, which then has another parent.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === parent || process.exit(0), 500);

function hasBrowser() {
  if (process.env.CI || process.env.BROWSER === 'none') return false;
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY || process.env.WSL_DISTRO_NAME);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
