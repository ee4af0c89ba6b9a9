/** Looking at a photo: zoom, pan, before and after, histogram, narrow pages, and all of it without a mouse. */
import { expect, test } from '@playwright/test';
import { difference, EditorPage } from './helpers/editor';
import { makeTiff } from './helpers/photos';

test('zoom by keys, wheel and double click; 100 % is one photo pixel per screen pixel @everywhere', async ({
  page,
}) => {
  const editor = new EditorPage(page);
  await editor.start();
  await editor.open(makeTiff('large.tif', 1600, 1200));
  const level = page.getByRole('group', { name: 'Zoom' }).locator('.zoom-level');
  const fit = await level.textContent();
  await page.keyboard.press('1');
  await expect(level).toHaveText('100 %');
  await page.keyboard.press('+');
  await expect(level).toHaveText('150 %');
  await page.keyboard.press('0');
  await expect(level).toHaveText(fit!);
  await editor.photo.dblclick();
  await expect(level).toHaveText('100 %');

  const whole = await editor.picture();
  const box = (await editor.photo.boundingBox())!;
  await page.mouse.move(box.x + 200, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x + 260, box.y + 170, { steps: 4 });
  await page.mouse.up();
  const panned = await editor.picture();
  // The picture has moved with the pointer: the pixel at (100, 200) is now at (160, 170).
  const pixel = ({ data, width, channels }: typeof whole, x: number, y: number): number[] => [
    ...data.subarray((y * width + x) * channels, (y * width + x) * channels + 3),
  ];
  expect(pixel(panned, 160, 170)).toEqual(pixel(whole, 100, 200));

  await page.mouse.wheel(0, 4000);
  await expect(level).toHaveText(fit!);
});

test('Before shows the photo without its steps, for as long as it is held @everywhere', async ({ page }) => {
  const editor = new EditorPage(page);
  await editor.start();
  await editor.open(makeTiff('held.tif', 300, 200));
  const source = await editor.picture();
  await editor.addStep('Exposure');
  await editor.entry('Exposure').fill('2');
  await editor.entry('Exposure').press('Enter');
  const edited = await editor.picture();
  expect(difference(edited, source)).toBeGreaterThan(5);
  // What lies over the photo, a badge or a hint, may go a moment after the picture has changed.
  const isEdited = () => expect.poll(async () => difference(await editor.picture(), edited)).toBe(0);

  const before = editor.button('Before');
  await before.hover();
  await page.mouse.down();
  await expect(page.getByRole('main')).toContainText('Before');
  expect(difference(await editor.picture(), source)).toBeLessThan(2);
  await page.mouse.up();
  await isEdited();

  for (const key of ['Enter', ' ']) {
    await before.focus();
    await page.keyboard.down(key);
    expect(difference(await editor.picture(), source)).toBeLessThan(2);
    await page.keyboard.up(key);
  }
  await page.keyboard.down('\\');
  expect(difference(await editor.picture(), source)).toBeLessThan(2);
  await page.keyboard.up('\\');
  await isEdited();

  // With Shift the same key types another character.
  await page.keyboard.down('Backslash');
  await page.keyboard.down('Shift');
  await expect(page.locator('.photo-badge')).toHaveText('Before');
  await page.keyboard.up('Backslash');
  await page.keyboard.up('Shift');
  await isEdited();
});

test('histogram and strip follow the steps @everywhere', async ({ page }) => {
  const editor = new EditorPage(page);
  await editor.start();
  await editor.open(makeTiff('counted.tif', 300, 200));
  const histogram = page.getByRole('img', { name: /^Histogram/ });
  await editor.addStep('Exposure');
  await editor.entry('Exposure').fill('8');
  await editor.entry('Exposure').press('Enter');
  await expect(histogram).toHaveAccessibleName(/[1-9]\d* % to white/);
  const strip = page.getByRole('navigation', { name: 'The photo after each filter' });
  await expect(strip.getByRole('button')).toHaveCount(2);
  await expect(strip.locator('canvas')).toHaveCount(2);
  await strip.getByRole('button', { name: 'Source' }).click();
  await expect(editor.slider('Exposure')).toHaveCount(0);
  await strip.getByRole('button', { name: 'After 1, Exposure' }).click();
  await expect(editor.slider('Exposure')).toBeVisible();
});

test('a whole edit with the keyboard alone', async ({ page }) => {
  const editor = new EditorPage(page);
  // Before the page: the chooser is intercepted only some time after it is asked for.
  const chooser = page.waitForEvent('filechooser');
  await editor.start();
  await page.keyboard.press('Control+o');
  await (await chooser).setFiles(makeTiff('keys.tif', 200, 120));
  await editor.shown('keys.tif');

  const tabTo = async (name: string): Promise<void> => {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab');
      const label = await page.evaluate(() => {
        const element = document.activeElement;
        return element?.getAttribute('aria-label') ?? element?.textContent;
      });
      if (label?.trim() === name) return;
    }
    throw new Error(`Tab does not reach ${name}`);
  };
  await tabTo('Add step');
  await page.keyboard.press('Enter');
  await page.keyboard.type('con');
  await page.keyboard.press('Enter');
  await expect(editor.steps).toHaveCount(1);
  await expect(editor.slider('Contrast')).toBeFocused();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
  expect((await editor.state()).document.steps[0]!.params['amount']).toBeCloseTo(0.1, 6);
  await page.keyboard.press('Control+z');
  expect((await editor.state()).document.steps[0]!.params['amount']).toBe(0);
  await page.keyboard.press('Control+y');

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+e');
  await tabTo('Save photo');
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toBe('keys.tif');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('nothing is wider than the page and everything can be reached', async ({ page }) => {
    const editor = new EditorPage(page);
    await editor.start();
    const long = `${'a-photo-with-a-very-long-name-'.repeat(6)}.tif`;
    await editor.open(makeTiff(long, 300, 200));
    await editor.addStep('Color curves');
    await expect(editor.photo).toBeInViewport();
    const names = ['Open', 'Export', 'Undo', 'Redo', 'Reset', 'Before'];
    for (const name of names) await expect(editor.button(name)).toBeInViewport({ ratio: 1 });
    for (const name of ['Red 1', 'Blue 8']) {
      await editor.slider(name).scrollIntoViewIfNeeded();
      await expect(editor.slider(name)).toBeInViewport();
    }
    for (const name of ['Input transform', 'Output transform', 'View']) {
      const select = page.getByRole('combobox', { name });
      await select.scrollIntoViewIfNeeded();
      await expect(select).toBeInViewport({ ratio: 1 });
    }
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(widths).toEqual([390, 390]);
    await editor.button('Export').click();
    await expect(editor.button('Save photo')).toBeInViewport({ ratio: 1 });
  });
});
