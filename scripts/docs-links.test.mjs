/** The documentation points at things that exist: relative links, and paths in backticks that begin with a folder here. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const pagesIn = (folder, recursive) =>
  readdirSync(folder, { recursive })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const PAGES = [...pagesIn('.', false), ...pagesIn('docs', true)];
const LINK = /\]\((?!https?:|mailto:|#)([^)#\s]+)/g;
const PATH = /`((?:src|docs|scripts|bench|e2e|public)\/[\w./@-]+)`/g;

/** The history names files as they were called at the time. */
const isHistory = (page) => page === 'CHANGELOG.md';

const missing = (page) => {
  const text = readFileSync(page, 'utf8');
  const links = [...text.matchAll(LINK)].map(([, link]) => join(dirname(page), link));
  const paths = isHistory(page) ? [] : [...text.matchAll(PATH)].map(([, path]) => path);
  return [...links, ...paths].filter((path) => !existsSync(path));
};

describe('documentation', () => {
  it.each(PAGES)('%s points at what exists', (page) => {
    expect(missing(page)).toEqual([]);
  });

  it('is looked at', () => {
    expect(PAGES).toContain('README.md');
    expect([...'[a](docs/none.md) `src/none.ts`'.matchAll(LINK)]).toHaveLength(1);
  });
});
