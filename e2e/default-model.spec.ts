/** The model that comes with the page, on the bundled photo and on people's own, with no network but the page's own server. */
import { existsSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { encode } from 'fast-png';
import type { Manifest } from '../src/policy/model/manifest';
import { EditorPage } from './helpers/editor';
import { makeCheckpoint } from './helpers/model';
import { makeSamples, makeTiff, type PhotoFile } from './helpers/photos';

const FOLDER = 'models/default/';
/** In bytes: of the policy's tensors, and of the critic's and the value network's. */
const [LARGEST_POLICY, LARGEST_CRITICS] = [13e6, 5e6];

test.beforeAll(() => {
  const missing = ['manifest.json', 'weights.bin'].filter((name) => !existsSync(`public/${FOLDER}${name}`));
  if (missing.length > 0) {
    throw new Error(
      `public/${FOLDER} has no ${missing.join(' and no ')}: the page comes with a trained model.`,
    );
  }
});

class ModelPage extends EditorPage {
  readonly panel: Locator;
  /** Addresses on the page's own server that were asked for, and those anywhere else, which get no answer. */
  readonly asked: string[] = [];
  readonly elsewhere: string[] = [];

  constructor(page: Page) {
    super(page);
    this.panel = page.getByRole('region', { name: 'Suggested edits' });
  }

  /** Workers' requests pass here, too. */
  async goOffline(): Promise<void> {
    const home = new URL(process.env['EXPOSURE_URL']!).origin;
    await this.page.context().route(
      () => true,
      async (route) => {
        const { origin, href } = new URL(route.request().url());
        const atHome = origin === home;
        (atHome ? this.asked : this.elsewhere).push(href);
        await (atHome ? route.fallback() : route.abort());
      },
    );
  }

  get modelRequests(): string[] {
    return this.asked.filter((href) => href.includes(FOLDER));
  }

  /** Asks for edits, looks at them, and keeps them. */
  async acceptSuggestion(): Promise<void> {
    const before = (await this.state()).document.steps.length;
    await this.button('Suggest edits').click();
    await expect(this.panel).toBeVisible();
    const count = await this.panel.getByRole('button', { name: /^After step/ }).count();
    expect(count).toBeGreaterThanOrEqual(1);
    expect(count).toBeLessThanOrEqual(5);
    await expect(this.panel).toContainText(`${count} of ${count}`);
    await expect(this.steps).toHaveCount(before + count);
    const pdfs = await this.page.evaluate(() =>
      window.exposure.workspace.suggestions.open!.decisions.map(({ pdf }) => [...pdf]),
    );
    for (const pdf of pdfs) expect(pdf.reduce((sum, share) => sum + share)).toBeCloseTo(1, 4);
    await this.button('Accept').click();
    await expect(this.panel).toBeHidden();
    await expect(this.steps.filter({ hasText: 'agent' })).toHaveCount(before + count);
    expect((await this.state()).undoLabel).toBe('Suggested edits');
  }
}

test('Suggest edits works on the bundled photo and on people’s own, with nothing from elsewhere', async ({
  page,
}) => {
  const editor = new ModelPage(page);
  await editor.goOffline();
  await editor.start();
  // Nobody waits for a model before asking for edits.
  expect(editor.modelRequests).toEqual([]);
  const source = await editor.picture();
  await editor.acceptSuggestion();
  const edited = await editor.picture();
  expect(Buffer.compare(edited.data, source.data)).not.toBe(0);
  await expect(page.getByText('dusk.tif')).toBeVisible();
  const loaded = editor.modelRequests.length;
  expect(loaded).toBeGreaterThanOrEqual(2);

  for (const photo of [makeTiff('evening.tif', 320, 200), makePng('evening.png', 90, 240)]) {
    await editor.open(photo);
    await expect(editor.steps).toHaveCount(0);
    await editor.acceptSuggestion();
  }
  // Loaded once for all of them.
  expect(editor.modelRequests).toHaveLength(loaded);

  const accepted = await editor.state();
  await page.reload();
  await editor.shown('evening.png');
  expect(await editor.state()).toEqual(accepted);
  await editor.button('Undo').click();
  await expect(editor.steps).toHaveCount(0);
  await editor.acceptSuggestion();
  expect((await editor.state()).document).toEqual(accepted.document);
  expect(editor.elsewhere).toEqual([]);
});

test('what the model is, under which terms, and how large, is there to be seen', async ({ page }) => {
  const editor = new ModelPage(page);
  await editor.start();
  const answer = await page.request.get(new URL(`${FOLDER}manifest.json`, page.url()).href);
  const { tensors, origin, licence, card } = (await answer.json()) as Manifest;
  const bytes = { policy: 0, critics: 0 };
  for (const { name, length } of tensors) {
    bytes[name.startsWith('generator/') ? 'policy' : 'critics'] += length;
  }
  expect(bytes.policy).toBeGreaterThan(0);
  expect(bytes.policy).toBeLessThanOrEqual(LARGEST_POLICY);
  expect(bytes.critics).toBeGreaterThan(0);
  expect(bytes.critics).toBeLessThanOrEqual(LARGEST_CRITICS);
  const weights = await page.request.get(new URL(`${FOLDER}weights.bin`, page.url()).href);
  expect((await weights.body()).length).toBe(bytes.policy + bytes.critics);

  await editor.button('Suggest edits').click();
  expect(origin).toMatch(/^trained by this project on /);
  await expect(editor.panel).toContainText(`Built-in model ${origin}`);
  await editor.button('About the model').click();
  const dialog = page.getByRole('dialog', { name: 'The model' });
  await expect(dialog).toContainText(`In use: Built-in model, ${origin}.`);
  for (const text of [licence, card]) await expect(dialog.getByText(text, { exact: true })).toBeVisible();
  await expect(editor.button('Use the built-in model')).toBeHidden();
});

test('damaged, it is one sentence, and the next attempt may go better', async ({ page }) => {
  const editor = new ModelPage(page);
  let damage = true;
  await page.route(`**/${FOLDER}weights.bin`, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    if (damage) body[body.length - 1]! ^= 1;
    await route.fulfill({ response, body });
  });
  await editor.start();
  const before = await editor.state();
  await editor.button('Suggest edits').click();
  const dialog = page.getByRole('dialog', { name: 'Suggestions need a model' });
  await expect(dialog.getByRole('alert')).toHaveText(
    /^The built-in model cannot be used: weights\.bin is damaged: the checksum of \S+ is wrong\.$/,
  );
  expect(await editor.state()).toEqual(before);
  damage = false;
  await editor.button('Use the built-in model').click();
  await expect(editor.panel).toContainText('Built-in model');
  await expect(dialog).toBeHidden();
});

