/** Suggested edits, as a person asks for them, with a model that the person brings. */
import { expect, type Locator, type Page } from '@playwright/test';
import { EditorPage } from './editor';
import { makeCheckpoint, makeModelFolder } from './model';
import { makeTiff, type PhotoFile } from './photos';

/** With this seed every step changes something that is seen, of both models; others are not shown. */
const SEED = 11;
export const checkpoint = makeCheckpoint('seeded', SEED);
const checkpointFiles = [checkpoint.index, checkpoint.data];
const folderFiles = makeModelFolder(SEED);

export class SuggestPage extends EditorPage {
  readonly panel: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    super(page);
    this.panel = page.getByRole('region', { name: 'Suggested edits' });
    this.dialog = page.getByRole('dialog', { name: 'Suggestions need a model' });
  }

  /** Without the model that ships with the page, so that there is none until one is brought. */
  override async start(): Promise<void> {
    await this.page.route('**/models/default/*', (route) => route.fulfill({ status: 404 }));
    await super.start();
  }

  async bringModel(model: readonly PhotoFile[] = checkpointFiles): Promise<void> {
    await this.page.locator('input[type=file]').setInputFiles([...model]);
  }

  /** With a photo and a small model, and nothing suggested yet. */
  async prepare(): Promise<void> {
    await this.start();
    await this.open(makeTiff('evening.tif', 320, 200));
    await this.bringModel(folderFiles);
    await expect(this.status).toContainText(
      'Suggestions now come from model folder: imported, unknown origin.',
    );
  }

  async suggest(): Promise<void> {
    await this.button('Suggest edits').click();
    await expect(this.panel).toBeVisible();
  }

  /** The state with so many suggested steps behind it; 0 is the photo as it was. */
  panelState(steps: number): Locator {
    const name = steps === 0 ? /^Before$/ : new RegExp(`^After step ${steps}: the critic `);
    return this.panel.getByRole('button', { name });
  }

  modelStatus(): Promise<string> {
    return this.page.evaluate(() => window.exposure.models.store.getState().status);
  }
}
