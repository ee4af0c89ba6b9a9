/** Nothing is lost: reloads, bad files, a GPU that goes away. */
import { expect, test } from '@playwright/test';
import { difference, EditorPage } from './helpers/editor';
import { makeTiff } from './helpers/photos';

test('a reload in the middle finds photo, steps, selection and undo', async ({ page }) => {
  const editor = new EditorPage(page);
  const photo = makeTiff('kept.tif', 240, 160);
  await editor.start();
  await editor.open(photo);
  await editor.addStep('Exposure');
  await editor.drag('Exposure', 20);
  await editor.addStep('Contrast');
  await editor.drag('Contrast', 20);
  await editor.steps
    .nth(0)
    .getByRole('button', { name: /^Exposure/ })
    .click();
  await page.getByRole('combobox', { name: 'Input transform' }).selectOption('Linear');
  await editor.button('Undo').click();
  await expect(editor.status).toContainText('Saved');
  const before = await editor.state();
  const picture = await editor.picture();
  expect(before.redoLabel).toBe('Input transform');

  await page.reload();
  await editor.shown('kept.tif');
  expect(await editor.state()).toEqual(before);
  expect(difference(await editor.picture(), picture)).toBeLessThan(0.5);
  await editor.button('Undo').click();
  await expect(editor.steps).toHaveCount(2);
  expect((await editor.state()).document.steps[1]!.params['amount']).toBe(0);
});

test('a photo that is opened again has its steps and undo back', async ({ page }) => {
  const editor = new EditorPage(page);
  const first = makeTiff('first.tif', 120, 80);
  await editor.start();
  await editor.open(first);
  await editor.addStep('Gamma');
  const { document } = await editor.state();
  await editor.open(makeTiff('second.tif', 80, 120));
  await expect(editor.steps).toHaveCount(0);
  await page.reload();
  await editor.shown('second.tif');
  await editor.open(first);
  await expect(editor.status).toContainText('Brought back the 1 step from last time.');
  expect((await editor.state()).document).toEqual(document);
  await editor.button('Undo').click();
  await expect(editor.steps).toHaveCount(0);
});

test('a second window has a session of its own', async ({ page, context }) => {
  const first = new EditorPage(page);
  await first.start();
  await first.open(makeTiff('first.tif', 120, 80));
  await first.addStep('Gamma');
  const second = new EditorPage(await context.newPage());
  await second.start();
  await second.open(makeTiff('second.tif', 80, 120));
  await page.bringToFront();
  await page.reload();
  await first.shown('first.tif');
  await expect(first.steps).toHaveCount(1);
});

test('a new window takes up what a closed one has left', async ({ page, context }) => {
  const editor = new EditorPage(page);
  await editor.start();
  await editor.open(makeTiff('left.tif', 120, 80));
  await editor.addStep('Gamma');
  await page.close({ runBeforeUnload: true });
  const next = new EditorPage(await context.newPage());
  await next.start();
  await next.shown('left.tif');
  await expect(next.steps).toHaveCount(1);
});

