/** Where suggestions come from: a page without a model gets one, refuses a damaged one, and outlives its worker. */
import { expect, test } from '@playwright/test';
import { checkpoint, SuggestPage } from './helpers/suggest';
import { makeTiff, type PhotoFile } from './helpers/photos';

test('without a model the page says how to get one; one that was fetched is there after a reload', async ({
  page,
  context,
}) => {
  const editor = new SuggestPage(page);
  await editor.start();
  await editor.open(makeTiff('evening.tif', 320, 200));
  await editor.button('Suggest edits').click();
  await expect(editor.dialog).toContainText('manifest.json');
  await expect(editor.dialog).toContainText('.data-00000-of-00001');
  const address = editor.dialog.getByRole('textbox', { name: 'Address' });
  await expect(address).toHaveValue(/exposure_models/);
  await expect(editor.dialog.getByRole('combobox', { name: 'Backend' })).toHaveValue('auto');

  await address.fill('http://127.0.0.1:9/model.ckpt');
  await editor.button("Get the paper's weights").click();
  await expect(editor.dialog.getByRole('alert')).toContainText('127.0.0.1');
  expect(await editor.modelStatus()).toBe('none');

  const served = new URL('weights/model.ckpt', page.url()).href;
  const requests: string[] = [];
  await context.route(`${served}.*`, async (route) => {
    const [suffix, range] = [
      route.request().url().split('.').at(-1)!,
      await route.request().headerValue('range'),
    ];
    requests.push(suffix);
    const { buffer } = suffix === 'index' ? checkpoint.index : checkpoint.data;
    const [, from, to] = /bytes=(\d+)-(\d+)/.exec(range ?? '') ?? [];
    if (from === undefined) return route.fulfill({ body: buffer });
    return route.fulfill({
      status: 206,
      headers: { 'content-range': `bytes ${from}-${to}/${buffer.length}` },
      body: buffer.subarray(Number(from), Number(to) + 1),
    });
  });
  await address.fill(served);
  await editor.button("Get the paper's weights").click();
  await expect(editor.panel).toBeVisible();
  await expect(editor.dialog).toBeHidden();
  expect(requests).toContain('data-00000-of-00001');
  const { document } = await editor.state();
  await editor.button('Dismiss').click();

  requests.length = 0;
  await page.reload();
  await editor.shown('evening.tif');
  await editor.suggest();
  expect((await editor.state()).document).toEqual(document);
  expect(requests).toEqual([]);
});

test('a damaged checkpoint is refused by one sentence that names the tensor', async ({ page }) => {
  const editor = new SuggestPage(page);
  await editor.start();
  await editor.open(makeTiff('evening.tif', 320, 200));
  const before = await editor.state();
  const data = Buffer.from(checkpoint.data.buffer);
  data[data.length / 2]! ^= 1;
  const refused = async (model: readonly PhotoFile[], sentence: RegExp): Promise<void> => {
    await editor.bringModel(model);
    await expect(editor.status).toContainText(sentence);
    expect(await editor.modelStatus()).toBe('none');
    expect(await editor.state()).toEqual(before);
  };
  await refused(
    [checkpoint.index, { ...checkpoint.data, buffer: data }],
    /checksum of generator\/\S+ is wrong\./,
  );
  await refused([checkpoint.index], /seeded\.data-00000-of-00001 is needed at the same time\./);
  const manifest = { name: 'manifest.json', mimeType: 'application/json', buffer: Buffer.from('{}') };
  await refused([manifest], /no whole model in manifest\.json\./);
  await page.reload();
  await editor.shown();
  await editor.button('Suggest edits').click();
  await expect(editor.dialog).toBeVisible();
});

test('a policy whose worker has died is there again when it is next asked', async ({ page }) => {
  const editor = new SuggestPage(page);
  await editor.prepare();
  await editor.suggest();
  const { document } = await editor.state();
  await editor.button('Dismiss').click();
  const worker = page.workers().find((each) => each.url().includes('policy-worker'))!;
  const closed = worker.waitForEvent('close');
  await worker.evaluate(() => reportError(new Error('The GPU was lost.')));
  await closed;
  await editor.suggest();
  expect((await editor.state()).document).toEqual(document);
});
