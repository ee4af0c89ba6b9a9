/** The agent and a person on the same steps: numbers changed while a suggestion is open, and the agent going on from there. */
import { expect, test } from '@playwright/test';
import { SuggestPage } from './helpers/suggest';

test('change a number of an open suggestion, accept, change another, continue from there', async ({
  page,
}) => {
  const editor = new SuggestPage(page);
  await editor.prepare();
  await editor.suggest();
  const suggested = (await editor.state()).document.steps;

  // The second step is the person's from now on, and those behind it are others.
  await editor.steps.nth(1).getByRole('button').first().click();
  const slider = page.getByRole('complementary').or(page.locator('.panel')).getByRole('slider').first();
  for (let i = 0; i < 4; i++) await slider.press('PageUp');
  await expect(editor.panel).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.exposure.workspace.suggestions.open?.stale)).toBe(false);
  const changed = (await editor.state()).document.steps;
  expect(changed[0]).toEqual(suggested[0]);
  expect(changed[1]).toMatchObject({ filter: suggested[1]!.filter, origin: 'person' });
  expect(changed.slice(2)).not.toEqual(suggested.slice(2));
  await expect(editor.steps.nth(1)).toContainText('you');
  await expect(editor.steps.nth(0)).toContainText('agent');
  await expect(editor.panel.getByRole('listitem').filter({ hasText: 'you' }).first()).toBeVisible();

  await editor.button('Accept').click();
  expect((await editor.state()).document.steps).toEqual(changed);

  // From the third step on, once that is turned off: two steps are taken, and those behind give way.
  await editor.steps.nth(2).getByRole('checkbox').click();
  await editor.steps.nth(2).getByRole('button').first().click();
  const before = (await editor.state()).document;
  await editor.button('Continue from here').click();
  await expect(editor.panel).toBeVisible();
  await expect(editor.panelState(2)).toBeVisible();
  const continued = (await editor.state()).document.steps;
  expect(continued.slice(0, 3)).toEqual(before.steps.slice(0, 3));
  expect(continued.slice(3).every(({ origin }) => origin === 'agent')).toBe(true);
  await editor.button('Dismiss').click();
  expect((await editor.state()).document).toEqual(before);

  await page.keyboard.press('Shift+G');
  await expect(editor.panel).toBeVisible();
  await editor.button('Accept').click();
  expect((await editor.state()).document.steps).toEqual(continued);
  await expect(page.getByRole('button', { name: 'After 2,' })).not.toContainText('agent');
  await editor.button('Undo').click();
  expect((await editor.state()).document).toEqual(before);
});