test('bad files say what is wrong and leave what was open untouched', async ({ page }) => {
  const editor = new EditorPage(page);
  const photo = makeTiff('good.tif', 200, 120);
  await editor.start();
  await editor.open(photo);
  await editor.addStep('Exposure');
  await editor.drag('Exposure', 20);
  const before = await editor.state();
  const bad = [
    { name: 'cut.tif', buffer: photo.buffer.subarray(0, photo.buffer.length / 2) },
    { name: 'words.tif', buffer: Buffer.from('This is no picture at all.') },
    { name: 'empty.png', buffer: Buffer.alloc(0) },
    { name: 'broken.json', buffer: Buffer.from('{ "version": 1, "steps": [ { "filter": "blur" } ] }') },
  ];
  for (const { name, buffer } of bad) {
    await page.evaluate(() => window.exposure.tasks.notify(undefined));
    const file = { name, mimeType: 'application/octet-stream', buffer };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.waitForFunction(() => window.exposure.tasks.state.notice?.kind === 'error');
    const text = await page.evaluate(() => window.exposure.tasks.state.notice!.text);
    expect(text, name).toMatch(/^[A-Z“"].*\.$/s);
    expect(text, name).not.toMatch(/undefined|TypeError|RangeError|\n/);
    await expect(editor.status).toContainText(text);
    expect(await editor.state()).toEqual(before);
    await expect(page.getByText('good.tif')).toBeVisible();
  }
});

test('a lost device comes back with the picture right @everywhere', async ({ page }) => {
  const editor = new EditorPage(page);
  await editor.start();
  await editor.open(makeTiff('lasting.tif', 300, 200));
  await editor.addStep('Exposure');
  await editor.drag('Exposure', 20);
  const before = await editor.picture();
  const state = await editor.state();
  await page.evaluate(() => window.exposure.workspace.stage.loseDevice());
  await page.waitForFunction(() => !window.exposure.workspace.stage.frame.getState().ready);
  await editor.shown('lasting.tif');
  expect(difference(await editor.picture(), before)).toBeLessThan(0.5);
  expect(await editor.state()).toEqual(state);
  await editor.drag('Exposure', 40);
  expect(difference(await editor.picture(), before)).toBeGreaterThan(2);
});

test('a renderer that is chosen and missing says so; the other one draws, and is still chosen after a reload', async ({
  page,
}) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'gpu', { get: () => undefined }));
  const editor = new EditorPage(page);
  await page.goto('./');
  const renderer = page.getByRole('combobox', { name: 'Renderer' });
  await expect(renderer).toHaveValue('gpu');
  await expect(page.getByRole('heading', { name: 'The photo cannot be shown here' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('This browser has no WebGPU');
  // Opened at the same time, the bundled photo could take its place.
  await page.waitForFunction(() => window.exposure.workspace.editor.state.photo !== undefined);
  await page.locator('input[type=file]').setInputFiles(makeTiff('unseen.tif', 60, 40));
  await page.waitForFunction(() => window.exposure.workspace.editor.state.photo?.name === 'unseen.tif');
  await editor.addStep('Exposure');
  await editor.slider('Exposure').press('ArrowRight');
  await expect(editor.steps).toContainText('+0.05 EV');

  await renderer.selectOption({ label: 'Automatic' });
  await editor.shown('unseen.tif');
  await expect(editor.status).toContainText('Drawn by the processor');
  await expect(page.getByTitle(/This browser has no WebGPU/)).toBeVisible();
  await editor.settled();

  await page.reload();
  await expect(renderer).toHaveValue('automatic');
  await editor.shown('unseen.tif');
  await expect(editor.steps).toHaveCount(1);
});

test('undo takes the opening of a photo back, and redo opens it again', async ({ page }) => {
  const editor = new EditorPage(page);
  await editor.start();
  await editor.open(makeTiff('first.tif', 120, 80));
  await editor.addStep('Gamma');
  await editor.open(makeTiff('second.tif', 80, 120));
  await editor.addStep('Exposure');
  // A key that is held down takes back every step, and stops where the photo was opened.
  await page.keyboard.down('Control');
  for (let repeats = 0; repeats < 4; repeats++) await page.keyboard.down('z');
  await page.keyboard.up('z');
  await page.keyboard.up('Control');
  await expect(editor.steps).toHaveCount(0);
  await expect(editor.button('Undo')).toHaveAttribute('title', /Open second/);
  await editor.shown('second.tif');
  await page.keyboard.press('Control+z');
  await editor.shown('first.tif');
  await expect(editor.steps).toHaveCount(1);
  await expect(editor.button('Undo')).toHaveAttribute('title', /Add Gamma/);

  await editor.button('Redo').click();
  await editor.shown('second.tif');
  await expect(editor.steps).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await editor.shown('first.tif');
  await page.reload();
  await editor.shown('first.tif');
  await expect(editor.steps).toHaveCount(1);
});
