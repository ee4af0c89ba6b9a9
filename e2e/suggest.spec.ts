/** Suggested edits: asked for, walked along, accepted or dismissed, or gone on from by hand. */
import { expect, test } from '@playwright/test';
import { difference } from './helpers/editor';
import { SuggestPage } from './helpers/suggest';

test('suggest, step back and forth, accept, change a step by hand, undo everything @everywhere', async ({
  page,
}) => {
  const editor = new SuggestPage(page);
  await editor.prepare();
  const before = await editor.state();
  const source = await editor.picture();

  await editor.suggest();
  await expect(editor.steps).toHaveCount(5);
  await expect(editor.panel).toBeFocused();
  await expect(editor.panel).toContainText('model folder');
  await expect(editor.panel).toContainText('imported, unknown origin');
  await expect(editor.panel).toContainText(
    'Input transform switched from Auto to As in the paper, output transform switched from sRGB curve to As is',
  );
  await expect(editor.panel.locator('canvas')).toHaveCount(6);
  // With the numbers come the states as the agent sees them, and all probabilities.
  await editor.button('Numbers').click();
  await expect(editor.panel.locator('canvas')).toHaveCount(12);
  const decisions = editor.panel.getByRole('list', { name: 'Probabilities' });
  await expect(decisions).toHaveCount(5);
  const suggested = (await editor.state()).document;
  for (const list of await decisions.all()) {
    await expect(list.getByRole('listitem')).toHaveCount(8);
    await expect(list.getByRole('listitem').filter({ hasText: 'picked' })).toHaveCount(1);
  }
  await editor.button('Numbers').click();
  await expect(decisions).toHaveCount(0);
  const all = await editor.picture();

  await editor.button('Previous step').click();
  await editor.button('Previous step').click();
  await expect(editor.steps).toHaveCount(3);
  await expect(editor.panel).toContainText('3 of 5');
  await editor.button('Next step').click();
  await expect(editor.steps).toHaveCount(4);
  await editor.panelState(0).click();
  await expect(editor.steps).toHaveCount(0);
  await expect(editor.button('Accept')).toBeDisabled();
  await page.keyboard.press('ArrowRight');
  await expect(editor.steps).toHaveCount(1);
  await page.keyboard.press('End');
  await expect(editor.steps).toHaveCount(5);
  expect(difference(await editor.picture(), all)).toBeLessThan(0.5);

  await editor.button('Accept').click();
  await expect(editor.panel).toBeHidden();
  await expect(editor.button('Suggest edits')).toBeFocused();
  const accepted = await editor.state();
  expect(accepted.document).toEqual(suggested);
  expect(accepted.document.steps.every(({ origin }) => origin === 'agent')).toBe(true);
  expect(accepted.undoLabel).toBe('Suggested edits');
  await expect(editor.steps.filter({ hasText: 'agent' })).toHaveCount(5);

  // The last step's controls are there already.
  await page.getByRole('slider').first().press('ArrowLeft');
  const changed = (await editor.state()).document.steps;
  expect(changed.slice(0, 4)).toEqual(suggested.steps.slice(0, 4));
  expect(changed[4]!.params).not.toEqual(suggested.steps[4]!.params);
  await editor.button('Undo').click();
  expect((await editor.state()).document).toEqual(suggested);
  await editor.button('Undo').click();
  expect((await editor.state()).document).toEqual(before.document);
  expect((await editor.state()).undoLabel).toBe(before.undoLabel);
  expect(difference(await editor.picture(), source)).toBeLessThan(0.5);
});

