/** The agent for a shoot: suggestions for all photos, reviewed by keys. */
import { expect, test } from '@playwright/test';
import { EditorPage } from './helpers/editor';
import { makeTiff } from './helpers/photos';

test('suggestions for all photos are accepted and skipped by keys', async ({ page }) => {
  const editor = new EditorPage(page);
  await editor.start();
  const files = ['one.tif', 'two.tif', 'three.tif'].map((name, i) => makeTiff(name, 120 + i, 80));
  await page.locator('input[type=file]').setInputFiles(files);
  await editor.shown('one.tif');
  await editor.button('Suggest for all').click();

  const review = page.getByRole('list', { name: 'Suggestions' });
  const card = (name: string) => review.getByRole('button', { name: new RegExp(`^${name}`) });
  await expect(card('three.tif, suggested')).toBeVisible({ timeout: 120_000 });
  await page.keyboard.press('Enter');
  await expect(card('one.tif, accepted')).toBeVisible();
  await page.keyboard.press('s');
  await expect(card('two.tif, skipped')).toBeVisible();
  await page.keyboard.press('f');
  await page.keyboard.press('v');
  await expect(card('three.tif, suggested, variation 1, flagged')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');

  await expect(editor.button('Undo')).toHaveAttribute('title', /Suggested edits/);
  await page.keyboard.press('.');
  await editor.shown('two.tif');
  await expect(editor.steps).toHaveCount(0);
  await page.keyboard.press('.');
  await editor.shown('three.tif');
  await expect(editor.steps).not.toHaveCount(0);
});
