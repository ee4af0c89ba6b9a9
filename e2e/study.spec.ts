/** Taking part in a study: from consent to thanks, through a reload, and what the record of it is worth. */
import { expect, test } from '@playwright/test';
import { decode } from 'fast-png';
import { prepareSteps } from '../src/render/chain/prepare';
import { applySteps } from '../src/render/cpu/run-steps';
import type { StudyDraft } from '../src/study/design/design';
import { validateDesign } from '../src/study/design/design';
import { replay } from '../src/study/participation/participation';
import { parseRecords } from '../src/study/records/record-file';
import { largestDifference } from './helpers/editor';
import { makeTiff, type TestPhoto } from './helpers/photos';
import { ParticipantPage, type ServedStudy, serveStudy } from './helpers/study';

const PHOTOS = [
  makeTiff('dune.tif', 120, 80),
  makeTiff('shore.tif', 90, 120),
  makeTiff('ridge.tif', 150, 60),
];

const STUDY: StudyDraft = {
  version: 1,
  id: 'three-photos',
  title: 'Three photographs',
  consent: '# Consent\n\nTaking part is **voluntary**.',
  instructions: 'Make them look good.\n\n- one filter a step',
  photos: PHOTOS.map(({ name }) => ({ id: name.replace('.tif', ''), file: name })),
  input: 'linear',
  output: 'as-is',
  conditions: [
    { id: 'original', tool: 'original' },
    { id: 'agent', tool: 'agent', suggestion: true, reusePenalty: true },
  ],
  assignment: 'within',
  questionnaire: [
    { kind: 'likert', id: 'ease', text: 'How easy was it?', low: 'hard', high: 'easy' },
    { kind: 'choice', id: 'often', text: 'How often do you retouch?', options: ['never', 'often'] },
    { kind: 'text', id: 'remarks', text: 'Anything else?' },
  ],
  ratings: [
    {
      id: 'best',
      kind: 'pairs',
      question: 'Which is better?',
      photos: ['dune'],
      candidates: [
        { id: 'own', source: 'own' },
        { id: 'untouched', source: 'untouched' },
      ],
    },
    {
      id: 'worth',
      kind: 'scale',
      question: 'How good is it?',
      photos: ['shore'],
      candidates: [{ id: 'levels', source: 'auto-levels' }],
    },
  ],
};

let served: ServedStudy;
test.beforeAll(async () => {
  served = await serveStudy(STUDY, PHOTOS);
});
test.afterAll(() => served.server.close());

