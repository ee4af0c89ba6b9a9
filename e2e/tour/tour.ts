/** The walk of docs/tour.md, as a person would take it. Each chapter begins with a page of its own and can be taken alone. */
import { test } from '@playwright/test';
import { partOf } from './retouched';
import { TourPage } from './tour-page';

test('the first minute', async ({ page }) => {
  const tour = new TourPage(page);
  await tour.start();
  await tour.keepPicture('start');
  await tour.ask();
  await tour.keepPicture('suggestion');
  await tour.pictureForReadme();
});

test('continue from here', async ({ page }) => {
  const tour = new TourPage(page);
  await tour.start();
  await tour.ask();
  await tour.selectStep(2);
  await tour.enter('Gamma', '0.5');
  await tour.keepPicture('changed');
  await tour.button('Accept').click();
  await tour.steps.nth(3).getByRole('checkbox').click();
  await tour.selectStep(3);
  await tour.keepPicture('yours-and-mine', [tour.stepsPanel]);
  await tour.button('Continue from here').click();
  await tour.rest();
  await tour.keepPicture('continued');
});

test('what if', async ({ page }) => {
  const tour = new TourPage(page);
  await tour.start();
  const panel = await tour.ask();
  await tour.button('What if, step 2').click();
  await tour.keepPicture('what-if', [panel]);
  await tour.bar(2, 'Color curves').click();
  await tour.rest();
  await tour.button('What if, step 1').click();
  await tour.bar(1, 'Tone curve').click();
  await tour.rest();
  for (const step of [1, 2]) await tour.button(`What if, step ${step}`).click();
  await tour.branch('Color curves at step 2').click();
  await tour.button('Compare with Tone curve at step 1').click();
  await tour.rest();
  await panel.evaluate((element) => element.scrollTo(0, 0));
  await tour.keepPicture('branches');

  await tour.dismiss();
  await tour.ask();
  await tour.button('Look ahead').click();
  await tour.rest();
  await tour.keepPicture('ahead', [panel]);
});

test('direction', async ({ page }) => {
  const tour = new TourPage(page);
  await tour.start();
  await tour.ask();
  await tour.turn('Lightness goal', 45);
  await tour.turn('Warmth goal', 0);
  await tour.keepPicture('directed');
  await tour.turn('Amount', 50);
  await tour.keepPicture('amount');
});

test('match', async ({ page }) => {
  const tour = new TourPage(page);
  await tour.start();
  const plain = await tour.export('PNG, 8 bits');
  await tour.addWith('Exposure', { Exposure: '0.9' });
  await tour.addWith('Saturation', { Saturation: '0.35' });
  await tour.addWith('Contrast', { Contrast: '0.3' });
  const { bytes } = await tour.export('JPEG');
  await tour.button('Reset').click();

  const dialog = await tour.match('Choose the retouched version', {
    name: 'dusk-retouched.jpg',
    mimeType: 'image/jpeg',
    buffer: bytes,
  });
  await tour.keepPicture('matched', [dialog]);
  await dialog.getByRole('button', { name: /^Use th/ }).click();
  await tour.keepPicture('matched-steps');
  await tour.button('Undo').click();

  await tour.match('Choose a photo to look like', partOf(plain, 'blue-hour.png'));
  await tour.keepPicture('look', [dialog]);
});
