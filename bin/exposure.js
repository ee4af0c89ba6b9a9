#!/usr/bin/env node
/**
 * The command `exposure`: runs the built command line. Where a Vulkan loader has to be on the library path for
 * Dawn and is not, it starts itself once more with it; that costs one start of Node and is Linux without a
 * system-wide loader only.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { vulkanStartEnvironment } from '../scripts/vulkan-environment.mjs';

const main = new URL('../dist/cli/main.js', import.meta.url);
const RESTARTED = 'EXPOSURE_RESTARTED';

if (!existsSync(main)) {
  console.error('The command line has not been built yet: run `npm run build` first.');
  process.exit(1);
}
const missing = process.env[RESTARTED] ? {} : vulkanStartEnvironment();
if (Object.keys(missing).length > 0) {
  restart(missing);
} else {
  const { main: runCommandLine } = await import(main.href);
  const code = await runCommandLine(process.argv.slice(2));
  // A lost standard output has set it already.
  process.exitCode ||= code;
}

function restart(environment) {
  const child = spawn(
    process.execPath,
    [...process.execArgv, fileURLToPath(import.meta.url), ...process.argv.slice(2)],
    {
      stdio: 'inherit',
      env: { ...process.env, ...environment, [RESTARTED]: '1' },
    },
  );
  // The parent waits for how the child ends. Ctrl-C reaches both, so the child may be told twice.
  process.on('SIGINT', () => child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 1;
    if (signal) console.error(`exposure was ended by ${signal}.`);
  });
}