test('a model that was brought can be left for the built-in one, for good', async ({ page }) => {
  const editor = new ModelPage(page);
  await editor.start();
  const { index, data } = makeCheckpoint('brought', 5);
  await page.locator('input[type=file]').setInputFiles([index, data]);
  await expect(editor.status).toContainText('Suggestions now come from brought');
  await editor.button('Suggest edits').click();
  await expect(editor.panel).toContainText('brought');
  await editor.button('About the model').click();
  await editor.button('Use the built-in model').click();
  await expect(editor.panel).toContainText('Built-in model');
  await editor.button('Dismiss').click();
  await page.reload();
  await editor.shown('dusk.tif');
  await editor.button('Suggest edits').click();
  await expect(editor.panel).toContainText('Built-in model');
});

test('another look is another model, and is there again after a reload', async ({ page }) => {
  const editor = new ModelPage(page);
  await editor.start();
  await editor.button('Suggest edits').click();
  const look = editor.panel.getByRole('combobox', { name: 'Look', exact: true });
  await expect(look).toHaveValue('natural');
  const natural = (await editor.state()).document.steps;
  await look.selectOption({ label: 'Airy' });
  await expect(editor.panel).toContainText('Built-in model, Airy');
  await expect.poll(async () => (await editor.state()).document.steps).not.toEqual(natural);
  const airy = (await editor.state()).document.steps;
  await page.reload();
  await editor.shown('dusk.tif');
  await editor.button('Suggest edits').click();
  await expect(look).toHaveValue('airy');
  expect((await editor.state()).document.steps).toEqual(airy);
});

test('it is found beside the page, whatever folder that is served from', async ({ page, context }) => {
  const home = new URL(process.env['EXPOSURE_URL']!).origin;
  const elsewhere: string[] = [];
  await context.route(
    () => true,
    async (route) => {
      const { pathname } = new URL(route.request().url());
      const inside = /^\/some\/folder\/(.*)$/.exec(pathname)?.[1];
      if (inside !== undefined) {
        await route.fulfill({ response: await route.fetch({ url: `${home}/${inside}` }) });
        return;
      }
      elsewhere.push(pathname);
      await route.abort();
    },
  );
  await page.goto(`${home}/some/folder/`);
  const editor = new ModelPage(page);
  await editor.shown('dusk.tif');
  await editor.acceptSuggestion();
  expect(elsewhere).toEqual([]);
});

/** 8 bits a sample. */
function makePng(name: string, width: number, height: number): PhotoFile {
  const data = Uint8Array.from(makeSamples(width, height), (code) => code >> 8);
  const bytes = encode({ width, height, data, channels: 3 });
  return { name, mimeType: 'image/png', buffer: Buffer.from(bytes) };
}
