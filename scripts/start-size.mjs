/** A part of the page's build: it fails where the JavaScript that the page begins with has grown too large. */
import { gzipSync } from 'node:zlib';

/** Bytes, each file compressed by gzip. */
const LARGEST = 180_000;

/** Returns the bytes, compressed, of a bundle's entry and of all that it imports statically, at any distance. */
export function startSize(bundle) {
  const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
  const start = new Set(chunks.filter(({ isEntry }) => isEntry));
  // A set is gone through to its end, whatever is added meanwhile.
  for (const { imports } of start) {
    for (const name of imports) if (bundle[name]) start.add(bundle[name]);
  }
  return [...start].reduce((bytes, { code }) => bytes + gzipSync(code).length, 0);
}

/** A plugin of Vite. */
export const startBudget = (largest = LARGEST) => ({
  name: 'start-budget',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const bytes = startSize(bundle);
      if (bytes <= largest) return;
      this.error(
        `The page begins with ${bytes} bytes of compressed JavaScript, more than ${largest}: what the first picture does not need is fetched afterwards (fetchedLater in src/core/work/later-code.ts, later in src/ui/kit/later.tsx).`,
      );
    },
  },
});
