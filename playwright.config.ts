/** End-to-end tests of what `npm start` serves: it builds when something changed and finds a free port itself. */
import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS } from './e2e/support/chromium';
import { findChromium } from './scripts/find-chromium.mjs';

const executablePath = await findChromium();

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // Software rendering: frames take tens of milliseconds and shaders compile slowly.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: 'reports/e2e.json' }]],
  use: {
    ...(process.env['EXPOSURE_URL'] ? { baseURL: process.env['EXPOSURE_URL'] } : {}),
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { args: [...CHROMIUM_FLAGS], ...(executablePath === undefined ? {} : { executablePath }) },
  },
  webServer: {
    command: 'node scripts/start.mjs --no-open',
    // Stored in the environment under its name, in capitals.
    wait: { stdout: /exposure-web is at (?<exposure_url>\S+)/ },
    stdout: 'ignore',
    timeout: 300_000,
  },
});
