/** The numbers of a comparison: right, the command line's, and always those of what is compared now. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { apart, LIFT, withLift } from './helpers/compare';
import { makeTiff, type TestPhoto } from './helpers/photos';

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
  await editor.choose('Source of B', '8 bits, truncated');
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
