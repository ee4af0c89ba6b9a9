/** Directing a suggestion: dials for numbers of the result, and an amount for all of it, with the model that comes along. */
import { expect, type Page, test } from '@playwright/test';
import { EditorPage } from './helpers/editor';
import { meanLuma } from './helpers/light';

const answered = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => window.exposure.workspace.suggestions.open?.stale), { timeout: 60_000 })
    .toBe(false);

/** The middle of the photo on the screen, in codes: mean luma, and mean red less blue. */
async function look(editor: EditorPage): Promise<{ light: number; warm: number }> {
  const picture = await editor.picture();
  const { data, channels } = picture;
  let warm = 0;
  for (let i = 0; i < data.length; i += channels) warm += data[i]! - data[i + 2]!;
  return { light: meanLuma(picture), warm: (warm * channels) / data.length };
}

test('dials make the photo lighter and warmer, and the amount scales every step', async ({ page }) => {
  // The model is loaded and asked many times.
  test.slow();
  const editor = new EditorPage(page);
  await editor.start();
  await editor.suggestedEdits();
  const untold = (await editor.state()).document;
  const plain = await look(editor);

  for (let i = 0; i < 2; i++) await editor.slider('Lightness goal').press('PageUp');
  await answered(page);
  const lighter = await look(editor);
  expect(lighter.light).toBeGreaterThan(plain.light + 5);
  await editor.slider('Lightness goal').dblclick();
  await answered(page);
  expect((await editor.state()).document).toEqual(untold);

  for (let i = 0; i < 2; i++) await editor.slider('Warmth goal').press('PageUp');
  await answered(page);
  expect((await look(editor)).warm).toBeGreaterThan(plain.warm + 3);
  await editor.slider('Warmth goal').dblclick();
  await expect.poll(async () => (await editor.state()).document).toEqual(untold);
  for (const name of ['Contrast goal', 'Colourfulness goal']) await expect(editor.slider(name)).toBeVisible();

  // Parameters go towards neutral, each in its own scale; pictures are not blended.
  await editor.slider('Amount').press('Home');
  const none = (await editor.state()).document.steps;
  expect(none.map(({ filter }) => filter)).toEqual(untold.steps.map(({ filter }) => filter));
  for (const { params } of none) {
    for (const value of Object.values(params).flat()) expect([0, 1]).toContain(Number(value.toFixed(6)));
  }
  await editor.slider('Amount').dblclick();
  await expect.poll(async () => (await editor.state()).document).toEqual(untold);
  await editor.slider('Amount').press('End');
  await editor.button('Accept').click();
  const [first] = (await editor.state()).document.steps;
  expect(first!.params).not.toEqual(untold.steps[0]!.params);
  await editor.button('Undo').click();
  await expect(editor.steps).toHaveCount(0);
});
