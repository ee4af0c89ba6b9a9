/** The built page in Chromium, with a folder of files that it can open. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { preview } from 'vite';
import { CHROMIUM_FLAGS, PLAIN_FLAGS } from '../e2e/support/chromium';
import type { PhotoDrawer } from '../src/stage/drawing/photo-drawer';
import { findChromium } from '../scripts/find-chromium.mjs';
import { peerMissing } from './report';

export interface BenchPage {
  readonly page: Page;
  /** The number of cores that the page sees. It starts a worker for each. */
  readonly cores: number;
  /** Opens a file of the folder and waits until it is on the screen. Resolves to how long decoding took. */
  open(name: string): Promise<number>;
  close(): Promise<void>;
}

/**
 * Undefined, and said at the end, where there is no Chromium. The processor draws in a Chromium without WebGPU; the graphics
 * card draws also where software stands in for one.
 */
export async function openBenchPage(
  folder: string,
  renderer: PhotoDrawer['kind'] = 'gpu',
): Promise<BenchPage | undefined> {
  const executablePath = await findChromium();
  if (executablePath === undefined) {
    peerMissing('npx playwright install chromium');
    return undefined;
  }
  const server = await preview({
    logLevel: 'warn',
    preview: { host: '127.0.0.1', port: 4273, strictPort: false },
    plugins: [
      {
        name: 'bench-files',
        configurePreviewServer({ middlewares }) {
          middlewares.use('/bench-files/', ({ url = '' }, response) => {
            createReadStream(join(folder, url)).pipe(response);
          });
        },
      },
    ],
  });
  const address = `${server.resolvedUrls!.local[0]!}?renderer=${renderer}`;
  const flags = renderer === 'gpu' ? CHROMIUM_FLAGS : PLAIN_FLAGS;
  const browser = await chromium.launch({ executablePath, args: [...flags] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('pageerror', (error) => console.error(`The page: ${error.message}`));
  await page.goto(address);
  // The photo that the page opens by itself would otherwise take the place of the bench's.
  await page.waitForFunction(() => {
    const { editor } = window.exposure.workspace;
    const { tasks } = window.exposure;
    return editor.state.photo !== undefined || tasks.state.notice !== undefined;
  });
  return {
    page,
    cores: await page.evaluate(() => navigator.hardwareConcurrency),
    open: (name) => page.evaluate(openInPage, `/bench-files/${name}`),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Runs in the page: must not refer to anything outside of itself. */
async function openInPage(url: string): Promise<number> {
  const { editor, stage } = window.exposure.workspace;
  const blob = await (await fetch(url)).blob();
  const file = new File([blob], url.split('/').pop() ?? url);
  const began = performance.now();
  const outcome = await editor.openPhoto(file);
  const time = performance.now() - began;
  if (outcome.kind === 'failed') throw new Error(outcome.sentence);
  await new Promise<void>((resolve) => {
    const look = (): void => (stage.frame.getState().ready ? resolve() : void setTimeout(look, 20));
    look();
  });
  return time;
}
