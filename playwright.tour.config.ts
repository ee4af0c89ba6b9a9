/** `npm run tour`: makes the pictures of docs/tour.md, and that of the README, from the page that `npm start` serves. */
import { defineConfig } from '@playwright/test';
import base from './playwright.config';

export default defineConfig({
  ...base,
  testDir: 'e2e/tour',
  testMatch: 'tour.ts',
  outputDir: 'test-results/tour',
  reporter: 'list',
  timeout: 600_000,
  // The processor draws and computes: the numbers are the same on every machine.
  projects: (base.projects ?? [])
    .filter(({ name }) => name === 'without WebGPU')
    .map((project) => ({ ...project, grep: /.*/ })),
  use: { ...base.use, viewport: { width: 1280, height: 860 }, contextOptions: { reducedMotion: 'reduce' } },
});
