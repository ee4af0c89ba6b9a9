import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nodeHost } from './node';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'exposure-names-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Only Linux takes any bytes as a name. */
const onLinux = it.skipIf(process.platform !== 'linux');

const inLatin1 = (...names: string[]): Buffer =>
  Buffer.concat([
    Buffer.from(folder),
    ...names.flatMap((name) => [Buffer.from('/'), Buffer.from(name, 'latin1')]),
  ]);

onLinux('opens files and folders whose names are not UTF-8, as Node spells them', async () => {
  mkdirSync(inLatin1('été'));
  writeFileSync(inLatin1('été', 'café.txt'), 'text');
  const spelled = inLatin1('été', 'café.txt').toString('utf8');
  expect(spelled).toContain('\ufffd');
  expect(await nodeHost.readText(spelled)).toBe('text');
  const file = await nodeHost.openFile(spelled);
  expect(file.size).toBe(4);
  await file.close();
});

onLinux('does not choose between names that read alike', async () => {
  writeFileSync(inLatin1('caf\xe9'), '1');
  writeFileSync(inLatin1('caf\xe8'), '2');
  await expect(nodeHost.openFile(join(folder, 'caf\ufffd'))).rejects.toThrow('several files have it');
});

it('reads text as UTF-8, or as UTF-16 where a mark says so', async () => {
  const path = join(folder, 'a.json');
  for (const bytes of [
    Buffer.from('\ufeff{"é":1}'),
    Buffer.from('\ufeff{"é":1}', 'utf16le'),
    Buffer.from('\ufeff{"é":1}', 'utf16le').swap16(),
  ]) {
    writeFileSync(path, bytes);
    expect(JSON.parse((await nodeHost.readText(path)).replace(/^\ufeff/, ''))).toEqual({ é: 1 });
  }
});
