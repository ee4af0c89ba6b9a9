import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { startBudget, startSize } from './start-size.mjs';

const chunk = (code, imports = [], isEntry = false) => ({ type: 'chunk', code, imports, isEntry });
const BUNDLE = {
  'main.js': chunk('main()', ['kit.js', 'outside.js'], true),
  'kit.js': chunk('kit()', ['icons.js', 'main.js']),
  'icons.js': chunk('icons()'),
  'dialog.js': chunk('dialog()', ['kit.js']),
  'main.css': { type: 'asset', source: 'body {}' },
};
const bytes = ['main()', 'kit()', 'icons()'].reduce((sum, code) => sum + gzipSync(code).length, 0);

it('counts what the entry imports at any distance, once, and nothing that is fetched later', () => {
  expect(startSize(BUNDLE)).toBe(bytes);
});

it('fails the build where the start is too large', () => {
  const build = (largest) => startBudget(largest).generateBundle.handler.call(context, {}, BUNDLE);
  const context = {
    error: (message) => {
      throw new Error(message);
    },
  };
  expect(() => build(bytes)).not.toThrow();
  expect(() => build(bytes - 1)).toThrow(`begins with ${bytes} bytes`);
});
