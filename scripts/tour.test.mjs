/** The tour's text, the pictures beside it and the script that makes them name each other; the pictures stay small. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const FOLDER = 'docs/tour';
/** In bytes, all of them together. */
const MOST = 1.5e6;

const namesIn = (file, pattern) => [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, name]) => name);
const pictures = readdirSync(FOLDER).map((file) => file.replace('.webp', ''));

describe('the tour', () => {
  it('shows every picture once, and the script makes each of them', () => {
    const shown = namesIn('docs/tour.md', /\]\(tour\/([\w-]+)\.webp\)/g);
    const made = namesIn('e2e/tour/tour.ts', /\.keepPicture\('([\w-]+)'/g);
    expect(shown.length).toBeGreaterThan(8);
    expect(shown.toSorted()).toEqual(pictures.toSorted());
    expect(made).toEqual(shown);
  });

  it('has small pictures', () => {
    const sizes = pictures.map((name) => statSync(`${FOLDER}/${name}.webp`).size);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(MOST);
  });
});
