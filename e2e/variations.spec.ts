/** Variations side by side: drawn at once, chosen by keys, and had again from their numbers after a reload. */
import { expect, type Page, test } from '@playwright/test';
import { EditorPage } from './helpers/editor';
import { makeTiff } from './helpers/photos';

/** Each variation on the wall: its number, and the steps that it stands for. */
const variationsOf = (page: Page) =>
  page.evaluate(() =>
    window.exposure.workspace.suggestions
      .open!.variations.map(({ seed, decisions }) => ({
        seed,
        steps: decisions.map(({ filter, action, parameters }) => [filter, ...parameters[action]!]),
      }))
      .sort((a, b) => a.seed - b.seed),
  );

test('sixteen variations, chosen by keys, and all of them again from their numbers after a reload', async ({
  page,
}) => {
  // The model is loaded and asked many times.
  test.slow();
  const editor = new EditorPage(page);
  await editor.start();
  await editor.open(makeTiff('evening.tif', 320, 200));
  const panel = await editor.suggestedEdits();
  await editor.button('Compare 16').click();
  const wall = panel.getByRole('list', { name: 'Variations' }).getByRole('button');
  await expect(wall.first()).toBeVisible();
  const drawn = await page.evaluate(() =>
    window.exposure.workspace.suggestions.open!.variations.flatMap(({ seed, alike }) => [seed, ...alike]),
  );
  expect(drawn.sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));

  const before = await variationsOf(page);

  await wall.first().click();
  await expect(wall.first()).toHaveAttribute('aria-pressed', 'true');
  const chosen = (await editor.state()).document;
  const seed = await page.evaluate(() => window.exposure.workspace.suggestions.open!.dropoutSeed);
  await page.keyboard.press('ArrowRight');
  if ((await wall.count()) > 1) {
    await expect(wall.nth(1)).toBeFocused();
    expect((await editor.state()).document).not.toEqual(chosen);
  }

  await page.reload();
  await editor.shown('evening.tif');
  await editor.suggestedEdits();
  await editor.button('Compare 16').click();
  await expect(wall.first()).toBeVisible();
  expect(await variationsOf(page)).toEqual(before);

  await editor.button('Variations').click();
  const field = panel.getByRole('textbox', { name: 'Variation number' });
  await field.fill(String(seed));
  await field.press('Enter');
  const numbers = (document: typeof chosen): number[] =>
    document.steps.flatMap(({ params }) => Object.values(params).flat());
  await expect
    .poll(() => page.evaluate(() => window.exposure.workspace.suggestions.open?.dropoutSeed))
    .toBe(seed);
  const again = (await editor.state()).document;
  expect(again.steps.map(({ filter }) => filter)).toEqual(chosen.steps.map(({ filter }) => filter));
  // One by one and in a batch, sums are taken in another order.
  numbers(again).forEach((value, i) => expect(value).toBeCloseTo(numbers(chosen)[i]!, 3));
});
