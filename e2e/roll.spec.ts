/** Several photos at once: the filmstrip, steps of their own, and a reload. */
import { expect, test } from '@playwright/test';
import { EditorPage } from './helpers/editor';
import { makeTiff } from './helpers/photos';

test('several photos keep their own steps, give them to each other, and survive a reload', async ({
  page,
}) => {
  const editor = new EditorPage(page);
  const photos = page.getByRole('list', { name: 'Photos' });
  const photo = (name: string) => photos.getByRole('button', { name: new RegExp(`^${name}`) });
  await editor.start();
  await expect(photos).toHaveCount(0);

  const files = ['one.tif', 'two.tif', 'three.tif'].map((name, i) => makeTiff(name, 120 + i, 80));
  await page.locator('input[type=file]').setInputFiles(files);
  await editor.shown('one.tif');
  await expect(photos.getByRole('listitem')).toHaveCount(3);
  await editor.addStep('Gamma');

  await page.keyboard.press('.');
  await editor.shown('two.tif');
  await expect(editor.steps).toHaveCount(0);
  await expect(editor.button('Undo')).toBeDisabled();
  await editor.addStep('Contrast');
  await editor.addStep('Exposure');
  await editor.button('Flag photo').click();
  await photo('one.tif').click();
  await editor.shown('one.tif');
  await expect(editor.steps).toHaveCount(1);

  await page.reload();
  await editor.shown('one.tif');
  await expect(photo('two.tif, flagged')).toBeVisible();
  await photo('two.tif').click();
  await editor.shown('two.tif');
  await expect(editor.steps).toHaveCount(2);
  await editor.button('Apply to all').click();
  await expect(editor.status).toContainText('Applied 2 steps to 2 other photos.');
  await photo('one.tif').click();
  await editor.shown('one.tif');
  await expect(editor.steps).toHaveCount(2);
  await editor.button('Undo').click();
  await expect(editor.steps).toHaveCount(1);
});
