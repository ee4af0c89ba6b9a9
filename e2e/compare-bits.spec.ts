/** Compare on bits: where a chain loses them, how many a photo really has, which ones a display shows. */
import { expect, test } from '@playwright/test';
import { decode } from 'fast-png';
import { withLift } from './helpers/compare';
import { makeTiff } from './helpers/photos';

/** How often the value changes along a row. */
function stepsAlong({ data, width, height, channels }: ReturnType<typeof decode>, down: number): number {
  const start = Math.floor(down * height) * width;
  let changes = 0;
  for (let x = 9; x < width - 8; x++) {
    if (data[(start + x) * channels] !== data[(start + x - 1) * channels]) changes++;
  }
  return changes;
}

test('the ledger, the noise, and what the display shows', async ({ page }) => {
  const editor = await withLift(page, makeTiff('looks.tif', 240, 160));
  await editor.compare();
  await page
    .getByRole('combobox', { name: 'Try a chain' })
    .selectOption({ label: 'By four, then times four' });
  await expect(editor.steps).toHaveCount(1);
  await page.getByRole('button', { name: 'Apply chain' }).click();
  await expect(editor.steps).toHaveCount(2);
  await expect(page.getByRole('combobox', { name: 'After every step of B' })).toHaveValue('8:round');
  await editor.button('Undo').click();
  await expect(editor.steps).toHaveCount(1);
  await editor.drawn();

  await page.getByRole('button', { name: 'Follow the steps' }).click();
  const ledger = page.getByRole('region', { name: 'Ledger' });
  await expect(ledger.getByRole('row')).toHaveCount(3);
  await expect(ledger.getByRole('row', { name: /^Exposure/ })).toContainText(/2\.\d\d EV/);

  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Depth or noise' })).toContainText(
    /Effective depth|too small, or too uniform/,
  );

  await page.getByRole('button', { name: /^Shown in/ }).click();
  const dialog = page.getByRole('dialog', { name: 'What this display shows' });
  const ramps = dialog.getByRole('img', { name: /Ramps/ });
  // The ramps of 6 and of 8 bits have as many steps as arithmetic says.
  await expect
    .poll(async () => stepsAlong(decode(await ramps.screenshot()), 0.125))
    .toBe(Math.round(0.1 * 63));
  expect(Math.abs(stepsAlong(decode(await ramps.screenshot()), 0.375) - 0.1 * 255)).toBeLessThan(2);
  await dialog.getByRole('combobox', { name: 'Canvas' }).selectOption({ label: 'Half floats' });
  await expect(dialog).toContainText('16-bit floats');
  await page.keyboard.press('Escape');
  await editor.drawn();
  await expect(page.getByRole('button', { name: /^Shown in half floats/ })).toBeVisible();
});
