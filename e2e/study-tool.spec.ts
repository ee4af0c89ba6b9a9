/** The study tool of 2018 through the page's own controls: slider positions in, result files out, pixels as the reference has them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { decode } from 'fast-png';
import { unzipSync } from 'fflate';
import { STUDY_FILTERS } from '../src/filters';
import { largestDifference } from './helpers/editor';
import { makeNpy, ParticipantPage, serveStudy } from './helpers/study';

interface StudyCase {
  readonly filter: string;
  readonly shape: readonly [number, number, number];
  readonly sliders: readonly number[];
  readonly input: readonly number[];
  readonly output: readonly number[];
}

const REFERENCE = join(process.cwd(), '../shared/reference/study-filters.json');

test('reference cases of every filter, set by their sliders', async ({ page }) => {
  test.skip(!existsSync(REFERENCE), 'The study tool is not checked (needs shared/reference).');
  test.setTimeout(400_000);
  const { cases: all } = JSON.parse(readFileSync(REFERENCE, 'utf8')) as { cases: readonly StudyCase[] };
  // Two of each filter; the numbers of all of them are held to the reference on every backend by the unit tests.
  const cases = all.filter(({ filter }, i) => all[i - 1]?.filter !== filter || all[i + 1]?.filter !== filter);
  expect(cases).toHaveLength(2 * STUDY_FILTERS.length);
  const photos = cases.map(({ shape, input }, i) =>
    makeNpy(`case-${String(i).padStart(2, '0')}.npy`, [shape[0], shape[1]], input),
  );
  const served = await serveStudy(
    {
      version: 1,
      id: 'reference',
      title: 'Reference',
      instructions: 'Set the sliders.',
      photos: photos.map(({ name }) => ({ id: name.replace('.npy', ''), file: name })),
      conditions: [{ id: 'original', tool: 'original' }],
    },
    photos,
  );
  const participant = new ParticipantPage(page);
  await page.goto(`${served.address}&participant=P01`);
  await participant.button('Start').click();

  for (const [i, { filter, sliders, output }] of cases.entries()) {
    await participant.atPhoto(i + 1, cases.length);
    const tab = STUDY_FILTERS.findIndex(({ id }) => id === `study.${filter}`);
    await page.getByRole('tablist', { name: 'Filter' }).getByRole('tab').nth(tab).click();
    const labels = STUDY_FILTERS[tab]!.parameters.map(({ label }) => label);
    for (const [j, label] of labels.entries()) await participant.set(label, sliders[j]!);
    const png = await page.evaluate(async () => {
      const bench = window.exposure.workbench();
      return [...(await bench.render(bench.workspace.editor.state.document.steps, {}, { format: 'png16' }))];
    });
    const expected = Uint16Array.from(output, (value) => Math.round(Math.min(Math.max(value, 0), 1) * 65535));
    const { data } = decode(Uint8Array.from(png));
    expect(largestDifference(data, expected), `case ${i}, ${filter}`).toBeLessThanOrEqual(1);
    await participant.button('Done!').click();
  }

  await expect(page.getByText('Thank you')).toBeVisible();
  await participant.leaveToAllStudies();
  const { bytes } = await participant.download(() => participant.button('Result files of 2018').click());
  const files = unzipSync(Uint8Array.from(bytes));
  for (const [i, { filter, sliders }] of cases.entries()) {
    const name = `case-${String(i).padStart(2, '0')}`;
    const json = JSON.parse(
      new TextDecoder().decode(files[`reference_P01_actions/${name}.json`]),
    ) as unknown[];
    const untouched = { filter_id: 0, parameters: [50] };
    const tab = STUDY_FILTERS.findIndex(({ id }) => id === `study.${filter}`);
    expect(json, name).toEqual([{ filter_id: tab, parameters: sliders }, untouched, untouched, untouched]);
    const jpeg = files[`reference_P01_images/${name}.jpg`]!;
    expect([...jpeg.subarray(0, 3)], name).toEqual([0xff, 0xd8, 0xff]);
  }
  served.server.close();
});
