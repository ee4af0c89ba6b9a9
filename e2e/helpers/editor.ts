/** A person's actions in the page, for the specs: by role and name, as someone with a screen reader would do them. */
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { decode } from 'fast-png';
import type { EditorState } from '../../src/editor/state';
import type { PhotoFile } from './photos';

export interface SavedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export class EditorPage {
  readonly page: Page;
  readonly photo: Locator;
  readonly status: Locator;
  readonly steps: Locator;

  constructor(page: Page) {
    this.page = page;
    this.photo = page.getByRole('img', { name: 'Photo' });
    this.status = page.getByRole('status');
    this.steps = page.getByRole('list', { name: 'Steps' }).getByRole('listitem');
  }

  /** Goes to the page and waits for the bundled photo, or for what a reload brings back. */
  async start(): Promise<void> {
    await this.page.goto('./');
    await this.shown();
  }

  /** The canvas shows the open photo. */
  async shown(name?: string): Promise<void> {
    await this.page.waitForFunction((wanted) => {
      const { editor, stage } = window.exposure?.workspace ?? {};
      const photo = editor?.state.photo;
      return photo && (wanted === undefined || photo.name === wanted) && stage?.frame.getState().ready;
    }, name);
  }

  async open(file: PhotoFile): Promise<void> {
    await this.page.locator('input[type=file]').setInputFiles(file);
    await this.shown(file.name);
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Asks for edits and returns their panel. The first time the model is loaded before it is there. */
  async suggestedEdits(): Promise<Locator> {
    await this.button('Suggest edits').click();
    const panel = this.page.getByRole('region', { name: 'Suggested edits' });
    await expect(panel).toBeVisible({ timeout: 120_000 });
    return panel;
  }

  slider(name: string): Locator {
    return this.page.getByRole('slider', { name, exact: true });
  }

  entry(name: string): Locator {
    return this.page.getByRole('textbox', { name: `${name} value`, exact: true });
  }

  async addStep(label: string): Promise<void> {
    await this.button('Add step').click();
    await this.page.getByRole('menuitem', { name: label, exact: true }).click();
  }

  /** Drags a slider's thumb by pixels, in several moves. */
  async drag(name: string, pixels: number): Promise<void> {
    const box = (await this.slider(name).boundingBox())!;
    const [position, range] = await this.slider(name).evaluate((element) => {
      const { value, min, max } = element as HTMLInputElement;
      return [Number(value) - Number(min), Number(max) - Number(min)] as const;
    });
    const x = box.x + 6 + ((box.width - 12) * position) / range;
    const y = box.y + box.height / 2;
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    for (let i = 1; i <= 8; i++) await this.page.mouse.move(x + (pixels * i) / 8, y);
    await this.page.mouse.up();
  }

  async state(): Promise<Pick<EditorState, 'document' | 'selected' | 'undoLabel' | 'redoLabel' | 'view'>> {
    return this.page.evaluate(() => {
      const { document, selected, undoLabel, redoLabel, view } = window.exposure.workspace.editor.state;
      return { document, selected, undoLabel, redoLabel, view };
    });
  }

  /** The open photo's codes as they came out of the file. */
  async samples(): Promise<number[]> {
    return this.page.evaluate(() => [...window.exposure.workspace.editor.state.photo!.source.samples]);
  }

  /** Exports through the dialog and returns the file that arrives. */
  async export(format: string): Promise<SavedFile> {
    await this.button('Export').click();
    await this.page.getByRole('combobox', { name: 'Format' }).selectOption({ label: format });
    const download = this.page.waitForEvent('download');
    await this.button('Save photo').click();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  }

  /** Returns the picture on the screen where the photo is, after the frame that shows the current state. */
  async picture(): Promise<{ width: number; height: number; data: Uint8Array; channels: number }> {
    await this.settled();
    const { width, height, data, channels } = decode(await this.photo.screenshot());
    return { width, height, data: Uint8Array.from(data), channels };
  }

  /** The canvas shows the current state. */
  async settled(): Promise<void> {
    await this.page.waitForFunction(() => {
      const { stage } = window.exposure.workspace;
      return stage.frame.getState().ready && !stage.busy;
    });
  }
}

type Picture = Awaited<ReturnType<EditorPage['picture']>>;

/** Mean absolute difference of two pictures of one size, in codes of 0..255. */
export function difference(a: Picture, b: Picture): number {
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) sum += Math.abs(a.data[i]! - b.data[i]!);
  return sum / a.data.length;
}

/** The largest difference between two lists of codes. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]! - b[i]!));
  return largest;
}