test('a participant goes through a study with a reload in the middle, and its log replays to the same pixels', async ({
  page,
}) => {
  const participant = new ParticipantPage(page);
  await page.goto(`${served.address}&participant=P01`);
  await expect(page.getByText('Taking part is voluntary')).toBeVisible();
  await expect(participant.button('Go on')).toBeDisabled();
  await page.getByRole('checkbox').check();
  await participant.button('Go on').click();
  await participant.button('Start').click();

  // The first with the original tool: four steps.
  await participant.atPhoto(1, 3);
  await expect(page.getByRole('tablist', { name: 'Filter' }).getByRole('tab')).toHaveText([
    ...['Exposure', 'Gamma', 'Sat.', 'W.B.', 'Contrast', 'B&W', 'Tone', 'Color'],
  ]);
  // Neither can do anything yet, and both look like it.
  const colorOf = (name: string) =>
    participant.button(name).evaluate((button) => getComputedStyle(button).color);
  await expect(participant.button('Redo')).toBeDisabled();
  expect(await colorOf('Redo')).toBe(await colorOf('Undo'));
  const before = await participant.slider('Exposure').inputValue();
  expect(before).toBe('50');
  await participant.slider('Exposure').focus();
  for (let i = 0; i < 7; i++) await page.keyboard.press('ArrowRight');
  await participant.button('Next step').click();
  await expect(page.getByRole('heading', { name: 'Step 2 of 4' })).toBeVisible();
  await participant.choose('W.B.');
  await participant.set('Temperature', 62);
  await participant.set('Tint', 41);
  await participant.button('Undo').click();
  await expect(participant.slider('Tint')).toHaveValue('50');
  await participant.button('Redo').click();
  await expect(participant.slider('Tint')).toHaveValue('41');

  // Everything that was done is there again.
  await participant.saved();
  await page.reload();
  await participant.atPhoto(1, 3);
  await expect(page.getByRole('heading', { name: 'Step 2 of 4' })).toBeVisible();
  await expect(participant.slider('Temperature')).toHaveValue('62');
  await page.keyboard.press('Control+z');
  await expect(participant.slider('Tint')).toHaveValue('50');
  await participant.button('Next step').click();
  await participant.choose('Tone');
  await participant.set('Shadow', 70);
  await participant.set('Highlight', 30);
  await participant.button('Reset Highlight').click();
  await participant.button('Done!').click();

  // The second with the agent's filters, who offers a step.
  await participant.atPhoto(2, 3);
  await participant.button('Use it').click();
  await expect(page.getByText('You use it in this step.')).toBeVisible();
  await expect(participant.button('Use it')).toBeHidden();
  await participant.button('Next step').click();
  await page.getByRole('tab', { name: /^Exposure/ }).click();
  await participant.set('Exposure', 55);
  await participant.button('Next step').click();
  await participant.choose('Contrast');
  await participant.set('Contrast', 64);
  await participant.button('Done!').click();

  await participant.atPhoto(3, 3);
  await participant.set('Exposure', 58);
  await participant.button('Done!').click();

  await participant.settled();
  await participant.button('The left one').click();
  await participant.button('4').click();
  await expect(participant.button('Finish')).toBeDisabled();
  await expect(page.getByText('2 questions left')).toBeVisible();
  await page.getByRole('radio', { name: '3', exact: true }).click();
  await page.getByRole('radio', { name: 'often' }).click();
  await participant.button('Finish').click();
  // First the record, then what is left to do, then the thanks.
  const thanks = page.getByText('Thank you for taking part.');
  const top = async (of: typeof thanks) => (await of.boundingBox())!.y;
  expect(await top(participant.button('Save my record'))).toBeLessThan(await top(thanks));
  await expect(page.getByText('close this page')).toBeHidden();
  const own = await participant.download(() => participant.button('Save my record').click());
  await expect(page.getByText('After that you can close this page.')).toBeVisible();
  expect(own.name).toBe('three-photos-P01.jsonl');
  await participant.leaveToAllStudies();

  // The researcher's side: the export replays to what the page renders.
  const exported = await participant.download(() => participant.button('Export records').click());
  expect(exported.bytes.equals(own.bytes)).toBe(true);
  const [record] = parseRecords(exported.bytes.toString('utf8'));
  const { results, answers, finished } = replay(validateDesign(STUDY), 'P01', record!.events);
  expect(finished).toBe(true);
  expect(answers).toEqual({ ease: 3, often: 'often' });
  expect(results.map(({ photo, condition }) => [photo, condition])).toEqual([
    ['dune', 'original'],
    ['shore', 'agent'],
    ['ridge', 'original'],
  ]);
  expect(results[0]!.steps.map(({ filter }) => filter)).toEqual([
    ...['study.exposure', 'study.whiteBalance', 'study.tone'],
  ]);
  expect(results[0]!.steps[0]!.params['ev']).toBeCloseTo(0.7, 10);
  expect(results[1]!.taken).toBe(1);
  expect(results[1]!.steps).toHaveLength(3);
  expect(record!.events.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['suggest', 'take', 'prefer', 'rate']),
  );

  await participant.button('Results').click();
  await page.waitForFunction(() => window.exposure.desk.place.kind === 'results');
  for (const [trial, { photo, steps }] of results.entries()) {
    await page.evaluate((index) => window.exposure.desk.replay('P01', index), trial);
    await page.getByRole('slider', { name: 'Moment' }).press('End');
    const saved = await participant.download(() => participant.button('Save picture').click());
    const { data, width, height } = decode(saved.bytes);
    const source = PHOTOS.find(({ name }) => name === `${photo}.tif`)!;
    expect([width, height]).toEqual([source.width, source.height]);
    expect(largestDifference(data, renderedHere(source, steps)), photo).toBeLessThanOrEqual(1);
    await participant.button('Back to the results').click();
  }
});

