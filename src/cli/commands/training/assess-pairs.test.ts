import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uniform } from '../../../core/random';
import { exposure, testFolder } from '../../command.fixture';
import { writeModelFolder } from '../../files/model-files';
import { seededWeights } from '../../../policy/model/seeded-weights';
import type { DialResponses } from '../../../training/assessment/dials';
import { nodeHost } from '../../main';
import { SMALL_MODEL, writeSmallModel } from '../../training/model.fixture';
import type { PairComparison } from '../../training/pair-comparison';

const folder = testFolder();
const PHOTOS = 6;

beforeAll(async () => {
  for (let photo = 0; photo < PHOTOS; photo++) {
    const samples = Uint16Array.from({ length: 24 * 30 * 3 }, (_, i) =>
      Math.round(65535 * (0.1 + 0.8 * uniform(photo, i % 40)) * (0.6 + 0.4 * uniform(photo, i))),
    );
    const image = { width: 24, height: 30, samples, metadata: {} };
    await folder.writeImage(`finished/${photo}.png`, image, 'png16');
  }
  await writeSmallModel(folder);
});
afterAll(() => folder.remove());

const argv = (...more: string[]): string[] => [
  ...['assess', '--target', folder.path('finished'), '--model', folder.path('model'), ...more],
];

async function pairsOf(...more: string[]): Promise<PairComparison | undefined> {
  const { code, stdout, stderr } = await exposure(argv('--json', ...more));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return (JSON.parse(stdout) as { pairs?: PairComparison }).pairs;
}

describe('assess with finished photographs', () => {
  let own: PairComparison | undefined;
  beforeAll(async () => {
    own = await pairsOf();
  });

  test('un-processes them where there are no sources, and says how near each method comes back', () => {
    expect(own).toMatchObject({ images: 2 * PHOTOS, photographs: PHOTOS });
    const { methods, deltaE, intervals, lead, nearerThanAutoLevels } = own!;
    expect(Object.keys(methods)).toEqual(['untouched', 'auto-levels', 'gray-world']);
    // Un-processed photographs are dark, and stretched ones are not.
    expect(methods['auto-levels']!.deltaE).toBeLessThan(methods['untouched']!.deltaE);
    expect(methods['auto-levels']!.psnr).toBeGreaterThan(methods['untouched']!.psnr);
    expect(lead['auto-levels']!.difference).toBeCloseTo(methods['auto-levels']!.deltaE - deltaE, 9);
    expect(intervals.deltaE[0]).toBeLessThanOrEqual(deltaE);
    expect(intervals.deltaE[1]).toBeGreaterThanOrEqual(deltaE);
    expect(nearerThanAutoLevels).toBeGreaterThanOrEqual(0);
    expect(own!.steps).toBe(5);
    expect(own).not.toHaveProperty('told');
  });

  test('finds the same with the sources that unprocess makes, whose table names their originals', async () => {
    const files = Array.from({ length: PHOTOS }, (_, photo) => folder.path('finished', `${photo}.png`));
    const made = await exposure(['unprocess', ...files, '--out', folder.path('raw')]);
    expect(made.code).toBe(0);
    const given = await pairsOf('--source', folder.path('raw'), '--input', 'linear');
    expect(given!.images).toBe(2 * PHOTOS);
    // But for 16 bits.
    expect(given!.methods['auto-levels']!.deltaE).toBeCloseTo(own!.methods['auto-levels']!.deltaE, 1);
    expect(given!.deltaE).toBeCloseTo(own!.deltaE, 1);
  });

  test('knows no pairs where a table names no originals that are there', async () => {
    await folder.writeImage(
      'others/a.png',
      { width: 24, height: 30, samples: new Uint16Array(24 * 30 * 3).fill(3000), metadata: {} },
      'png16',
    );
    expect(await pairsOf('--source', folder.path('others'))).toBeUndefined();
  });

  test('turns the dials of a model that takes a goal', async () => {
    const architecture = { ...SMALL_MODEL.architecture, goal: ['lightness', 'warmth'] as const };
    const model = { ...SMALL_MODEL, architecture, weights: seededWeights(5, 3, architecture) };
    await writeModelFolder(nodeHost, folder.path('told'), model, 'float32');
    const told = ['assess', '--target', folder.path('finished'), '--model', folder.path('told')];
    const { stdout } = await exposure([...told, '--json']);
    const { dials } = JSON.parse(stdout) as { dials: DialResponses };
    expect(Object.keys(dials)).toEqual(['lightness', 'warmth']);
    const numbers = Object.values(dials).flatMap((moved) => Object.values(moved));
    expect(numbers).toHaveLength(8);
    // Random weights do something with a goal, whatever it is.
    expect(numbers.some((moved) => Math.abs(moved) > 1e-3)).toBe(true);
    const lines = await exposure(told);
    expect(lines.stdout).toMatch(/^warmth dial: lightness -?\d\.\d\d, contrast /m);
  });

  test('tells people in lines', async () => {
    const { stdout } = await exposure(argv());
    expect(stdout).toMatch(/Distance to the finished photographs, 12 images of 6:/);
    expect(stdout).toMatch(/model +dE76 \d+\.\d+ +CIEDE2000 .* 5\.00 steps, \d\.\d\d idle/);
    expect(stdout).toMatch(/nearer than auto levels on \d+ % \(\d+ to \d+\)/);
  });
});
