/**
 * `npm run bench [-- PART... --megapixels N --rounds N]`: installs and builds what is missing, bundles bench/ as the
 * page is bundled, and runs it in a process of its own, because Dawn's Vulkan loader and `gc` need to be there from
 * the start.
 */
import './check-node.mjs';
import { join } from 'node:path';
import { build, install, isBuilt, ROOT, run } from './project.mjs';
import { vulkanStartEnvironment } from './vulkan-environment.mjs';

if (!(await install())) fail('The packages could not be installed.');
if (!isBuilt() && (await build()) !== 0) fail('The project could not be built.');

const { build: bundle } = await import('vite');
const outDir = join(ROOT, 'dist', 'bench');
await bundle({ root: ROOT, logLevel: 'warn', build: { ssr: 'bench/main.ts', outDir } });

const args = ['--expose-gc', join(outDir, 'main.js'), ...process.argv.slice(2)];
process.exitCode = await run(process.execPath, args, {
  env: { ...process.env, ...vulkanStartEnvironment() },
});

function fail(message) {
  console.error(message);
  process.exit(1);
}