test('Dismiss leaves no trace, and a variation can be had again', async ({ page }) => {
  const editor = new SuggestPage(page);
  await editor.prepare();
  await editor.addStep('Exposure');
  await editor.button('Undo').click();
  const before = await editor.state();
  expect(before.redoLabel).toBe('Add Exposure');

  await editor.suggest();
  const plain = (await editor.state()).document;
  await editor.button('Variations').click();
  const seed = editor.panel.getByRole('textbox', { name: 'Variation number' });
  await expect(seed).toHaveValue('1');
  const first = (await editor.state()).document;
  expect(first).not.toEqual(plain);
  await editor.button('Variations').click();
  await expect(seed).toHaveValue('2');
  expect((await editor.state()).document).not.toEqual(first);
  await seed.fill('1');
  await seed.press('Enter');
  await expect.poll(async () => (await editor.state()).document).toEqual(first);
  await editor.button('First suggestion').click();
  await expect.poll(async () => (await editor.state()).document).toEqual(plain);

  await editor.button('Play').click();
  await expect(editor.button('Pause')).toBeVisible();
  await expect(editor.panel).toContainText('1 of 5');
  await expect(editor.panel).toContainText('5 of 5');
  await expect(editor.button('Play')).toBeVisible();

  await editor.button('Dismiss').click();
  await expect(editor.panel).toBeHidden();
  expect(await editor.state()).toEqual(before);

  // By keys alone.
  await page.keyboard.press('g');
  await expect(editor.panel).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Escape');
  await expect(editor.panel).toBeHidden();
  expect(await editor.state()).toEqual(before);

  // Nobody has accepted it yet.
  await editor.suggest();
  await page.reload();
  await editor.shown('evening.tif');
  // The opening itself can be undone until the page is left.
  expect(await editor.state()).toEqual({ ...before, undoLabel: undefined });
});

test('a suggestion that arrives while a number is typed leaves the number to its step', async ({ page }) => {
  const editor = new SuggestPage(page);
  await editor.prepare();
  await editor.addStep('Exposure');
  const entry = editor.entry('Exposure');
  await entry.fill('1.5');
  await page.evaluate(() => void window.exposure.workspace.suggestions.suggest());
  await expect(editor.panel).toBeVisible();
  await expect(entry).toBeFocused();
  await expect(entry).toHaveValue('1.5');
  await entry.press('Enter');
  const { steps } = (await editor.state()).document;
  expect(steps[0]).toMatchObject({ filter: 'exposure', params: { ev: 1.5 }, origin: 'person' });
  expect(steps.slice(1).every(({ origin }) => origin === 'agent')).toBe(true);
});

test('going on by hand keeps what is shown', async ({ page }) => {
  const editor = new SuggestPage(page);
  await editor.prepare();
  await editor.suggest();
  await editor.panelState(2).click();
  const shown = (await editor.state()).document;
  await editor.addStep('Contrast');
  await expect(editor.panel).toBeHidden();
  expect((await editor.state()).document.steps.slice(0, 2)).toEqual(shown.steps);
  await expect(editor.steps).toHaveCount(3);

  // Two of the agent's and one by hand: two are left of the round.
  await editor.suggest();
  await expect(editor.panel).toContainText('2 of 2');
  await expect(editor.panelState(2)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(editor.steps).toHaveCount(5);

  await editor.button('Suggest edits').click();
  const over = page.getByRole('dialog', { name: 'This round of five is over' });
  await expect(over).toBeVisible();
  await over.getByRole('button', { name: 'New round' }).click();
  await expect(editor.panel).toContainText('5 of 5');
  await expect(editor.steps).toHaveCount(10);
  const round = (await editor.state()).document;
  await editor.button('Variations').click();
  await expect(editor.panel.getByRole('textbox', { name: 'Variation number' })).toHaveValue('1');
  await expect(editor.steps).toHaveCount(10);
  await editor.button('First suggestion').click();
  await expect.poll(async () => (await editor.state()).document).toEqual(round);
  await editor.button('Dismiss').click();
  await expect(editor.steps).toHaveCount(5);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('everything of a suggestion can be reached, and nothing is wider than the page', async ({ page }) => {
    const editor = new SuggestPage(page);
    await editor.prepare();
    await expect(editor.button('Suggest edits')).toBeInViewport({ ratio: 1 });
    await editor.suggest();
    await expect(editor.photo).toBeInViewport({ ratio: 1 });
    await editor.button('Variations').click();
    await expect(editor.button('First suggestion')).toBeInViewport({ ratio: 1 });
    const names = ['Previous step', 'Play', 'Next step', 'Variations', 'Dismiss', 'Accept'];
    for (const name of names) await expect(editor.button(name)).toBeInViewport({ ratio: 1 });
    await editor.panelState(0).scrollIntoViewIfNeeded();
    await expect(editor.panelState(0)).toBeInViewport({ ratio: 0.9 });
    await editor.panel.getByText('imported, unknown origin').first().scrollIntoViewIfNeeded();
    await expect(editor.panel.getByText('imported, unknown origin').first()).toBeInViewport();
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(widths).toEqual([390, 390]);
  });
});
