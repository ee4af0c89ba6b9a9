import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { parseStepsFile } from '../../../filters/steps';
import { exposure, readImage, testFolder } from '../../command.fixture';

const PHOTO = 'public/samples/dusk.tif';
const folder = testFolder();
afterAll(() => folder.remove());

describe('exposure match', () => {
  it('writes the steps that were taken, and says how near they come', async () => {
    const params = { red: 1.2, green: 1, blue: 0.8 };
    const steps = await folder.write(
      'given.json',
      JSON.stringify({
        version: 1,
        output: 'srgb',
        steps: [
          { filter: 'whiteBalance', params },
          { filter: 'contrast', params: { amount: 0.5 } },
        ],
      }),
    );
    const [after, found, map] = ['after.png', 'found.json', 'map.png'].map((name) => folder.path(name)) as [
      string,
      string,
      string,
    ];
    await exposure([
      'apply',
      PHOTO,
      '--steps',
      steps,
      '--out',
      after,
      '--format',
      'png8',
      '--backend',
      'cpu',
    ]);

    const { code, stdout, stderr } = await exposure([
      ...['match', PHOTO, after, '--steps-out', found, '--map', map, '--json'],
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const report = JSON.parse(stdout);
    expect(report.error.mean).toBeLessThan(0.5);
    expect(report.error.p99).toBeLessThan(2);
    const document = parseStepsFile(await readFile(found, 'utf8'));
    expect(document).toEqual({ input: report.input, output: report.output, steps: report.steps });
    expect(document.steps.every(({ origin }) => origin === 'optimiser')).toBe(true);
    const gains = document.steps.find(({ filter }) => filter === 'whiteBalance')!.params;
    expect(gains).toMatchObject({
      red: expect.closeTo(1.2, 1),
      green: expect.closeTo(1, 1),
      blue: expect.closeTo(0.8, 1),
    });
    expect(await readImage(map)).toMatchObject(report.size);
  });

  it('wants two photographs and a place for the steps, which is neither of them', async () => {
    const out = folder.path('none.json');
    const told = async (...argv: string[]) => (await exposure(['match', ...argv])).stderr;
    expect(await told(PHOTO, '--steps-out', out)).toContain('AFTER is missing');
    expect(await told(PHOTO, PHOTO, PHOTO, '--steps-out', out)).toContain('one AFTER too many');
    expect(await told(PHOTO, PHOTO)).toContain('--steps-out is missing');
    expect(await told(PHOTO, PHOTO, '--steps-out', PHOTO)).toContain('would overwrite an input');
  });
});
