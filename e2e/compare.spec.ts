/** Comparing precisions: the same edit at 16 and at 8 bits, side by side, with the damage in numbers. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page, test } from '@playwright/test';
import { decode } from 'fast-png';
import { EditorPage } from './helpers/editor';
import { makeTiff, type TestPhoto } from './helpers/photos';

/** Stops. */
const LIFT = 3;

class ComparePage extends EditorPage {
  async compare(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Compare' }).click();
    await this.drawn();
  }

  /** The canvas shows what is compared now. */
  async drawn(): Promise<void> {
    await this.page.waitForFunction(() => {
      const { compareStage } = window.exposure?.workspace ?? {};
      return compareStage?.frame.getState().ready && !compareStage.busy;
    });
  }

  async choose(name: string, label: string): Promise<void> {
    await this.page.getByRole('combobox', { name, exact: true }).selectOption({ label });
    await this.drawn();
  }

  async layout(name: string): Promise<void> {
    await this.page.getByRole('radio', { name, exact: true }).click();
    await this.drawn();
  }

  /** The cells of a row of the numbers. */
  async numbers(table: string, row: string): Promise<string[]> {
    return this.page
      .getByRole('table', { name: table, exact: true })
      .getByRole('row', { name: new RegExp(`^${row}`) })
      .getByRole('cell')
      .allTextContents();
  }

  async shot(): Promise<{ width: number; height: number; data: Uint8Array; channels: number }> {
    await this.drawn();
    const { width, height, data, channels } = decode(await this.photo.screenshot());
    return { width, height, data: Uint8Array.from(data), channels };
  }
}

async function withLift(page: Page, photo: TestPhoto): Promise<ComparePage> {
  const editor = new ComparePage(page);
  await editor.start();
  await editor.open(photo);
  await page.getByRole('combobox', { name: 'Input transform' }).selectOption({ label: 'Linear' });
  await editor.addStep('Exposure');
  await editor.entry('Exposure').fill(String(LIFT));
  await editor.entry('Exposure').press('Enter');
  await editor.settled();
  return editor;
}

const encoded = (x: number): number => (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055);
const shown = (linear: number): number => Math.min(Math.max(encoded(linear * 2 ** LIFT), 0), 1);

/** Worked out here, without any of the program's code. */
function expected({ samples }: TestPhoto) {
  const values = [...samples].map(
    (code) => [shown(code / 65535), shown(Math.floor(code / 257) / 255)] as const,
  );
  const apart = values.map(([a, b]) => Math.abs(b - a));
  const rms = Math.sqrt(apart.reduce((sum, difference) => sum + difference ** 2, 0) / apart.length);
  const codes = (side: 0 | 1, channel: number): number =>
    new Set(values.filter((_, i) => i % 3 === channel).map((pair) => Math.round(pair[side] * 65535))).size;
  return {
    maximum: Math.max(...apart),
    mean: apart.reduce((sum, difference) => sum + difference) / apart.length,
    rms,
    psnr: -20 * Math.log10(rms),
    codes: ([0, 1] as const).map((side) => [0, 1, 2].map((channel) => codes(side, channel))),
  };
}

