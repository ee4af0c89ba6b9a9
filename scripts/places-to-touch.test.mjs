/**
 * Adding something touches two files: a file of its own and one list. In a copy of the sources this test adds a toy of
 * every kind, with a new file and nothing but new lines in the list, compiles the copy, and looks whether the page and the
 * command line have the toys. Whoever makes a third place necessary breaks the compilation or one of the checks.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOT } from './project.mjs';
import { CHECKS, TOYS } from './toys.mjs';

let copy;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'places-to-touch-'));
  cpSync(join(ROOT, 'src'), join(copy, 'src'), { recursive: true });
  for (const name of ['node_modules', 'types', 'scripts', 'public', 'package.json'])
    symlinkSync(join(ROOT, name), join(copy, name));
  const config = JSON.parse(readFileSync(join(ROOT, 'tsconfig.json'), 'utf8'));
  const copied = { ...config, include: ['src', 'types'], exclude: ['**/*.test.*'] };
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify(copied));
  for (const toy of TOYS) add(toy);
  writeFileSync(join(copy, 'src/toys.check.tsx'), CHECKS);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Writes the file of a toy, and its lines in the list: an import at the top, and an entry after another one. */
function add({ file, text, list, imported, after, entry }) {
  const path = join(copy, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: 'wx' });
  const listPath = join(copy, list);
  const lines = readFileSync(listPath, 'utf8').split('\n');
  const place = lines.findIndex((line) => line.trim() === after);
  if (place < 0)
    throw new Error(`${list} has no line "${after}" any more: say in toys.mjs where its entries are.`);
  lines.splice(place + 1, 0, entry);
  lines.splice(
    lines.findIndex((line) => line.startsWith('import ')),
    0,
    imported,
  );
  writeFileSync(listPath, lines.join('\n'));
}

function runTool(args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}

it('a toy of every kind compiles with a file of its own and its line in one list', () => {
  expect(TOYS.map(({ kind }) => kind)).toEqual([
    ...['filter', 'panel', 'tab', 'dialog', 'reader', 'encoder', 'command', 'experiment'],
  ]);
  const { status, output } = runTool([join(ROOT, 'node_modules/typescript/bin/tsc'), '--noEmit']);
  expect(output).toBe('');
  expect(status).toBe(0);
}, 240_000);

it('the page and the command line have the toys', () => {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  // The toys start no threads, so their entries need not be bundled.
  const config = `export default {
    plugins: [{
      name: 'no-threads',
      enforce: 'pre',
      resolveId: (source) => (source.endsWith('?thread') ? '\\0thread' : null),
      load: (id) => (id === '\\0thread' ? 'export default ""' : null),
    }],
    test: { include: ['src/toys.check.tsx'], testTimeout: 60000 },
  };`;
  writeFileSync(join(copy, 'vitest.config.mjs'), config);
  const { status, output } = runTool([vitest, 'run', '--reporter=default']);
  expect(status, output).toBe(0);
  expect(output).toMatch(/8 passed/);
}, 240_000);
