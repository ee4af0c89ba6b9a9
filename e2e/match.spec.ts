/** "Match": steps that lead to a retouched version of the photo, or to the look of another photo. */
import { expect, type Locator, test } from '@playwright/test';
import { encode } from 'fast-png';
import { difference, EditorPage } from './helpers/editor';
import { makeSamples, makeTiff, type PhotoFile } from './helpers/photos';

const [WIDTH, HEIGHT] = [480, 320];

class MatchPage extends EditorPage {
  get dialog(): Locator {
    return this.page.getByRole('dialog', { name: 'Match' });
  }

  /** With a photo, as it is opened. */
  async prepare(): Promise<void> {
    await this.start();
    await this.open(makeTiff('evening.tif', WIDTH, HEIGHT));
  }

  async set(label: string, value: number): Promise<void> {
    await this.addStep(label);
    await this.entry(label).fill(String(value));
    await this.entry(label).press('Enter');
  }

  /** The photo with the steps that it has, as a PNG, and no steps any more. */
  async retouchedVersion(): Promise<PhotoFile> {
    const { bytes } = await this.export('PNG, 8 bits');
    await this.button('Reset').click();
    return { name: 'retouched.png', mimeType: 'image/png', buffer: bytes };
  }

  async match(button: string, file: PhotoFile): Promise<void> {
    await this.button('Match').click();
    const choosing = this.page.waitForEvent('filechooser');
    await this.dialog.getByRole('button', { name: button }).click();
    await (await choosing).setFiles(file);
  }
}

/** A PNG of eight bits. */
function makePng(name: string, codes: Uint8Array): PhotoFile {
  const bytes = encode({ width: WIDTH, height: HEIGHT, channels: 3, depth: 8, data: codes });
  return { name, mimeType: 'image/png', buffer: Buffer.from(bytes) };
}

/** The landscape upside down, lighter and in the light of the evening. */
function goldenHour(): PhotoFile {
  const samples = makeSamples(WIDTH, HEIGHT);
  const shares = [1, 0.85, 0.6];
  const codes = Uint8Array.from(
    samples,
    (_, i) => 255 * shares[i % 3]! * (samples[samples.length - 3 - (i - (i % 3))]! / 65535) ** 0.4,
  );
  return makePng('golden-hour.png', codes);
}

test('a retouched version is matched, and undo takes all of it back at once', async ({ page }) => {
  const editor = new MatchPage(page);
  await editor.prepare();
  await editor.set('Exposure', 0.67);
  await editor.set('Contrast', 0.31);
  const wanted = await editor.picture();
  const retouched = await editor.retouchedVersion();
  await editor.set('Gamma', 1.4);
  const before = await editor.state();

  await editor.photo.press('m');
  await expect(editor.dialog).toContainText('Undo brings it back');
  await page.keyboard.press('Escape');
  await expect(editor.dialog).toBeHidden();

  await editor.match('Choose the retouched version', retouched);
  const use = editor.dialog.getByRole('button', { name: /^Use th/ });
  await expect(use).toBeFocused();
  await expect(editor.dialog).toContainText(
    /makes? the retouched version\. The difference went from \d+\.\d to 0\.\d on average/,
  );
  await expect(editor.dialog).toContainText('explain everything that is plain to see');
  await expect(editor.dialog.getByRole('figure')).toHaveCount(4);
  expect(await editor.state()).toEqual(before);

  await page.keyboard.press('Enter');
  await expect(editor.dialog).toBeHidden();
  await expect(editor.status).toContainText('found by matching retouched.png');
  const { document, undoLabel } = await editor.state();
  expect(undoLabel).toBe('Match retouched.png');
  expect(document.steps.map(({ origin }) => origin)).toEqual(document.steps.map(() => 'optimiser'));
  await expect(editor.steps).toHaveCount(document.steps.length);
  await expect(editor.steps.first()).toContainText('fit');
  expect(difference(await editor.picture(), wanted)).toBeLessThan(1.5);

  await editor.button('Undo').click();
  const after = await editor.state();
  expect(after.document).toEqual(before.document);
  expect(after.undoLabel).toBe(before.undoLabel);
});

test('a search that is cancelled leaves everything as it was', async ({ page }) => {
  const editor = new MatchPage(page);
  await editor.prepare();
  await editor.set('Saturation', 0.8);
  await editor.set('Gamma', 0.6);
  await editor.set('Black & white', 0.3);
  await editor.set('Contrast', 0.8);
  const retouched = await editor.retouchedVersion();
  const before = await editor.state();

  await editor.match('Choose the retouched version', retouched);
  await expect(editor.dialog.getByRole('status')).toContainText('Trying every filter as step');
  await editor.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(editor.dialog.getByRole('button', { name: 'Choose the retouched version' })).toBeFocused();
  expect(await editor.state()).toEqual(before);
  await page.keyboard.press('Escape');
  await expect(editor.dialog).toBeHidden();
  await expect(editor.status).toContainText('Cancelled.');
});

test('a photo of something else is refused in one sentence', async ({ page }) => {
  const editor = new MatchPage(page);
  await editor.prepare();
  const before = await editor.state();
  let seed = 1;
  const noise = Uint8Array.from(
    { length: WIDTH * HEIGHT * 3 },
    () => (seed = (seed * 16807) % 2147483647) >> 8,
  );
  await editor.match('Choose the retouched version', makePng('noise.png', noise));
  await expect(editor.dialog.getByRole('alert')).toHaveText(
    'The two pictures do not show the same: the retouched one must be this photograph, not turned and cropped by at most a third.',
  );
  expect(await editor.state()).toEqual(before);
});

test('a photo that is dropped on "A look" gives its four numbers', async ({ page }) => {
  const editor = new MatchPage(page);
  await editor.prepare();
  await editor.button('Match').click();
  const { name, mimeType, buffer } = goldenHour();
  const dataTransfer = await page.evaluateHandle(
    ([fileName, type, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const files = new DataTransfer();
      files.items.add(new File([bytes], fileName, { type }));
      return files;
    },
    [name, mimeType, buffer.toString('base64')] as const,
  );
  const look = editor.dialog.getByRole('region', { name: 'A look' });
  await look.dispatchEvent('drop', { dataTransfer });

  const table = editor.dialog.getByRole('table', { name: 'How far the look went' });
  await expect(table).toBeVisible();
  for (const label of ['Lightness', 'Contrast', 'Warmth', 'Colourfulness']) {
    const cells = await table
      .getByRole('row', { name: new RegExp(`^${label}`) })
      .getByRole('cell')
      .allTextContents();
    const [start, end, reference] = cells.map((cell) => Number(cell.replace('−', '-'))) as [
      number,
      number,
      number,
    ];
    const [way, left] = [Math.abs(reference - start), Math.abs(reference - end)];
    expect(left, `${label}: ${cells.join(', ')}`).toBeLessThan(Math.max(1, 0.5 * way));
  }
  await editor.dialog.getByRole('button', { name: /^Use th/ }).click();
  // The photo that is open is the same.
  await expect(page).toHaveTitle('evening.tif – Exposure');
  const { document } = await editor.state();
  expect(document.steps.length).toBeGreaterThan(0);
  expect(document.steps.every(({ origin }) => origin === 'optimiser')).toBe(true);
});
