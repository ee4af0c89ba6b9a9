/** Undo by marks: one gesture, one entry, whatever the control. */
import { expect, test } from '@playwright/test';
import { EditorPage } from './helpers/editor';
import { makeTiff } from './helpers/photos';

test.describe('one gesture is one entry', () => {
  test('a drag', async ({ page }) => {
    const editor = new EditorPage(page);
    await editor.start();
    await editor.addStep('Exposure');
    await editor.drag('Exposure', 25);
    const first = Number(await editor.slider('Exposure').inputValue());
    expect(first).toBeGreaterThan(0);
    await editor.drag('Exposure', 20);
    await editor.button('Undo').click();
    await expect(editor.slider('Exposure')).toHaveValue(String(first));
    await editor.button('Undo').click();
    await expect(editor.slider('Exposure')).toHaveValue('0');
    await editor.button('Undo').click();
    await expect(editor.steps).toHaveCount(0);
    for (let i = 0; i < 2; i++) await page.keyboard.press('Control+Shift+Z');
    await expect(editor.slider('Exposure')).toHaveValue(String(first));
  });

  test('a run of keys, finer with Shift', async ({ page }) => {
    const editor = new EditorPage(page);
    await editor.start();
    await editor.addStep('Exposure');
    const slider = editor.slider('Exposure');
    await slider.focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'Shift+ArrowRight', 'PageUp']) await slider.press(key);
    await expect(slider).toHaveValue('0.605');
    await page.keyboard.press('Control+z');
    await expect(slider).toHaveValue('0');
  });

  test('a typed value, beyond the slider but within the hard range', async ({ page }) => {
    const editor = new EditorPage(page);
    await editor.start();
    await editor.addStep('Exposure');
    const entry = editor.entry('Exposure');
    await entry.fill('5');
    await entry.press('Enter');
    expect((await editor.state()).document.steps[0]!.params['ev']).toBe(5);
    await entry.fill('17');
    await entry.press('Enter');
    await expect(page.getByRole('alert')).toHaveText('Exposure takes a number from −16.00 to +16.00.');
    await entry.press('Escape');
    await expect(entry).toHaveValue('+5.00');
    await page.keyboard.press('Control+z');
    await expect(entry).toHaveValue('0.00');
  });

  test('a drag of the tone curve, and a double click back to straight', async ({ page }) => {
    const editor = new EditorPage(page);
    await editor.start();
    await editor.addStep('Tone curve');
    const curve = page.getByRole('img', { name: 'Tone curve' });
    const box = (await curve.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    for (let i = 1; i <= 5; i++) {
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 - i * 2);
    }
    await page.mouse.up();
    const slopes = (await editor.state()).document.steps[0]!.params['slopes'] as number[];
    expect(slopes[3]).toBeGreaterThan(1.1);
    expect(slopes[4]).toBeLessThan(0.9);
    await editor.button('Undo').click();
    await expect(editor.slider('Tone 4')).toHaveValue('1');
    await editor.button('Redo').click();
    await curve.dblclick({ position: { x: 30, y: box.height - 20 } });
    for (let i = 1; i <= 8; i++) await expect(editor.slider(`Tone ${i}`)).toHaveValue('1');
  });
});

test('a double click on a slider sets its default', async ({ page }) => {
  const editor = new EditorPage(page);
  await editor.start();
  await editor.addStep('Gamma');
  await editor.drag('Gamma', 30);
  await expect(editor.slider('Gamma')).not.toHaveValue('1');
  await editor.slider('Gamma').dblclick();
  await expect(editor.slider('Gamma')).toHaveValue('1');
});

test('steps are turned off, reordered by dragging and by keys, and removed', async ({ page }) => {
  const editor = new EditorPage(page);
  await editor.start();
  for (const label of ['Exposure', 'Gamma', 'Contrast']) await editor.addStep(label);
  const filters = async (): Promise<string[]> =>
    (await editor.state()).document.steps.map(({ filter }) => filter);

  await editor.steps.nth(1).getByRole('checkbox', { name: 'Gamma on' }).uncheck();
  expect((await editor.state()).document.steps[1]!.enabled).toBe(false);

  const grip = (await editor.steps.nth(2).locator('.steps-grip').boundingBox())!;
  const first = (await editor.steps.nth(0).boundingBox())!;
  await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
  await page.mouse.down();
  await page.mouse.move(grip.x + grip.width / 2, first.y + first.height, { steps: 4 });
  await page.mouse.move(grip.x + grip.width / 2, first.y + 3, { steps: 4 });
  await page.mouse.up();
  expect(await filters()).toEqual(['contrast', 'exposure', 'gamma']);

  await page.keyboard.press('Alt+ArrowDown');
  expect(await filters()).toEqual(['exposure', 'contrast', 'gamma']);
  await page.keyboard.press('Delete');
  expect(await filters()).toEqual(['exposure', 'gamma']);
  await editor.button('Remove Gamma').click();
  await editor.button('Reset').click();
  await expect(editor.steps).toHaveCount(0);
  await editor.button('Undo').click();
  expect(await filters()).toEqual(['exposure']);
});

test('the history is a list: back by a press, what was left aside, and a snapshot', async ({ page }) => {
  const editor = new EditorPage(page);
  await editor.start();
  await editor.open(makeTiff('evening.tif', 320, 200));
  for (const label of ['Exposure', 'Contrast']) await editor.addStep(label);
  const list = (name: string) => page.getByRole('list', { name }).getByRole('button');

  await editor.button('Take snapshot').click();
  await expect(list('Snapshots').first()).toHaveText('Snapshot 1');
  await expect(list('History')).toHaveText(['Add Contrast', 'Add Exposure', 'Opened']);
  await expect(list('History').locator('canvas')).toHaveCount(3);
  await list('History').filter({ hasText: 'Opened' }).click();
  await expect(editor.steps).toHaveCount(0);
  await editor.addStep('Gamma');
  await expect(list('History')).toHaveText(['Add Gamma', 'Opened']);

  await page.getByText('Left aside (2)').click();
  await list('Left aside').filter({ hasText: 'Add Exposure' }).click();
  await expect(editor.steps).toHaveText([/Exposure/]);
  await page.reload();
  await editor.shown('evening.tif');
  await list('Snapshots').first().click();
  await expect(editor.steps).toHaveText([/Exposure/, /Contrast/]);
  await editor.button('Undo').click();
  await expect(editor.steps).toHaveText([/Exposure/]);
});
