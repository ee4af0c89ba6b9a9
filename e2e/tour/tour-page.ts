/** The page as the tour walks through it. Nothing is pictured before the page rests. */
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import { EditorPage } from '../helpers/editor';
import type { PhotoFile } from '../helpers/photos';
import { takePicture } from './camera';

const README_PICTURE = join(import.meta.dirname, '../../docs/screenshot.png');

export class TourPage extends EditorPage {
  /** The agent has answered everything, and every picture on the page is drawn. */
  async rest(): Promise<void> {
    await this.page.waitForFunction(() => {
      const { suggestions } = window.exposure.workspace;
      return !suggestions.open?.stale && window.exposure.tasks.state.busy === undefined;
    });
    await this.settled();
    // Small pictures and arrows follow one by one.
    await this.page.waitForLoadState('networkidle');
    await this.page.waitForTimeout(4000);
  }

  /** Pictures the page, or the part of it that some elements take together. */
  async keepPicture(name: string, around: readonly Locator[] = []): Promise<void> {
    await this.rest();
    await takePicture(this.page, name, around);
  }

  async pictureForReadme(): Promise<void> {
    const size = this.page.viewportSize();
    await this.page.setViewportSize({ width: 1440, height: 900 });
    await this.rest();
    await this.page.screenshot({ path: README_PICTURE });
    if (size) await this.page.setViewportSize(size);
  }

  /** Asks for edits, and returns their panel once all of it is there. */
  async ask(): Promise<Locator> {
    const panel = await this.suggestedEdits();
    await this.rest();
    return panel;
  }

  async dismiss(): Promise<void> {
    await this.button('Dismiss').click();
    await this.rest();
  }

  get stepsPanel(): Locator {
    return this.page.getByRole('region', { name: 'Steps' });
  }

  /** `number`: 1 for the first. */
  async selectStep(number: number): Promise<void> {
    await this.steps
      .nth(number - 1)
      .getByRole('button')
      .first()
      .click();
  }

  async enter(label: string, value: string): Promise<void> {
    await this.entry(label).fill(value);
    await this.entry(label).press('Enter');
    await this.rest();
  }

  async addWith(label: string, values: Readonly<Record<string, string>>): Promise<void> {
    await this.addStep(label);
    for (const [name, value] of Object.entries(values)) await this.enter(name, value);
  }

  /** A bar of the question "What if" at a step. */
  bar(step: number, filter: string): Locator {
    const decision = this.page.getByRole('listitem').filter({ has: this.button(`What if, step ${step}`) });
    return decision.getByRole('list', { name: 'Probabilities' }).getByRole('button', { name: filter });
  }

  branch(label: string): Locator {
    return this.page
      .getByRole('list', { name: 'Branches' })
      .getByRole('button', { name: new RegExp(`^${label}`) });
  }

  /** Sets a dial by keys, to the number that is shown. */
  async turn(label: string, value: number): Promise<void> {
    const slider = this.slider(label);
    const shown = async (): Promise<number> =>
      Number.parseFloat(((await slider.getAttribute('aria-valuetext')) ?? '').replace('\u2212', '-'));
    for (let presses = 0; presses < 200; presses++) {
      const now = await shown();
      if (Math.round(now) === value) break;
      await slider.press(now < value ? 'ArrowRight' : 'ArrowLeft');
    }
    await this.rest();
  }

  /** Chooses a picture in the dialog "Match", and returns the dialog once steps have been found. */
  async match(button: string, file: PhotoFile): Promise<Locator> {
    const dialog = this.page.getByRole('dialog', { name: 'Match' });
    await this.button('Match').click();
    const choosing = this.page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: button }).click();
    await (await choosing).setFiles(file);
    await expect(dialog.getByRole('button', { name: /^Use th/ })).toBeVisible({ timeout: 240_000 });
    return dialog;
  }
}
