/**
 * `npm run many`: opens many large photos in the page at once, and measures the page's memory and how long it takes to switch to
 * the next photo. Needs a build; options: --photos N (40), --width W (6000), --height H (4000).
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { preview } from 'vite';
import { findChromium } from '../find-chromium.mjs';

const { values } = parseArgs({
  options: {
    photos: { type: 'string', default: '40' },
    width: { type: 'string', default: '6000' },
    height: { type: 'string', default: '4000' },
  },
});
const [count, width, height] = [values.photos, values.width, values.height].map(Number);
const SWITCHES = 5;
const PATIENCE = { timeout: 1_800_000 };

const folder = mkdtempSync(join(tmpdir(), 'many-'));
const server = await preview({ logLevel: 'warn', preview: { host: '127.0.0.1', port: 4273 } });
const executablePath = await findChromium();
const browser = await chromium.launch({
  args: ['--no-sandbox', '--use-angle=swiftshader'],
  ...(executablePath && { executablePath }),
});
try {
  const files = await makePhotos();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`http://127.0.0.1:${server.httpServer.address().port}/`);
  await page.waitForFunction(() => window.exposure?.workspace.stage.frame.getState().ready, null, PATIENCE);

  const opened = performance.now();
  await page.locator('input[type=file]').setInputFiles(files);
  await page.waitForFunction(isShown, 'photo-1.jpg', PATIENCE);
  report('the first of them shown', `${seconds(performance.now() - opened)} s`);
  let largest = 0;
  for (;;) {
    largest = Math.max(largest, await pageMegabytes());
    if (await page.evaluate((all) => document.querySelectorAll('.film-picture canvas').length === all, count))
      break;
    await page.waitForTimeout(250);
  }
  report('all thumbnails', `${seconds(performance.now() - opened)} s`);

  const times = [];
  for (let i = 0; i < SWITCHES; i++) {
    // The neighbour is read meanwhile.
    await page.waitForTimeout(6000);
    times.push(await page.evaluate(switchToNext));
    largest = Math.max(largest, await pageMegabytes());
  }
  report('switching to a warm neighbour', times.map((time) => `${Math.round(time)} ms`).join(', '));
  report('largest memory of the page', `${Math.round(largest)} MB`);
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true });
}

function report(what, figure) {
  console.log(`${what}: ${figure}`);
}

function seconds(milliseconds) {
  return (milliseconds / 1000).toFixed(1);
}

function isShown(name) {
  const { editor, stage } = window.exposure.workspace;
  return editor.state.photo?.name === name && stage.frame.getState().ready;
}

/** In the page: from the command to the picture on the canvas, in milliseconds. */
async function switchToNext() {
  const { editor, stage } = window.exposure.workspace;
  const before = editor.state.photo;
  const begun = performance.now();
  void window.exposure.run('nextPhoto');
  while (editor.state.photo === before || !stage.frame.getState().ready)
    await new Promise((resolve) => setTimeout(resolve, 5));
  return performance.now() - begun;
}

/** Private memory of the page's process, workers included. */
async function pageMegabytes() {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const sizes = renderers.map(({ id }) => {
    const found = /^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'));
    return Number(found?.[1] ?? 0) / 1024;
  });
  return Math.max(...sizes);
}

/** JPEGs of noise over gradients, each another one, made by the browser. */
async function makePhotos() {
  const page = await browser.newPage();
  const names = [];
  for (let i = 1; i <= count; i++) {
    const text = await page.evaluate(drawPhoto, [width, height, i]);
    const name = join(folder, `photo-${i}.jpg`);
    writeFileSync(name, Buffer.from(text, 'base64'));
    names.push(name);
  }
  await page.close();
  return names;
}

async function drawPhoto([photoWidth, photoHeight, number]) {
  const canvas = new OffscreenCanvas(photoWidth, photoHeight);
  const context = canvas.getContext('2d');
  const gradient = context.createLinearGradient(0, 0, 0, photoHeight);
  gradient.addColorStop(0, `hsl(${200 + number} 50% 50%)`);
  gradient.addColorStop(1, `hsl(${30 + number} 40% 15%)`);
  context.fillStyle = gradient;
  context.fillRect(0, 0, photoWidth, photoHeight);
  for (let k = 0; k < 3000; k++) {
    context.fillStyle = `hsla(${(k * 37) % 360} 30% ${20 + (k % 60)}% / 0.35)`;
    context.fillRect(
      (k * 7919 * number) % photoWidth,
      (k * 104729) % photoHeight,
      20 + (k % 90),
      20 + (k % 70),
    );
  }
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let k = 0; k < bytes.length; k += 32768) text += String.fromCharCode(...bytes.subarray(k, k + 32768));
  return btoa(text);
}
