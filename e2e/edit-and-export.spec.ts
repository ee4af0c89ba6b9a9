/** The main task: open a true 16-bit photo, edit it in steps, and get true 16 bits out. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { prepareSteps } from '../src/render/chain/prepare';
import { createCpuRenderer } from '../src/render/cpu/cpu-renderer';
import { resolveInput } from '../src/render/transform/input-transform';
import { quantiseInto } from '../src/render/precision/quantise';
import type { SourceImage } from '../src/core/image';
import { EditorPage, largestDifference } from './helpers/editor';
import { makeTiff } from './helpers/photos';

test('open a 16-bit TIFF, edit, undo, redo, export, and find the same pixels in the export @everywhere', async ({
  page,
}) => {
  const editor = new EditorPage(page);
  const photo = makeTiff('evening.tif', 320, 200);
  await editor.start();
  await editor.open(photo);
  await expect(editor.status).toContainText('16-bit source, 32-bit float');
  expect(largestDifference(await editor.samples(), photo.samples)).toBe(0);

  await editor.addStep('Exposure');
  await editor.drag('Exposure', 20);
  await editor.addStep('Tone curve');
  await editor.drag('Tone 2', -12);
  await editor.drag('Tone 6', 18);
  await expect(editor.steps).toHaveCount(2);
  const edited = (await editor.state()).document;
  expect(edited.steps[0]!.params['ev']).toBeGreaterThan(0.2);

  await editor.button('Undo').click();
  expect((await editor.state()).document).not.toEqual(edited);
  await editor.button('Redo').click();
  expect((await editor.state()).document).toEqual(edited);

  const file = await editor.export('TIFF, 16 bits');
  expect(file.name).toBe('evening.tif');
  await expect(editor.status).toContainText(/It holds [\d,]+ red, [\d,]+ green and [\d,]+ blue codes/);

  await editor.open({ name: 'again.tif', mimeType: 'image/tiff', buffer: file.bytes });
  await expect(editor.steps).toHaveCount(0);
  const exported = await editor.samples();
  const source: SourceImage = {
    width: photo.width,
    height: photo.height,
    channels: 3,
    samples: photo.samples,
    maximum: 65535,
    description: await page.evaluate(() => window.exposure.workspace.editor.state.photo!.source.description),
    metadata: {},
  };
  const renderer = createCpuRenderer(source, resolveInput(source, undefined, edited.input));
  const steps = prepareSteps(edited.steps);
  const expected = new Uint16Array(photo.samples.length);
  const rows = { steps, output: edited.output, firstRow: 0, rowCount: photo.height };
  quantiseInto(expected, 0, await renderer.renderRows(rows));
  expect(largestDifference(exported, expected)).toBeLessThanOrEqual(1);
  expect(new Set(exported).size).toBeGreaterThan(1000);

  // Read with its profile and written again, the export is what it was.
  const again = await editor.export('TIFF, 16 bits');
  await editor.open({ name: 'third.tif', mimeType: 'image/tiff', buffer: again.bytes });
  expect(largestDifference(await editor.samples(), exported)).toBeLessThanOrEqual(1);
});

test('the steps are saved as a file and opened again', async ({ page }) => {
  const editor = new EditorPage(page);
  await editor.start();
  await editor.addStep('Saturation');
  await editor.entry('Saturation').fill('0.4');
  await editor.entry('Saturation').press('Enter');
  const { document } = await editor.state();
  await editor.button('Export').click();
  const download = page.waitForEvent('download');
  await editor.button('Save steps only').click();
  const path = await (await download).path();
  await editor.button('Reset').click();
  await expect(editor.steps).toHaveCount(0);
  await page.locator('input[type=file]').setInputFiles({
    name: 'look.json',
    mimeType: 'application/json',
    buffer: await readFile(path),
  });
  await expect(editor.steps).toHaveCount(1);
  expect((await editor.state()).document).toEqual(document);
});

test('an untouched JPEG leaves the page as an 8-bit PNG unchanged', async ({ page }) => {
  const editor = new EditorPage(page);
  await editor.start();
  const jpeg = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(240, 160);
    const context = canvas.getContext('2d')!;
    const gradient = context.createLinearGradient(0, 0, 240, 160);
    ['#102040', '#d07030', '#fff0c0', '#206030'].forEach((color, i) => gradient.addColorStop(i / 3, color));
    context.fillStyle = gradient;
    context.fillRect(0, 0, 240, 160);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  await editor.open({ name: 'plain.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg) });
  const before = await editor.samples();
  const file = await editor.export('PNG, 8 bits');
  await editor.open({ name: 'plain.png', mimeType: 'image/png', buffer: file.bytes });
  expect(largestDifference(await editor.samples(), before)).toBeLessThanOrEqual(1);
});