/** Codes of 16 bits, by the processor in double precision. */
function renderedHere(
  { samples, width, height }: TestPhoto,
  steps: Parameters<typeof prepareSteps>[0],
): Uint16Array {
  const pixels = Float64Array.from(samples, (code) => code / 65535);
  applySteps(pixels, prepareSteps(steps), { imageWidth: width, imageHeight: height, firstPixel: 0 });
  return Uint16Array.from(pixels, (value) => Math.round(Math.min(Math.max(value, 0), 1) * 65535));
}

test('after a reload in the middle, histogram and clipping are those of the steps @everywhere', async ({
  page,
}) => {
  const participant = new ParticipantPage(page);
  await page.goto(`${served.address}&participant=P05`);
  await page.getByRole('checkbox').check();
  await participant.button('Go on').click();
  await participant.button('Start').click();
  await participant.atPhoto(1, 3);
  const histogram = page.getByRole('img', { name: /^Histogram of the result/ });
  const untouched = await histogram.getAttribute('aria-label');
  await participant.set('Exposure', 90);
  await expect(histogram).not.toHaveAttribute('aria-label', untouched!);
  await expect(histogram).toHaveAttribute('aria-label', /, (\d\d|100) % to white/);
  await participant.settled();
  const brightened = await histogram.getAttribute('aria-label');
  await participant.saved();
  await page.reload();
  await participant.atPhoto(1, 3);
  await expect(histogram).toHaveAttribute('aria-label', brightened!);
});

test('taking part goes on without a network, after a reload and in a window opened anew', async ({
  page,
  context,
}) => {
  const own = await serveStudy({ ...STUDY, id: 'offline', ratings: [], questionnaire: [] }, PHOTOS);
  const participant = new ParticipantPage(page);
  await page.goto(`${own.address}&participant=P02`);
  await page.getByRole('checkbox').check();
  await participant.button('Go on').click();
  await participant.button('Start').click();
  await participant.atPhoto(1, 3);
  await participant.set('Exposure', 60);
  await participant.saved();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);

  own.server.close();
  await context.setOffline(true);
  await page.reload();
  await participant.atPhoto(1, 3);
  await expect(participant.slider('Exposure')).toHaveValue('60');
  await participant.button('Done!').click();
  await participant.atPhoto(2, 3);
  await participant.saved();

  await page.close();
  const later = await context.newPage();
  const again = new ParticipantPage(later);
  await later.goto(`${own.address}&participant=P02`);
  await again.atPhoto(2, 3);
  await context.setOffline(false);
});

test('a participant cannot be in two windows, and a wrong code or address says what to do', async ({
  page,
  context,
}) => {
  const participant = new ParticipantPage(page);
  await page.goto(`${served.address}&participant=P03`);
  await page.getByRole('checkbox').check();
  const second = await context.newPage();
  await second.goto(`${served.address}&participant=P03`);
  await expect(second.getByRole('status')).toContainText('P03 is taking part in another window');
  await second.goto(served.address);
  const code = second.getByRole('textbox', { name: 'Participant code' });
  await code.fill('no spaces please');
  await second.getByRole('button', { name: 'Begin' }).click();
  await expect(second.getByRole('status')).toContainText('A participant’s code has 1 to 64 letters');
  await code.fill('P04');
  await second.getByRole('button', { name: 'Begin' }).click();
  await expect(second.getByText('Taking part is voluntary')).toBeVisible();
  await second.goto('./?study=nowhere/study.json');
  await expect(second.getByRole('status')).toContainText('could not be loaded');
  await expect(second.getByRole('button', { name: 'Try again' })).toBeEnabled();
  // Who does not agree is not shown the researcher's list, and is not on it.
  await participant.button('I do not agree').click();
  await expect(page.getByText('Nothing of you was recorded')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Studies' })).toBeHidden();
  await participant.button('All studies on this computer').click();
  await expect(page.getByRole('list', { name: 'Studies' })).toContainText('no records yet');
  await expect(page.getByRole('list', { name: 'Studies' })).toContainText('Three photographs');
});
