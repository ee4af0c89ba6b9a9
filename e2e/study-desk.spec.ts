/** The study tab keeps designs, drafts and studies, each under an id of its own. Removed ones can be brought back. */
import { expect, type Page, test } from '@playwright/test';
import type { StudyDraft } from '../src/study/design/design';
import { validateDesign } from '../src/study/design/design';
import { formatRecords } from '../src/study/records/record-file';
import { simulateStudy } from '../src/study/simulation/simulation';
import { makeTiff } from './helpers/photos';
import { ParticipantPage, serveStudy } from './helpers/study';

const PHOTOS = [makeTiff('dune.tif', 96, 64), makeTiff('shore.tif', 64, 96)];
const STUDY: StudyDraft = {
  version: 1,
  id: 'dunes',
  title: 'Dunes',
  instructions: 'Make them look good.',
  photos: PHOTOS.map(({ name }) => ({ id: name.replace('.tif', ''), file: name })),
  input: 'linear',
  conditions: [{ id: 'original', tool: 'original' }],
};

const text = (name: string, content: string) => ({
  ...{ name, mimeType: 'application/json', buffer: Buffer.from(content) },
});

async function openStudyTab(page: Page): Promise<ParticipantPage> {
  await page.goto('./');
  await page.getByRole('tab', { name: 'Study' }).click();
  return new ParticipantPage(page);
}

const choose = (page: Page, files: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]) =>
  page.locator('input[type=file]').first().setInputFiles(files);

const listOf = (page: Page, name: string) => page.getByRole('list', { name, exact: true });

test('a double-click removes nothing, and a study that is removed comes back with its records', async ({
  page,
}) => {
  const researcher = await openStudyTab(page);
  await choose(page, [text('study.json', JSON.stringify(STUDY)), ...PHOTOS]);
  await expect(listOf(page, 'Studies')).toContainText('no records yet');
  const records = await simulateStudy(validateDesign(STUDY), { participants: 3, seed: 1 });
  await choose(page, text('records.jsonl', formatRecords(records)));
  await expect(listOf(page, 'Studies')).toContainText('3 participants');

  await researcher.button('Remove').dblclick();
  await expect(page.getByRole('dialog')).toContainText('the records of 3 participants');
  await expect(researcher.button('Keep')).toBeFocused();
  await page.waitForTimeout(1000);
  await expect(listOf(page, 'Studies')).toContainText('3 participants');
  await researcher.button('Keep').click();
  await expect(listOf(page, 'Studies')).toContainText('3 participants');

  await researcher.button('Remove').click();
  await researcher.button('Remove it').click();
  await expect(page.getByText('No study is here yet')).toBeVisible();
  await expect(page.getByText('“Dunes” was removed with the records of 3 participants.')).toBeVisible();
  await page.reload();
  await researcher.button('Undo').click();
  await expect(listOf(page, 'Studies')).toContainText('3 participants');
  await researcher.button('Results').click();
  await expect(page.getByText('3 participants, all simulated, 3 finished')).toBeVisible();
});