test('a 16-bit photo, lifted by three stops, beside itself at 8 bits: the numbers are the command line’s and right', async ({
  page,
}) => {
  const photo = makeTiff('ramps.tif', 240, 160);
  const editor = await withLift(page, photo);
  await editor.compare();
  await editor.choose('Source of B', '8 bits, cut off');
  await page.getByRole('button', { name: 'Measure at full size' }).click();
  await expect(page.getByRole('region', { name: 'Numbers' })).toContainText('of all 240 × 160 pixels');

  const right = expected(photo);
  const json = await commandLine(photo);
  const first = (texts: readonly string[]): number => Number(texts[0]!.split(' ')[0]!.replace('−', '-'));
  const against = async (row: string): Promise<number> => first(await editor.numbers('Against A', row));
  for (const [row, wanted, printed] of [
    ['Maximum', right.maximum, json.difference.maximum],
    ['Mean', right.mean, json.difference.mean],
    ['RMS', right.rms, json.difference.rootMeanSquare],
  ] as const) {
    expect(Math.abs((await against(row)) - wanted), row).toBeLessThan(1e-5);
    expect(Math.abs(printed - wanted), row).toBeLessThan(1e-6);
  }
  expect(await against('PSNR')).toBeCloseTo(right.psnr, 1);
  expect(json.psnr).toBeCloseTo(right.psnr, 3);
  expect(await against('SSIM')).toBeCloseTo(json.ssim, 4);
  const differences = (await editor.numbers('Against A', 'CIEDE2000'))[0]!.split(' · ').map(Number);
  expect(differences[0]).toBeCloseTo(json.ciede2000.mean, 2);
  expect(differences[1]).toBeCloseTo(json.ciede2000.percentile99, 2);

  const codes = (await editor.numbers('Each picture', 'Codes')).map((text) =>
    text
      .split(' of ')[0]!
      .split(' · ')
      .map((count) => Number(count.replaceAll(',', ''))),
  );
  json.sides.forEach(({ channels }, side) => {
    channels.forEach(({ distinct }, channel) => {
      const wanted = right.codes[side]![channel]!;
      // Where a value lies between two codes to the last bit, backends may part.
      expect(Math.abs(codes[side]![channel]! - wanted)).toBeLessThanOrEqual(2);
      expect(Math.abs(distinct - wanted)).toBeLessThanOrEqual(2);
    });
  });
});

interface PrintedComparison {
  readonly sides: readonly { readonly channels: readonly { readonly distinct: number }[] }[];
  readonly difference: { readonly maximum: number; readonly mean: number; readonly rootMeanSquare: number };
  readonly psnr: number;
  readonly ssim: number;
  readonly ciede2000: { readonly mean: number; readonly percentile99: number };
}

