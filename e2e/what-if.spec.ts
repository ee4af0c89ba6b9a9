/** Other ways that a suggestion could go: what if, look ahead, and changes inside of a suggestion that Undo takes back one by one. */
import { expect, type Locator, test } from '@playwright/test';
import { SuggestPage } from './helpers/suggest';

type Shot = Awaited<ReturnType<SuggestPage['picture']>>;

/** Mean absolute difference within some columns, in shares of the width. */
function differenceWithin(a: Shot, b: Shot, [from, to]: readonly [number, number]): number {
  let [sum, count] = [0, 0];
  for (let y = Math.round(0.25 * a.height); y < 0.75 * a.height; y++) {
    for (let x = Math.round(from * a.width); x < to * a.width; x++) {
      for (let c = 0; c < 3; c++) {
        const i = (y * a.width + x) * a.channels + c;
        sum += Math.abs(a.data[i]! - b.data[i]!);
        count++;
      }
    }
  }
  return sum / count;
}
/** Columns of the photo beside the square that the agent sees, whose frame is not drawn while two results are compared. */
const [LEFT, RIGHT] = [
  [0.29, 0.35],
  [0.65, 0.71],
] as const;

class WhatIfPage extends SuggestPage {
  /** Asks "what if" at a step, from 1, where nothing else is being asked. */
  async whatIf(step: number): Promise<Locator> {
    await this.button(`What if, step ${step}`).click();
    return this.panel.getByRole('list', { name: 'Probabilities' });
  }

  get branches(): Locator {
    return this.panel.getByRole('list', { name: 'Branches' }).getByRole('listitem');
  }

  branch(number: number): Locator {
    return this.branches.nth(number).getByRole('button').first();
  }

  async answered(): Promise<void> {
    await this.page.waitForFunction(() => {
      const { suggestions } = window.exposure.workspace;
      return suggestions.open?.stale === false && window.exposure.tasks.state.busy === undefined;
    });
  }
}

