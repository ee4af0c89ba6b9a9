/** Cropping: the page exports the pixels that `apply` writes, and Undo brings the photo back. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { EditorPage, largestDifference } from './helpers/editor';
import { makeTiff } from './helpers/photos';

test('a photo is turned, straightened and cropped, exported as apply writes it, and brought back', async ({
  page,
}) => {
  const editor = new EditorPage(page);
  const photo = makeTiff('evening.tif', 320, 200);
  await editor.start();
  await editor.open(photo);
  await editor.addStep('Exposure');

  await editor.button('Crop').click();
  const crop = page.getByRole('group', { name: 'Crop the photo' });
  await crop.getByRole('button', { name: 'Turn right' }).click();
  await crop.getByRole('combobox', { name: 'Ratio' }).selectOption('4:5');
  await editor.entry('Angle').fill('3.5');
  await editor.entry('Angle').press('Enter');
  await crop.getByRole('button', { name: 'Lower right corner' }).press('ArrowUp');
  await crop.getByRole('group', { name: 'Crop area' }).press('Enter');
  await expect(crop).toBeHidden();

  const { document, undoLabel } = await editor.state();
  expect(undoLabel).toBe('Crop');
  expect(document.frame).toMatchObject({ turns: 1, flip: false, angle: 3.5 });
  const size = () =>
    page.evaluate(() => {
      const { width, height } = window.exposure.workspace.editor.state.photo!.source;
      return [width, height];
    });
  await expect.poll(async () => (await size())[0]).toBeLessThan(200);
  const [width, height] = await size();
  expect(width! / height!).toBeCloseTo(0.8, 1);

  const exported = await editor.export('TIFF, 16 bits');
  const folder = await mkdtemp(join(tmpdir(), 'exposure-frame-'));
  await writeFile(join(folder, 'photo.tif'), photo.buffer);
  await writeFile(join(folder, 'steps.json'), JSON.stringify({ version: 1, ...document }));
  const out = join(folder, 'applied.tif');
  const argv = ['apply', join(folder, 'photo.tif'), '--steps', join(folder, 'steps.json'), '--out', out];
  await promisify(execFile)(process.execPath, ['bin/exposure.js', ...argv]);
  const applied = await readFile(out);
  await rm(folder, { recursive: true });

  await editor.button('Undo').click();
  await expect.poll(size).toEqual([320, 200]);
  await editor.open({ name: 'page.tif', mimeType: 'image/tiff', buffer: exported.bytes });
  const fromPage = await editor.samples();
  await editor.open({ name: 'applied.tif', mimeType: 'image/tiff', buffer: applied });
  expect(largestDifference(fromPage, await editor.samples())).toBeLessThanOrEqual(1);
});

test('Escape leaves the photo as it is', async ({ page }) => {
  const editor = new EditorPage(page);
  await editor.start();
  const before = await editor.state();
  await page.keyboard.press('Shift+C');
  const crop = page.getByRole('group', { name: 'Crop the photo' });
  await crop.getByRole('button', { name: 'Mirror' }).click();
  await page.keyboard.press('Escape');
  await expect(crop).toBeHidden();
  expect(await editor.state()).toEqual(before);
});
