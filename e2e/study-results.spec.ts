/** The researcher's side of a study: designing one with a preview, and what comes of forty (simulated) participants. */
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import papaparse from 'papaparse';
import { parseDesign, validateDesign, type StudyDraft } from '../src/study/design/design';
import { formatRecords, parseRecords, type StudyRecord } from '../src/study/records/record-file';
import { simulateStudy } from '../src/study/simulation/simulation';
import { makeTiff } from './helpers/photos';
import { ParticipantPage } from './helpers/study';

test('a study is designed, previewed and saved, and a reload loses nothing of it', async ({ page }) => {
  const researcher = new ParticipantPage(page);
  await page.goto('./');
  await page.getByRole('tab', { name: 'Study' }).click();
  await researcher.button('New study').click();
  await expect(researcher.button('Save study file')).toBeDisabled();
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Two');
  await page
    .locator('input[type=file][aria-label="Choose photographs…"]')
    .setInputFiles([makeTiff('first evening.tif', 60, 40), makeTiff('second.tif', 40, 60)]);
  const photographs = page.getByRole('list', { name: 'Photographs' });
  await expect(photographs.getByRole('listitem')).toHaveCount(2);
  await expect(researcher.button('Save study file')).toBeEnabled();

  // At once, before the last letters are kept.
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Two evenings');
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue('Two evenings');
  await expect(photographs.getByRole('listitem')).toHaveCount(2);

  await researcher.button('Preview').click();
  await expect(page.getByText('Preview: nothing is kept')).toBeVisible();
  await researcher.button('Start').click();
  await researcher.atPhoto(1, 2);
  await researcher.set('Exposure', 60);
  await researcher.button('Leave').click();

  const saved = await researcher.download(() => researcher.button('Save study file').click());
  expect(saved.name).toBe('study.json');
  const design = parseDesign(saved.bytes.toString('utf8'));
  expect(design.title).toBe('Two evenings');
  expect(design.photos.map(({ file }) => file)).toEqual(['first evening.tif', 'second.tif']);
  await researcher.button('Close').click();
  await expect(page.getByText('No study is here yet')).toBeVisible();
});

const PHOTOS = [makeTiff('dune.tif', 96, 64), makeTiff('shore.tif', 64, 96), makeTiff('ridge.tif', 90, 60)];
const STUDY: StudyDraft = {
  version: 1,
  id: 'forty',
  title: 'Forty who are not there',
  instructions: 'Make them look good.',
  photos: PHOTOS.map(({ name }) => ({ id: name.replace('.tif', ''), file: name })),
  input: 'linear',
  order: { kind: 'latin-square' },
  conditions: [
    { id: 'tool-2018', tool: 'original' },
    { id: 'game', tool: 'agent', reusePenalty: true },
  ],
  ratings: [
    {
      id: 'best',
      kind: 'pairs',
      question: 'Which is better?',
      candidates: [
        { id: 'own', source: 'own' },
        { id: 'agent', source: 'agent' },
        { id: 'untouched', source: 'untouched' },
      ],
    },
  ],
};

test('forty simulated participants fill the results, which are drawn, saved and replayed', async ({
  page,
}) => {
  const records = await simulateStudy(validateDesign(STUDY), { participants: 40, seed: 1 });
  const text = (name: string, content: string) => ({
    ...{ name, mimeType: 'application/json', buffer: Buffer.from(content) },
  });
  const researcher = new ParticipantPage(page);
  await page.goto('./');
  await page.getByRole('tab', { name: 'Study' }).click();
  const files = page.locator('input[type=file]').first();
  await files.setInputFiles([text('study.json', JSON.stringify(STUDY)), ...PHOTOS]);
  await expect(page.getByRole('list', { name: 'Studies' })).toContainText('no records yet');
  await files.setInputFiles(text('records.jsonl', formatRecords(records)));
  await expect(page.getByRole('list', { name: 'Studies' })).toContainText('40 participants');
  await researcher.button('Results').click();

  await expect(page.getByText('40 participants, all simulated, 40 finished')).toBeVisible();
  const figure = (name: string | RegExp) => page.getByRole('region', { name });
  await expect(figure('Filters used per step').locator('svg rect').first()).toBeVisible();
  await expect(figure('Filters used per step')).toContainText('40 participants, all simulated');
  await expect(figure('Step by step').locator('svg image').first()).toBeVisible();
  // The simulation has a true order of the candidates: agent, own, untouched.
  await expect(figure('Ratings')).toContainText(/own[\s\S]*agent[\s\S]*untouched/);
  const svg = await researcher.download(() => researcher.button('Save Ratings as SVG').click());
  expect(svg.bytes.toString('utf8')).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);

  const tables = await researcher.download(() => researcher.button('Save CSV tables').click());
  const unzipped = unzipSync(Uint8Array.from(tables.bytes));
  const trials = papaparse.parse<Record<string, string>>(new TextDecoder().decode(unzipped['trials.csv']), {
    header: true,
    skipEmptyLines: true,
  }).data;
  expect(trials).toHaveLength(120);
  expect(new Set(trials.map((row) => row['simulated']))).toEqual(new Set(['true']));
  const again = await researcher.download(() => researcher.button('Save records').click());
  const byCode = (found: readonly StudyRecord[]) =>
    found.toSorted((a, b) => a.participant.localeCompare(b.participant));
  expect(byCode(parseRecords(again.bytes.toString('utf8')))).toEqual(byCode(records));

  await page.getByRole('region', { name: 'Participants' }).getByText('S07').click();
  await page
    .getByRole('button', { name: /Replay/ })
    .first()
    .click();
  await page.getByRole('slider', { name: 'Moment' }).press('End');
  await expect(page.getByText('Done', { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByText('40 participants, all simulated, 40 finished')).toBeVisible();
});
