/** Teaching a taste: twenty choices between pairs of pictures, what is learned from them, and what becomes of it. */
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { decode } from 'fast-png';
import { EditorPage } from './helpers/editor';
import { meanLuma } from './helpers/light';
import { makeTiff } from './helpers/photos';

const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Which one do you like better?' });
const words = (page: Page): Locator => dialogOf(page).getByRole('status');

/** Mean luma of a picture on the screen, in codes. */
const light = async (picture: Locator): Promise<number> => meanLuma(decode(await picture.screenshot()));

/** Both pictures of the pair are on the screen. */
const ready = (page: Page): Promise<void> =>
  expect(dialogOf(page).locator('[data-ready=true]')).toBeVisible({ timeout: 60_000 });

/** Chooses the brighter picture, by keys, as somebody does who likes it bright. */
async function chooseBrighter(page: Page): Promise<void> {
  await ready(page);
  const [left, right] = [
    await light(dialogOf(page).getByRole('button', { name: 'Left picture', exact: true })),
    await light(dialogOf(page).getByRole('button', { name: 'Right picture', exact: true })),
  ];
  await page.keyboard.press(left > right ? 'ArrowLeft' : 'ArrowRight');
}

const learned = (page: Page) => page.evaluate(() => window.exposure.taste.state.choices.length);

/** The mean of what each variation on the wall makes of the photo, in the wall's order. */
const wallLight = (page: Page): Promise<number[]> =>
  page.evaluate(() =>
    window.exposure.workspace.suggestions.open!.variations.map(({ decisions }) => {
      const { image } = decisions.at(-1)!;
      return image.reduce((sum, value) => sum + Math.min(Math.max(value, 0), 1), 0) / image.length;
    }),
  );

const halves = (numbers: readonly number[]): readonly [number, number] => {
  const middle = Math.ceil(numbers.length / 2);
  const mean = (part: readonly number[]): number => part.reduce((sum, each) => sum + each, 0) / part.length;
  return [mean(numbers.slice(0, middle)), mean(numbers.slice(middle))];
};

test('twenty choices order the wall, are kept, taken along and taken back', async ({ page }) => {
  // The model is loaded, and many pictures are drawn.
  test.slow();
  const editor = new EditorPage(page);
  await editor.start();
  await editor.open(makeTiff('evening.tif', 320, 200));
  const panel = await editor.suggestedEdits();
  await editor.button('Compare 16').click();
  await expect(panel.getByRole('list', { name: 'Variations' })).toBeVisible({ timeout: 60_000 });
  const before = await wallLight(page);

  await page.keyboard.press('w');
  await expect(words(page)).toHaveText('Nothing has been learned yet.');
  await ready(page);
  await page.keyboard.press('ArrowDown');
  expect(await learned(page)).toBe(1);
  await ready(page);
  await page.keyboard.press('Control+z');
  expect(await learned(page)).toBe(0);
  for (let choice = 1; choice <= 20; choice++) {
    await chooseBrighter(page);
    await expect.poll(() => learned(page)).toBe(choice);
  }
  await expect(words(page)).toContainText('brighter');
  await expect(dialogOf(page)).toContainText('It stands on 20 choices');
  const sentence = await words(page).innerText();
  await page.keyboard.press('Escape');
  await expect(dialogOf(page)).toBeHidden();

  const after = await wallLight(page);
  expect([...after].sort()).toEqual([...before].sort());
  expect(after).not.toEqual(before);
  const [first, last] = halves(after);
  expect(first).toBeGreaterThan(last);

  await page.reload();
  await editor.shown('evening.tif');
  await page.keyboard.press('w');
  await expect(words(page)).toHaveText(sentence, { timeout: 120_000 });
  const download = page.waitForEvent('download');
  await dialogOf(page).getByRole('button', { name: 'Export' }).click();
  const path = await (await download).path();
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ kind: 'exposure taste', version: 1 });

  await dialogOf(page).getByRole('button', { name: 'Reset' }).click();
  await editor.button('Forget them').click();
  await expect(words(page)).toHaveText('Nothing has been learned yet.');
  const file = page.getByLabel('File with choices');
  const buffer = Buffer.from('{"kind": "exposure taste", "version": 1, "choices": [{"pair": []}]}');
  await file.setInputFiles({ name: 'taste.json', mimeType: 'application/json', buffer });
  await expect(dialogOf(page).getByRole('alert')).toHaveText('"choices 1, pair 1" of this taste is missing.');
  await file.setInputFiles(path);
  await expect(words(page)).toHaveText(sentence);

  await ready(page);
  await editor.button('Use the left picture').click();
  await expect(dialogOf(page)).toBeHidden();
  expect(await learned(page)).toBe(21);
  expect(await page.evaluate(() => window.exposure.workspace.suggestions.open?.dropoutSeed)).toBeGreaterThan(
    0,
  );
  await editor.button('Accept').click();
  await editor.button('Undo').click();
  await expect(editor.steps).toHaveCount(0);
});
