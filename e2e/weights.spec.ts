/** Getting the paper's weights: over the network, by ranges, broken off and resumed, kept for next time. */
import { expect, test } from '@playwright/test';
import { EditorPage } from './helpers/editor';
import { makeCheckpoint } from './helpers/model';
import { makeTiff } from './helpers/photos';
import { serveRanges } from './helpers/range-server';

test('weights are fetched, resumed after a break, and there again after a reload', async ({ page }) => {
  const { index, data } = makeCheckpoint('model.ckpt-1', 3);
  const server = await serveRanges([index, data], data.buffer.length / 2);
  await page.route('**/models/default/*', (route) => route.fulfill({ status: 404 }));
  const editor = new EditorPage(page);
  await editor.start();
  await editor.open(makeTiff('evening.tif', 160, 100));
  await editor.button('Suggest edits').click();
  const dialog = page.getByRole('dialog', { name: 'Suggestions need a model' });

  await dialog.getByRole('textbox', { name: 'Address' }).fill('http://127.0.0.1:1/nowhere');
  await editor.button("Get the paper's weights").click();
  await expect(dialog.getByRole('alert')).toContainText('127.0.0.1:1');

  await dialog.getByRole('textbox', { name: 'Address' }).fill(`${server.address}/model.ckpt-1`);
  await editor.button("Get the paper's weights").click();
  await expect(dialog.getByRole('alert')).toContainText('broke: try again to go on');
  expect(server.sent()).toBeLessThan(data.buffer.length);

  await editor.button("Get the paper's weights").click();
  const panel = page.getByRole('region', { name: 'Suggested edits' });
  await expect(panel).toContainText('model.ckpt-1');
  // Resumed: what had arrived whole before the break was not sent again.
  expect(server.sent()).toBeLessThan(data.buffer.length * 1.2);
  const steps = (await editor.state()).document.steps;
  await editor.button('Dismiss').click();
  server.close();

  await page.reload();
  await editor.shown('evening.tif');
  await editor.button('Suggest edits').click();
  await expect(panel).toContainText('model.ckpt-1');
  expect((await editor.state()).document.steps).toEqual(steps);
});