test('branch twice, put two results beside each other, and accept one as one entry', async ({ page }) => {
  // The model is loaded and asked many times.
  test.slow();
  const editor = new WhatIfPage(page);
  await editor.prepare();
  const before = (await editor.state()).document;
  await editor.suggest();
  const first = (await editor.state()).document;
  await expect(editor.branches).toHaveCount(0);

  const bars = await editor.whatIf(2);
  await bars.getByRole('listitem').filter({ hasNotText: 'picked' }).first().click();
  await expect(editor.branches).toHaveCount(2);
  const second = (await editor.state()).document;
  expect(second.steps[0]).toEqual(first.steps[0]);
  expect(second.steps[1]!.filter).not.toBe(first.steps[1]!.filter);
  await expect(editor.branches.nth(1).getByRole('button', { pressed: true })).toBeVisible();
  await expect(editor.branches.locator('canvas')).toHaveCount(2);

  // By keys, from the picked bar of the first step to the next one.
  await editor.whatIf(2);
  await (await editor.whatIf(1)).getByRole('button', { name: 'picked' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(editor.branches).toHaveCount(3);
  const third = (await editor.state()).document;
  expect(third.steps[0]!.filter).not.toBe(first.steps[0]!.filter);
  const shown = await editor.picture();
  await editor.branch(0).click();
  expect((await editor.state()).document).toEqual(first);
  const other = editor.branches.filter({ hasText: 'at step 2' });
  await other.getByRole('button').first().click();
  expect((await editor.state()).document).toEqual(second);
  const compared = await editor.picture();
  expect(differenceWithin(shown, compared, LEFT)).toBeGreaterThan(2);
  await editor.branches.filter({ hasText: 'at step 1' }).getByRole('button').first().click();
  expect((await editor.state()).document).toEqual(third);

  await other.getByRole('button', { name: 'Compare with' }).click();
  const split = editor.slider('Split');
  await expect(split).toBeVisible();
  await expect.poll(async () => differenceWithin(await editor.picture(), compared, LEFT)).toBeLessThan(0.5);
  expect(differenceWithin(await editor.picture(), shown, RIGHT)).toBeLessThan(0.5);
  await split.focus();
  for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowLeft');
  await expect.poll(async () => differenceWithin(await editor.picture(), shown, LEFT)).toBeLessThan(0.5);
  await other.getByRole('button', { name: 'Compare with' }).click();
  await expect(split).toBeHidden();

  // Held, its key shows the photo alone, first as it was.
  await page.keyboard.down('f');
  await expect(page.getByText('Your edit', { exact: true })).toBeVisible();
  expect((await editor.photo.boundingBox())!.height).toBe(800);
  await page.keyboard.up('f');
  await expect(page.getByText('Your edit', { exact: true })).toBeHidden();

  await other.getByRole('button').first().click();
  await expect.poll(async () => (await editor.state()).document).toEqual(second);
  await editor.button('Accept').click();
  expect((await editor.state()).document).toEqual(second);
  await editor.button('Undo').click();
  expect((await editor.state()).document).toEqual(before);
});

test('look several steps ahead, and accept one of the best', async ({ page }) => {
  test.slow();
  const editor = new WhatIfPage(page);
  await editor.prepare();
  await editor.suggest();
  const first = (await editor.state()).document;
  await page.keyboard.press('l');
  await expect(editor.branches.nth(1)).toBeVisible({ timeout: 60_000 });
  await expect(editor.branches.nth(1)).toContainText(/different|nearly the same/);
  expect((await editor.state()).document).toEqual(first);
  await editor.branch(1).click();
  await expect(editor.branch(1)).toHaveAttribute('aria-pressed', 'true');
  const count = await editor.branches.count();
  await page.keyboard.press('Delete');
  await expect(editor.branches).toHaveCount(count > 2 ? count - 1 : 0);
  expect((await editor.state()).document).toEqual(first);
  await editor.button('Undo').click();
  await expect(editor.branches).toHaveCount(count);
  const chosen = (await editor.state()).document;
  expect(chosen).not.toEqual(first);
  await editor.button('Accept').click();
  expect((await editor.state()).document).toEqual(chosen);
  await editor.button('Undo').click();
  await expect(editor.steps).toHaveCount(0);
});

test('steps are moved, turned off and removed inside a suggestion, and Undo takes it back one by one', async ({
  page,
}) => {
  test.slow();
  const editor = new WhatIfPage(page);
  await editor.prepare();
  await editor.suggest();
  const documents = [(await editor.state()).document];
  const filters = (steps: (typeof documents)[0]['steps']): string[] => steps.map(({ filter }) => filter);
  const changed = async (): Promise<void> => {
    await editor.answered();
    await expect(editor.panel).toBeVisible();
    documents.push((await editor.state()).document);
  };

  await editor.steps.nth(0).getByRole('button').first().click();
  await page.keyboard.press('Alt+ArrowDown');
  await changed();
  const [start, moved] = documents;
  expect(filters(moved!.steps).slice(0, 2)).toEqual(filters(start!.steps).slice(0, 2).reverse());
  expect(moved!.steps.slice(2)).not.toEqual(start!.steps.slice(2));

  await editor.steps.nth(1).getByRole('checkbox').click();
  await changed();
  expect(documents[2]!.steps[1]).toMatchObject({ enabled: false });
  expect(documents[2]!.steps.slice(2)).not.toEqual(moved!.steps.slice(2));

  const gone = documents[2]!.steps[0]!.filter;
  await editor.steps
    .nth(0)
    .getByRole('button', { name: /^Remove/ })
    .click();
  await changed();
  expect(filters(documents[3]!.steps)).not.toContain(gone);

  await editor.slider('Amount').press('PageDown');
  documents.push((await editor.state()).document);

  for (const document of documents.slice(0, -1).reverse()) {
    await editor.button('Undo').click();
    await editor.answered();
    expect((await editor.state()).document).toEqual(document);
    await expect(editor.panel).toBeVisible();
  }
  await editor.button('Redo').click();
  await editor.answered();
  expect((await editor.state()).document).toEqual(moved);
  await editor.button('Undo').click();
  await editor.button('Undo').click();
  await expect(editor.panel).toBeHidden();
  await expect(editor.steps).toHaveCount(0);
});
