/** End-to-end tests of what `npm start` serves: it builds when something changed and finds a free port itself. */
import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, PLAIN_FLAGS } from './e2e/support/chromium';
import { findChromium } from './scripts/find-chromium.mjs';

const executablePath = await findChromium();
const launchOptions = (args: readonly string[]) => ({
  args: [...args],
  ...(executablePath === undefined ? {} : { executablePath }),
});
const address = process.env['EXPOSURE_URL'];

/** The graphics card draws, also where software stands in for one: left to itself the page would take the faster renderer. */
const GPU_CHOSEN = address && {
  storageState: {
    cookies: [],
    origins: [
      {
        origin: new URL(address).origin,
        localStorage: [{ name: 'exposure.browser.renderer', value: 'gpu' }],
      },
    ],
  },
};

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
    ...(address ? { baseURL: address } : {}),
    viewport: { width: 1280, height: 800 },
    // Traces take a fifth of the time: `npm run e2e -- --trace retain-on-failure` for a failure that its screenshot does not explain.
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'WebGPU', use: { launchOptions: launchOptions(CHROMIUM_FLAGS), ...GPU_CHOSEN } },
    // The main tasks once more, drawn by the processor.
    { name: 'without WebGPU', grep: /@everywhere/, use: { launchOptions: launchOptions(PLAIN_FLAGS) } },
  ],
  webServer: {
    command: 'node scripts/start.mjs --no-open',
    // Stored in the environment under its name, in capitals.
    wait: { stdout: /exposure-web is at (?<exposure_url>\S+)/ },
    stdout: 'ignore',
    timeout: 300_000,
  },
});
