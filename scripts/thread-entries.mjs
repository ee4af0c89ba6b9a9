/**
 * Lets code for Node import the entry of a worker thread as a URL: `import url from './thread-entry?thread'`. Vite has this
 * for the browser's workers only. In a build the entry becomes a file beside the others. In tests, where nothing is built, it
 * is bundled when it is imported first.
 */
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { ROOT } from './project.mjs';

const QUERY = '?thread';
/** Inside the project, so that the bundle finds the packages. */
const TEST_FOLDER = join(ROOT, '.vite', 'threads');

export function threadEntries() {
  let isBuild = false;
  return {
    name: 'thread-entries',
    enforce: 'pre',

    configResolved({ command }) {
      isBuild = command === 'build';
    },

    async resolveId(source, importer) {
      if (!source.endsWith(QUERY)) return null;
      const entry = await this.resolve(source.slice(0, -QUERY.length), importer);
      return entry && `${entry.id}${QUERY}`;
    },

    async load(id) {
      if (!id.endsWith(QUERY)) return null;
      const entry = id.slice(0, -QUERY.length);
      if (!isBuild) return `export default ${JSON.stringify(await bundled(entry))}`;
      const file = this.emitFile({ type: 'chunk', id: entry });
      return `export default import.meta.ROLLUP_FILE_URL_${file}`;
    },

    // Vite's own answer is a path on the page's server.
    resolveFileUrl({ moduleId, relativePath }) {
      return moduleId.endsWith(QUERY) ? `new URL('${relativePath}', import.meta.url).href` : null;
    },
  };
}

/** The URL of an entry's own bundle, for tests. */
async function bundled(entry) {
  // Entries may have the same name.
  const outDir = join(TEST_FOLDER, relative(ROOT, entry));
  const result = await build({
    ...{ root: ROOT, configFile: false, logLevel: 'error' },
    build: { ssr: entry, outDir, emptyOutDir: false, copyPublicDir: false, target: 'es2023' },
  });
  const { fileName } = result.output.find((file) => file.type === 'chunk' && file.isEntry);
  return pathToFileURL(join(outDir, fileName)).href;
}
