/** Commands: found by their names and done by the keyboard alone, run by scripts, and steps shared by a link. */
import { expect, test } from '@playwright/test';
import { EditorPage } from './helpers/editor';
import { makeTiff } from './helpers/photos';

test('a step is added by the list of commands, changed by a script, and shared by a link', async ({
  page,
}) => {
  const editor = new EditorPage(page);
  await editor.start();
  await editor.open(makeTiff('evening.tif', 320, 200));
  const run = (name: string, given?: unknown) =>
    page.evaluate(([command, args]) => window.exposure.run(command, args), [name, given] as const);

  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog', { name: 'Commands' });
  await expect(dialog.getByRole('combobox', { name: 'Command' })).toBeFocused();
  await page.keyboard.type('add contr');
  await expect(dialog.getByRole('option', { selected: true })).toHaveText('Add step: Contrast');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(editor.slider('Contrast')).toBeFocused();

  await run('setStep', { step: 1, params: { amount: 0.4 } });
  await run('addStep', { filter: 'exposure', params: { ev: -0.5 } });
  const { document, undoLabel } = await editor.state();
  expect(document.steps.map(({ params }) => params)).toEqual([{ amount: 0.4 }, { ev: -0.5 }]);
  expect(undoLabel).toBe('Add Exposure');
  await expect(run('setStep', { step: 7, params: {} })).rejects.toThrow(
    'There is no step 7: the photo has 2 steps.',
  );
  await expect(run('addStep', { filter: 'exposure', params: { ev: 99 } })).rejects.toThrow(
    /"ev" must be within/,
  );
  await expect(run('accept')).rejects.toThrow('"Accept the suggestion" cannot be done now.');

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await editor.button('Export').click();
  await editor.button('Copy link').click();
  await expect(editor.status).toContainText('Copied a link');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await run('reset');
  await page.goto('about:blank');
  await page.goto(link);
  await editor.shown('evening.tif');
  await expect(editor.status).toContainText('Applied 2 steps from the link.');
  expect((await editor.state()).document).toEqual(document);
  expect(new URL(page.url()).hash).toBe('');
  await editor.button('Undo').click();
  await expect(editor.steps).toHaveCount(0);

  await page.evaluate((hash) => (location.hash = hash), '#steps=abc');
  await expect(editor.status).toContainText('The steps in this link are damaged');
});
