/** The tab "Compare": what a person chooses there, and what the canvas and the numbers then show. */
import type { Page } from '@playwright/test';
import { decode } from 'fast-png';
import { EditorPage } from './editor';
import type { TestPhoto } from './photos';

/** The stops that `withLift` adds to the exposure. */
export const LIFT = 3;

export class ComparePage extends EditorPage {
  async compare(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Compare' }).click();
    await this.drawn();
  }

  /** The canvas shows what is compared now. */
  async drawn(): Promise<void> {
    await this.page.waitForFunction(() => {
      const { compare, compareStage } = window.exposure?.workspace ?? {};
      return compare?.frame.ready && !compareStage?.busy;
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

/** Opens the photo as linear values and lifts it by `LIFT`. */
export async function withLift(page: Page, photo: TestPhoto): Promise<ComparePage> {
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

type Shot = Awaited<ReturnType<ComparePage['shot']>>;

/** Mean absolute difference between columns of two shots, in codes of 0..255; the first rows hold the names. */
export function apart(a: Shot, b: Shot, [from, to] = [0, a.width], skip = 50): number {
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
export function brightness({ data, width, height, channels }: Shot): number {
  let [sum, count] = [0, 0];
  for (let y = Math.floor(0.65 * height); y < 0.8 * height; y++) {
    for (let x = Math.floor(0.45 * width); x < 0.55 * width; x++) {
      for (let channel = 0; channel < 3; channel++) sum += data[(y * width + x) * channels + channel]!;
      count += 3;
    }
  }
  return sum / count;
}