/** Returns the numbers of the command line for the same comparison. */
async function commandLine(photo: TestPhoto): Promise<PrintedComparison> {
  const folder = await mkdtemp(join(tmpdir(), 'exposure-compare-'));
  try {
    const [file, steps] = [join(folder, photo.name), join(folder, 'steps.json')];
    await writeFile(file, photo.buffer);
    const lift = { filter: 'exposure', params: { ev: LIFT } };
    await writeFile(steps, JSON.stringify({ version: 1, input: 'linear', output: 'srgb', steps: [lift] }));
    const arguments_ = [
      ...['bin/exposure.js', 'precision', file, '--experiment', 'compare', '--steps', steps],
      ...['--a', 'exact', '--b', 'source=8:floor', '--backend', 'cpu', '--json'],
    ];
    const { stdout } = await promisify(execFile)(process.execPath, arguments_);
    const printed = JSON.parse(stdout) as { results?: PrintedComparison[]; files?: PrintedComparison[] };
    return (printed.files ?? printed.results)![0]!;
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('layouts show what they say, and all of it is there after a reload', async ({ page }) => {
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

  await editor.layout('Onion');
  await page.getByRole('slider', { name: 'Opacity of B' }).fill('1');
  await editor.drawn();
  expect(apart(await editor.shot(), second, [0, split.width], 60)).toBeLessThan(0.05);

  await editor.layout('Difference');
  await editor.choose('Source of B', 'As it is');
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

type Shot = Awaited<ReturnType<ComparePage['shot']>>;

/** Mean absolute difference between columns of two shots, in codes of 0..255; the first rows hold the names. */
function apart(a: Shot, b: Shot, [from, to] = [0, a.width], skip = 50): number {
  let [sum, count] = [0, 0];
  for (let y = skip; y < a.height - skip; y++) {
    for (let x = from; x < to; x++) {
      for (let channel = 0; channel < 3; channel++) {
        const at = (y * a.width + x) * a.channels + channel;
        sum += Math.abs(a.data[at]! - b.data[at]!);
        count++;
      }
    }
  }
  return sum / count;
}

/** Mean of the dark ground in the lower middle of the photo, 0..255. */
function brightness({ data, width, height, channels }: Shot): number {
  let [sum, count] = [0, 0];
  for (let y = Math.floor(0.65 * height); y < 0.8 * height; y++) {
    for (let x = Math.floor(0.45 * width); x < 0.55 * width; x++) {
      for (let channel = 0; channel < 3; channel++) sum += data[(y * width + x) * channels + channel]!;
      count += 3;
    }
  }
  return sum / count;
}

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

test('what changes in the middle ends in the right pictures and numbers', async ({ page }) => {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  const editor = await withLift(page, makeTiff('changing.tif', 900, 600));
  await editor.compare();
  const rootMeanSquare = async (): Promise<number> =>
    Number((await editor.numbers('Against A', 'RMS'))[0]?.split(' ')[0] ?? NaN);
  const settled = async (): Promise<void> => {
    await editor.drawn();
    await expect(page.getByRole('region', { name: 'Numbers' })).not.toContainText(/before the last|being/);
  };
  await settled();
  const eight = await rootMeanSquare();

  // Another source while the whole photo is measured: that ends, and the new one is measured.
  await page.getByRole('button', { name: 'Measure at full size' }).click();
  await editor.choose('Source of B', '4 bits, rounded');
  await expect.poll(rootMeanSquare).toBeGreaterThan(3 * eight);
  await settled();
  const linear = await rootMeanSquare();

  // Another input: the numbers are not those of the old one.
  await page.getByRole('combobox', { name: 'Input transform' }).selectOption({ label: 'sRGB' });
  await expect.poll(rootMeanSquare).not.toBe(linear);
  await settled();

  // A lost device comes back with the same pictures.
  await editor.layout('Flicker');
  const before = await editor.shot();
  const uploads = await page.evaluate(() => {
    const { stage } = window.exposure.workspace;
    stage.loseDevice();
    return stage.frame.getState().uploads;
  });
  await page.waitForFunction(
    (known) => window.exposure.workspace.stage.frame.getState().uploads > known,
    uploads,
  );
  await editor.drawn();
  expect(apart(await editor.shot(), before)).toBeLessThan(0.1);

  // Fewer pictures, and another photo of another size: there are no numbers, and a sentence says why.
  await page.getByRole('radio', { name: 'Side by side' }).click();
  await page.getByRole('combobox', { name: 'Pictures' }).selectOption('4');
  await page.getByRole('combobox', { name: 'Pictures' }).selectOption('2');
  await editor.drawn();
  await page.getByLabel('File for B', { exact: true }).setInputFiles(makeTiff('other.tif', 300, 200));
  await expect(page.getByRole('region', { name: 'Numbers' })).toContainText('Only pictures of one size');
  await page.getByRole('button', { name: 'Back to the open photo in B' }).click();
  await settled();
  expect(problems.filter((problem) => /WebGPU|destroyed|invalid/i.test(problem))).toEqual([]);
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
    await editor.choose('Source of B', '8 bits, cut off');

    // A place in the sky, where both panes show the same but for the rounding.
    const box = (await editor.photo.boundingBox())!;
    const readout = async () => {
      await page.mouse.move(box.x + box.width / 4, box.y + box.height / 2 - 40);
      await page.mouse.move(box.x + box.width / 4 + 1, box.y + box.height / 2 - 40);
      return page.evaluate(async () => {
        const { compareStage, editor: open } = window.exposure.workspace;
        const { drawn } = compareStage.frame.getState();
        while (compareStage.busy || !compareStage.frame.getState().readout) {
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        const values = compareStage.frame.getState().readout!.values.map((pane) => [...pane]);
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
          drawn: window.exposure.workspace.compareStage.frame.getState().drawn,
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
