/** The pictures of a comparison: the layouts, panes that are dragged in step, and a figure of them to take along. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { apart, brightness, ComparePage, withLift } from './helpers/compare';
import { makeTiff } from './helpers/photos';

test('layouts show what they say, and all of it is there after a reload @everywhere', async ({ page }) => {
  const editor = await withLift(page, makeTiff('layouts.tif', 300, 200));
  await editor.compare();
  await editor.choose('Source of B', '4 bits, rounded');
  await editor.layout('Flicker');
  const first = await editor.shot();
  await page.getByRole('button', { name: 'Show B' }).click();
  const second = await editor.shot();
  expect(apart(first, second)).toBeGreaterThan(1);

  await editor.layout('Split');
  const split = await editor.shot();
  const half = Math.floor(split.width / 2);
  expect(apart(split, first, [40, half - 20])).toBeLessThan(0.05);
  expect(apart(split, second, [half + 20, split.width - 40])).toBeLessThan(0.05);
  await page.getByRole('slider', { name: 'Split' }).press('ArrowLeft');
  await expect(page.getByRole('slider', { name: 'Split' })).toHaveAttribute('aria-valuenow', '48');

  await editor.layout('Overlay');
  await page.getByRole('slider', { name: 'Opacity of B' }).fill('1');
  await editor.drawn();
  expect(apart(await editor.shot(), second, [0, split.width], 60)).toBeLessThan(0.05);

  await editor.layout('Difference');
  await editor.choose('Source of B', 'Unrounded');
  // Nothing differs: the map is black wherever there is photo.
  expect(brightness(await editor.shot())).toBe(0);

  // Back and forth between the tabs.
  for (const tab of ['Edit', 'Compare']) await page.getByRole('tab', { name: tab }).click();
  await editor.drawn();
  expect(brightness(await editor.shot())).toBe(0);

  await editor.choose('Source of B', '6 bits, rounded');
  await page.reload();
  await editor.drawn();
  await expect(page.getByRole('tab', { name: 'Compare' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('radio', { name: 'Difference' })).toBeChecked();
  await expect(page.getByRole('combobox', { name: 'Source of B', exact: true })).toHaveValue('6:round');
  expect(brightness(await editor.shot())).toBeGreaterThan(2);
});

test('four pictures, another steps file, the values under the pointer, and a figure to take along', async ({
  page,
}) => {
  const editor = await withLift(page, makeTiff('figure.tif', 240, 160));
  await editor.compare();
  await page.getByRole('combobox', { name: 'Pictures' }).selectOption('4');
  await editor.drawn();
  await expect(page.getByRole('group', { name: 'Picture D' })).toBeVisible();

  const steps = { version: 1, steps: [{ filter: 'exposure', params: { ev: 1 } }] };
  await page.getByLabel('File for C', { exact: true }).setInputFiles({
    name: 'weaker.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(steps)),
  });
  await expect(page.getByText('weaker.json · steps 8 bits, rounded')).toBeVisible();
  await editor.drawn();

  const box = (await editor.photo.boundingBox())!;
  await page.mouse.move(box.x + box.width / 4, box.y + box.height / 4);
  await expect(page.getByText('B − A')).toBeVisible();

  for (const [name, start] of [
    ['PNG', '\x89PNG'],
    ['SVG', '<svg'],
    ['CSV', 'photo,picture,settings,against'],
  ] as const) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: `Save ${name}` }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`figure-compared.${name.toLowerCase()}`);
    const text = (await readFile(await file.path())).toString('latin1');
    expect(text.startsWith(start)).toBe(true);
    if (name === 'SVG') expect(text).toContain('PSNR');
    if (name === 'CSV') expect(text).toContain('weaker.json');
  }
});

test('two panes of 24 megapixels are dragged in step', async ({ page }) => {
  test.setTimeout(300_000);
  const [width, height] = [6000, 4000];
  const folder = await mkdtemp(join(tmpdir(), 'exposure-'));
  try {
    const path = join(folder, 'large.tif');
    await writeFile(path, makeTiff('large.tif', width, height).buffer);
    const editor = new ComparePage(page);
    await editor.start();
    await page.locator('input[type=file]').setInputFiles(path);
    await editor.shown('large.tif');
    await page.getByRole('combobox', { name: 'Input transform' }).selectOption({ label: 'Linear' });
    await editor.addStep('Exposure');
    await editor.compare();
    await editor.choose('Source of B', '8 bits, truncated');

    // A place in the sky, where both panes show the same but for the rounding.
    const box = (await editor.photo.boundingBox())!;
    const readout = async () => {
      await page.mouse.move(box.x + box.width / 4, box.y + box.height / 2 - 40);
      await page.mouse.move(box.x + box.width / 4 + 1, box.y + box.height / 2 - 40);
      return page.evaluate(async () => {
        const { compare, compareStage, editor: open } = window.exposure.workspace;
        const { drawn } = compare.frame;
        while (compareStage.busy || !compare.frame.readout) {
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        const values = compare.frame.readout.values.map((pane) => [...pane]);
        return { drawn, values, ev: Number(open.state.document.steps[0]!.params['ev']) };
      });
    };
    const slider = (await editor.slider('Exposure').boundingBox())!;
    const y = slider.y + slider.height / 2;
    const x = slider.x + slider.width / 2;
    const before = await readout();
    await page.mouse.move(x, y);
    await page.mouse.down();
    const seen = [];
    for (let i = 1; i <= 5; i++) {
      await page.mouse.move(x + 4 * i, y);
      await editor.drawn();
      seen.push(
        await page.evaluate(() => ({
          ev: Number(window.exposure.workspace.editor.state.document.steps[0]!.params['ev']),
          drawn: window.exposure.workspace.compare.frame.drawn,
        })),
      );
    }
    await page.mouse.up();
    // Each move is drawn, once for both panes together.
    for (const [i, { ev, drawn }] of seen.entries()) {
      expect(ev).toBeGreaterThan(i === 0 ? before.ev : seen[i - 1]!.ev);
      expect(drawn).toBeGreaterThan(i === 0 ? before.drawn : seen[i - 1]!.drawn);
    }
    const after = await readout();
    expect(after.ev).toBe(seen.at(-1)!.ev);
    const [a, b] = after.values as [number[], number[]];
    expect(Math.abs(a[0]! - before.values[0]![0]!)).toBeGreaterThan(0.005);
    // One 8-bit step, times what the exposure makes of it, and the curve, which is steep in shadows.
    for (const channel of [0, 1, 2]) expect(Math.abs(a[channel]! - b[channel]!)).toBeLessThan(0.02);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
