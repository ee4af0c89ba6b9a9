import { readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uniform } from '../../../core/random';
import { exposure, testFolder } from '../../command.fixture';

const folder = testFolder();

const RECIPE = {
  architecture: {
    ...{ imageSize: 16, convolutions: [4, 6], hidden: 8 },
    ranges: { exposure: { ev: [0.5, 0.75] }, whiteBalance: { blue: [0.9, 1.1] } },
  },
  batchSize: 4,
  learningRates: { parameters: 1e-3, selection: 1e-3 },
  averaging: 0.9,
};

/** Smooth pictures of 24x30 pixels. */
async function writePhotos(name: string, level: number, extension: 'png' | 'tif'): Promise<void> {
  for (let photo = 0; photo < 24; photo++) {
    const samples = Uint16Array.from({ length: 24 * 30 * 3 }, (_, i) =>
      Math.round(65535 * level * (0.5 + 0.5 * uniform(photo, 0)) * (0.7 + (0.3 * (i % 90)) / 90)),
    );
    const image = { width: 24, height: 30, samples, metadata: {} };
    await folder.writeImage(`${name}/${photo}.${extension}`, image, extension === 'png' ? 'png16' : 'tiff16');
  }
}

beforeAll(async () => {
  await writePhotos('both/targets', 0.8, 'png');
  await writePhotos('both/sources', 0.1, 'tif');
  await folder.write('pairs.json', JSON.stringify({ ...RECIPE, pairs: { price: 0.001 } }));
  await folder.write('game.json', JSON.stringify(RECIPE));
});
afterAll(() => folder.remove());

const text = (...names: string[]): string => readFileSync(folder.path(...names), 'utf8');
const begin = (out: string, ...more: string[]): string[] => [
  ...['train', '--out', folder.path(out), '--report-every', '4', '--iterations', '8', '--seed', '3'],
  ...['--recipe', folder.path('pairs.json'), ...more],
];
const lines = (run: string): Record<string, unknown>[] =>
  text(run, 'log.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const withoutTimes = (run: string) => lines(run).map((line) => ({ ...line, seconds: 0 }));

describe('train from pairs', () => {
  test('un-processes finished photographs where there are no sources, and can be resumed', async () => {
    const target = ['--target', folder.path('both', 'targets')];
    const whole = await exposure(begin('whole', ...target));
    expect(whole.stderr).toBe('');
    expect(whole.code).toBe(0);
    expect(whole.stdout).toMatch(/targets to learn from/);
    expect(whole.stdout).toMatch(/difference \d+\.\d+ \(auto levels \d+\.\d+\), nearer on \d+ %/);
    const record = JSON.parse(text('whole', 'run.json')) as Record<string, unknown>;
    expect(record).toMatchObject({ iterations: 8, recipe: { pairs: { price: 0.001, sharpness: 25 } } });
    expect(record).not.toHaveProperty('sources');
    expect(lines('whole').filter((line) => 'deltaE' in line)).toHaveLength(8);

    await exposure(begin('parts', ...target, '--iterations', '4', '--minutes', '60'));
    const resumed = await exposure(['train', '--out', folder.path('parts'), '--resume', '--iterations', '8']);
    expect(resumed.code).toBe(0);
    const suggested = await exposure([
      ...['suggest', folder.path('both', 'sources', '0.tif'), '--model', folder.path('whole', 'model')],
      '--json',
    ]);
    expect(suggested.code).toBe(0);
    // The model says that its ranges are others, and `suggest` keeps to them.
    const manifest = JSON.parse(text('whole', 'model', 'manifest.json')) as Record<string, unknown>;
    expect(manifest['ranges']).toEqual(RECIPE.architecture.ranges);
    const { steps } = JSON.parse(suggested.stdout) as {
      steps: { allParams: { exposure: { ev: number } } }[];
    };
    expect(steps.length).toBeGreaterThan(0);
    for (const { allParams } of steps) {
      expect(allParams.exposure.ev).toBeGreaterThan(0.5);
      expect(allParams.exposure.ev).toBeLessThan(0.75);
    }

    const again = await exposure(begin('again', ...target));
    expect(again.code).toBe(0);
    expect(withoutTimes('again')).toEqual(withoutTimes('whole'));
    const weights = (run: string) => readFileSync(folder.path(run, 'model', 'weights.bin'));
    expect(weights('again').equals(weights('whole'))).toBe(true);
  });

  test('learns from a folder of pairs, by their names', async () => {
    const { code, stderr } = await exposure(
      begin('given', '--pairs', folder.path('both'), '--source-input', 'linear'),
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(JSON.parse(text('given', 'run.json'))).toMatchObject({
      sources: { folder: folder.path('both', 'sources'), input: 'linear' },
      targets: { folder: folder.path('both', 'targets') },
    });
  });

  test('says which of the pairs has no source', async () => {
    await writePhotos('half/targets', 0.8, 'png');
    await writePhotos('half/sources', 0.1, 'tif');
    for (let photo = 0; photo < 12; photo++) rmSync(folder.path('half', 'sources', `${photo}.tif`));
    const { code, stderr } = await exposure(begin('half-run', '--pairs', folder.path('half')));
    expect(code).toBe(1);
    expect(stderr).toMatch(/There is no source for \d+\.png/);
  });

  test('is wrong usage with a recipe for the game against a critic, or with two kinds of folders', async () => {
    const target = ['--target', folder.path('both', 'targets')];
    const game = await exposure(begin('game', ...target, '--recipe', folder.path('game.json')));
    expect(game.code).toBe(2);
    expect(game.stderr).toContain('--source is missing');
    const two = await exposure(begin('two', ...target, '--pairs', folder.path('both')));
    expect(two.code).toBe(2);
    expect(two.stderr).toContain('--pairs is instead of --source and --target');
  });
});
