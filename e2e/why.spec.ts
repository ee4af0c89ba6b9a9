/** Why the agent suggests something: arrows of its critic, where it looks, what a person should know before accepting. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { EditorPage } from './helpers/editor';
import { makeTiff } from './helpers/photos';

class WhyPage extends EditorPage {
  readonly panel: Locator;

  constructor(page: Page) {
    super(page);
    this.panel = page.getByRole('region', { name: 'Suggested edits' });
  }

  /** A suggestion of the built-in model. */
  async suggest(): Promise<void> {
    await this.start();
    await this.open(makeTiff('evening.tif', 320, 200));
    await this.button('Suggest edits').click();
    await expect(this.panel).toBeVisible({ timeout: 120_000 });
  }

  async answered(): Promise<void> {
    await expect
      .poll(() => this.page.evaluate(() => window.exposure.workspace.suggestions.open?.stale))
      .toBe(false);
  }

  scores(): Promise<number[]> {
    return this.page.evaluate(() => {
      const { judgement, decisions } = window.exposure.workspace.suggestions.open!;
      return [judgement, ...decisions].map(({ score }) => score);
    });
  }
}

test('an arrow sets a value that the critic likes better, and is undone', async ({ page }) => {
  const editor = new WhyPage(page);
  await editor.suggest();
  // The first of the suggested steps that the critic would turn.
  const arrows = editor.panel.getByRole('button', { name: /^The agent’s critic would like / });
  await expect(arrows.first()).toBeVisible();
  const wish = await page.evaluate(() => {
    const { slopes } = window.exposure.workspace.suggestions;
    const [index, found] = [...slopes.store.getState()].find(([, { critic }]) => critic.length > 0)!;
    return { index, ...found.critic[0]! };
  });
  const before = (await editor.state()).document.steps;
  const scores = await editor.scores();

  await editor.steps.nth(wish.index).getByRole('button').first().click();
  const sentence = await page.locator('.slope-sentence').first().textContent();
  expect(sentence).toMatch(/^The agent’s critic would like /);
  const arrow = page.locator('.value-row').getByRole('button', { name: sentence!.replace(/\.$/, '') });
  await arrow.click();
  await editor.answered();
  const after = (await editor.state()).document.steps;
  expect(after[wish.index]).toMatchObject({ filter: before[wish.index]!.filter, origin: 'person' });
  const moved = Object.values(after[wish.index]!.params).flat()[wish.parameter]!;
  expect(moved).toBeCloseTo(wish.value, 2);
  expect(after.slice(0, wish.index)).toEqual(before.slice(0, wish.index));
  // The state right after the step is liked better by about as much as was promised.
  const gain = (await editor.scores())[wish.index + 1]! - scores[wish.index + 1]!;
  expect(gain).toBeGreaterThan(0.5 * wish.gain);

  await editor.button('Dismiss').click();
  await expect(editor.steps).toHaveCount(0);
});

test('numbers, the critic’s gaze and the explanation are one press away', async ({ page }) => {
  const editor = new WhyPage(page);
  await editor.suggest();
  await expect(editor.panel).toContainText(/sure|torn between/);
  await expect(editor.panel).not.toContainText(/critic −?\d|value −?\d|seed|dropout|s0/);
  await expect(page.getByText('The agent sees this square')).toBeVisible();
  const plain = await editor.picture();

  await editor.button('Where the critic looks').click();
  await expect(page.getByText('Where the critic looks', { exact: true }).first()).toBeVisible();
  await expect(page.locator('.seen-square canvas')).toBeVisible();
  expect(Buffer.compare((await editor.picture()).data, plain.data)).not.toBe(0);
  await editor.button('Where the critic looks').click();
  await expect(page.locator('.seen-square canvas')).toHaveCount(0);

  await editor.button('Numbers').click();
  await expect(editor.panel.getByRole('list', { name: 'Probabilities' }).first()).toBeVisible();
  await expect(editor.panel).toContainText(/critic −?\d/);
  await editor.button('Numbers').click();

  await editor.button('How the agent decides').click();
  const dialog = page.getByRole('dialog', { name: 'How the agent decides' });
  await expect(dialog).toContainText('shrunk to 32 × 32 dots');
  await expect(dialog).toContainText(/Here the score went from −?\d+\.\d\d to −?\d+\.\d\d/);
  await dialog.getByRole('button', { name: 'About the model' }).click();
  await expect(page.getByRole('dialog', { name: 'The model' })).toContainText('docs/model-card.md');
});

test('steps that clip are warned of, and an earlier state that is better is offered', async ({ page }) => {
  const editor = new WhyPage(page);
  await editor.suggest();
  const clipped = /\d\d % of the photo is clipped now, /;
  await expect(editor.panel).not.toContainText(clipped);
  const count = await editor.steps.count();

  // As if the last step made everything white, which the critic likes least.
  await page.evaluate((index) => {
    const { editor: commands } = window.exposure.workspace;
    const open = window.exposure.workspace.suggestions.open!;
    commands.showSuggestion({
      ...open,
      steps: open.steps.map((step, i) =>
        i === index ? { ...step, filter: 'exposure', params: { ev: 4 } } : step,
      ),
      decisions: open.decisions.map((decision, i) =>
        i === index ? { ...decision, score: Math.min(open.judgement.score, decision.score) - 100 } : decision,
      ),
    });
  }, count - 1);
  await expect(editor.panel).toContainText(clipped);
  await expect(editor.panel).toContainText(/The critic liked it better (after step \d|before these steps)\./);
  await editor.panel.getByRole('button', { name: /Stop there|Go back there/ }).click();
  await expect(editor.panel).not.toContainText(clipped);
  const shown = await editor.steps.count();
  expect(shown).toBeLessThan(count);
  await editor.button('Accept').click();
  await expect(editor.steps).toHaveCount(shown);
});
