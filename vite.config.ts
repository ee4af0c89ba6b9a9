/** Two builds: the page into dist/, and with `--ssr src/cli/main.ts` the command line into dist/cli/. */
import { readdirSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { startBudget } from './scripts/start-size.mjs';
import { threadEntries } from './scripts/thread-entries.mjs';

/** What there is without the bundle's doing and the page needs: its models. */
const PUBLIC_FILES = [
  'favicon.svg',
  ...readdirSync('public/models').flatMap((folder) =>
    ['manifest.json', 'weights.bin'].map((name) => `models/${folder}/${name}`),
  ),
];

/** `files.json`: what public/offline.js keeps. */
const listFiles: Plugin = {
  name: 'list-files',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const files = [...Object.keys(bundle).filter((name) => name !== 'index.html'), ...PUBLIC_FILES];
      this.emitFile({ type: 'asset', fileName: 'files.json', source: JSON.stringify(files) });
    },
  },
};

export default defineConfig(({ isSsrBuild }) => ({
  // Relative, so that the built page can be served from any folder.
  base: './',
  // No fallback to index.html: a missing file is a 404.
  appType: 'mpa',
  plugins: isSsrBuild ? [threadEntries()] : [react(), listFiles, startBudget()],
  worker: { format: 'es' },
  // It finds its .wasm files beside itself, which bundling it for `npm run dev` would break.
  optimizeDeps: { exclude: ['@jsquash/jpeg'] },
  server: { host: '127.0.0.1' },
  build: {
    target: 'es2023',
    // Packages stay outside of the command line's bundle; the public files are the page's.
    copyPublicDir: isSsrBuild !== true,
  },
}));
