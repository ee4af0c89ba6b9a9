import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { sharedNames } from './shared-names.mjs';

const folders = [];
const folderOf = (files) => {
  const folder = mkdtempSync(join(tmpdir(), 'names-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
};
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

test('two exported things of this project never share a name', () => {
  expect(Object.fromEntries(sharedNames(fileURLToPath(new URL('../src', import.meta.url))))).toEqual({});
});

test('finds every kind of declaration that two files have', () => {
  const found = sharedNames(
    folderOf({
      'a.ts':
        'export const one = 1, [two] = [2];\nexport interface Three {}\nexport class Four {}\nfunction five() {}\nexport { five };',
      'b.tsx':
        'export function one() {}\nexport const two = <p />;\nexport type Three = 3;\nexport enum Four {}\nconst six = 5;\nexport { six as five };',
      'c.ts': 'export const alone = 1;\nconst one = 1;\nvoid one;',
    }),
  );
  const both = ['a.ts', 'b.tsx'];
  expect(Object.fromEntries(found)).toEqual({ one: both, two: both, Three: both, Four: both, five: both });
});

test('passing an export on, a type beside its value, defaults, tests and their helpers are no second thing', () => {
  const found = sharedNames(
    folderOf({
      'a.ts': 'export const one = 1;\nexport type Two = 2;\nexport const Two = 2;\nexport default one;',
      'b.ts':
        "import { one } from './a';\nexport { one };\nexport { Two } from './a';\nexport * from './a';\nexport default 3;",
      'a.test.ts': 'export const one = 1;',
      'a.fixture.ts': 'export const one = 1;',
    }),
  );
  expect([...found]).toEqual([]);
});
