/** Two builds: the page into dist/, and with `--ssr src/cli/main.ts` the command line into dist/cli/. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig(({ isSsrBuild }) => ({
  // Relative, so that the built page can be served from any folder.
  base: './',
  // No fallback to index.html: a missing file is a 404.
  appType: 'mpa',
  plugins: [react()],
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