test('designs do not mix: each is new, has an id of its own, and becomes a study to take part in', async ({
  page,
}) => {
  const researcher = await openStudyTab(page);
  const title = page.getByRole('textbox', { name: 'Title', exact: true });
  const id = page.getByRole('textbox', { name: 'Id', exact: true }).first();
  const photographs = page.locator('input[type=file][aria-label="Choose photographs…"]');
  const finish = researcher.button('Finish');

  await researcher.button('New study').click();
  await expect(finish).toBeDisabled();
  await title.fill('First');
  await id.fill('first');
  await id.blur();
  await photographs.setInputFiles(PHOTOS[0]!);
  await finish.click();
  const studies = listOf(page, 'Studies');
  await expect(studies).toContainText('First');
  await expect(studies).toContainText('first · one photograph · no records yet');

  // The next one starts empty; the id of the first is an error in words.
  await researcher.button('New study').click();
  await expect(title).toHaveValue('Untitled study');
  await expect(listOf(page, 'Photographs')).toHaveCount(0);
  await title.fill('Second');
  await id.fill('first');
  await id.blur();
  await photographs.setInputFiles(PHOTOS[1]!);
  await expect(page.getByText('Is taken: “First” has it. Choose another id.', { exact: true })).toBeVisible();
  await expect(finish).toBeDisabled();
  await researcher.button('Close').click();

  // It is a draft, to go on with or not.
  await expect(listOf(page, 'Drafts')).toContainText('Second');
  await researcher.button('Go on with the draft').click();
  await expect(title).toHaveValue('Second');
  await id.fill('second');
  await id.blur();
  await finish.click();
  await expect(studies.getByRole('listitem')).toHaveCount(2);
  await expect(listOf(page, 'Drafts')).toHaveCount(0);

  // Each has its own photograph.
  const shapes = await page.evaluate(async () => {
    const { shelf } = window.exposure.desk;
    const names = await Promise.all(['first', 'second'].map((each) => shelf.study(each)));
    return names.map((study) => Object.keys(study!.files));
  });
  expect(shapes).toEqual([['dune.tif'], ['shore.tif']]);

  const first = studies.getByRole('listitem').filter({ hasText: 'First' });
  await first.getByRole('button', { name: 'Take part' }).click();
  await expect(page.getByRole('textbox', { name: 'Participant code' })).toHaveValue('P01');
  await researcher.button('Begin').click();
  await researcher.button('Start').click();
  await researcher.atPhoto(1, 1);
  await researcher.button('Done!').click();
  await expect(researcher.button('Save my record')).toBeVisible();
  await researcher.leaveToAllStudies();
  await expect(first).toContainText('one participant');
  await first.getByRole('button', { name: 'Take part' }).click();
  await expect(page.getByRole('textbox', { name: 'Participant code' })).toHaveValue('P02');
  await researcher.button('Back').click();

  // With a record it can be copied, and changed no more.
  await expect(first.getByRole('button', { name: 'Edit' })).toBeDisabled();
  await first.getByRole('button', { name: 'Duplicate' }).click();
  await expect(title).toHaveValue('First (copy)');
  await expect(id).toHaveValue('first-2');
  await researcher.button('Close').click();
  const second = studies.getByRole('listitem').filter({ hasText: 'Second' });
  await second.getByRole('button', { name: 'Edit' }).click();
  await title.fill('Second, edited');
  await finish.click();
  await expect(studies).toContainText('Second, edited');
  await expect(studies.getByRole('listitem')).toHaveCount(2);

  // Another study with the id of one that is here is not let in.
  await choose(page, [text('study.json', JSON.stringify({ ...STUDY, id: 'second' })), ...PHOTOS]);
  await expect(page.getByRole('status')).toContainText('Another study with the id “second” is here');
});

test('a photograph that does not come can be tried again', async ({ page }) => {
  const served = await serveStudy({ ...STUDY, id: 'again' }, PHOTOS);
  const participant = new ParticipantPage(page);
  await page.goto(`${served.address}&participant=P01`);
  await expect(participant.button('Start')).toBeVisible();
  await page.evaluate(() => {
    const bench = window.exposure.workbench();
    const open = bench.open.bind(bench);
    const failure = { kind: 'failed', sentence: 'The decoder has stopped.' } as const;
    let calls = 0;
    bench.open = (...wanted) => (calls++ === 0 ? Promise.resolve(failure) : open(...wanted));
  });
  await participant.button('Start').click();
  await expect(page.getByRole('alert')).toContainText('The decoder has stopped.');
  await expect(participant.slider('Exposure')).toBeDisabled();
  await participant.button('Try again').click();
  await participant.atPhoto(1, 2);
  await expect(page.getByRole('alert')).toBeHidden();
  served.server.close();
});
