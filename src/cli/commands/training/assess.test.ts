import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uniform } from '../../../core/random';
import { readPhotoTable } from '../../../training/photos/photo-table';
import { partOf } from '../../../training/photos/split';
import { exposure, testFolder } from '../../command.fixture';
import { writeSmallModel } from '../../training/model.fixture';

const folder = testFolder();

/** Photographs of 24 x 30 pixels around a brightness. */
async function writePhotos(name: string, files: readonly string[], level: number): Promise<void> {
  for (const [photo, file] of files.entries()) {
    const samples = Uint16Array.from(
      { length: 24 * 30 * 3 },
      (_, i) => 65535 * level * (0.5 + 0.5 * uniform(photo, 0)) * (0.2 + 0.8 * uniform(photo, i)),
    );
    await folder.writeImage(`${name}/${file}`, { width: 24, height: 30, samples, metadata: {} }, 'png16');
  }
}

const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => `${i}.png`);

/** Two files of each photograph. */
const TABLE = ['file,original', ...numbered(20).map((file, i) => `${file},photo ${i >> 1}`)].join('\n');

beforeAll(async () => {
  await writePhotos('sources', numbered(20), 0.1);
  await folder.write('sources.csv', TABLE);
  await writePhotos('targets', numbered(30), 1);
  await writeSmallModel(folder);
});
afterAll(() => folder.remove());

const argv = (source: string, target: string, ...more: string[]): string[] => [
  ...['assess', '--source', folder.path(source), '--target', folder.path(target)],
  ...['--model', folder.path('model'), ...more],
];

interface Method {
  readonly mean: number;
  readonly luminance: number;
  readonly contrast: number;
  readonly saturation: number;
  readonly clipped: number;
  readonly intervals: Readonly<Record<string, readonly [number, number]>>;
  readonly decisions?: {
    readonly filterShares: Readonly<Record<string, number>>;
    readonly commonest: readonly string[];
  };
}

type Leads = Readonly<Record<string, { difference: number; interval: readonly [number, number] }>>;

interface Report {
  readonly images: number;
  readonly photographs: number;
  readonly targets: number;
  readonly methods: Readonly<Record<string, Method>>;
  readonly lead: Leads;
  readonly leadWithDropout: Leads;
  readonly faultsSeen: Readonly<Record<string, number>>;
}

const isShare = (x: number): boolean => x >= 0 && x <= 1;

async function assessed(...more: string[]): Promise<Report> {
  const { code, stdout, stderr } = await exposure(argv('sources', 'targets', '--json', ...more));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Report;
}

describe('assess', () => {
  test('says as JSON how close every method comes', async () => {
    const report = await assessed();
    expect(report).toMatchObject({
      ...{ part: 'all', seed: 1, images: 20, photographs: 10, targets: 30 },
      model: { path: folder.path('model'), origin: 'noise' },
    });
    expect(Object.keys(report.faultsSeen)).toContain('haze');
    for (const share of Object.values(report.faultsSeen)) expect(share).toSatisfy(isShare);
    const { methods, lead } = report;
    const baselines = ['untouched', 'auto-levels', 'gray-world'];
    expect(Object.keys(methods)).toEqual([...baselines, 'model', 'model with dropout']);
    for (const { mean, luminance, contrast, saturation, intervals } of Object.values(methods)) {
      expect(mean).toBeCloseTo((luminance + contrast + saturation) / 3, 9);
      const [low, high] = intervals['mean']!;
      expect(high).toBeGreaterThan(low);
    }
    expect(Object.keys(lead)).toEqual(baselines);
    expect(Object.keys(report.leadWithDropout)).toEqual(baselines);
    for (const name of baselines) {
      expect(lead[name]!.difference).toBeCloseTo(methods['model']!.mean - methods[name]!.mean, 9);
    }
    // Sources are darker than any target, and levels are not.
    expect(methods['untouched']!.luminance).toBe(0);
    expect(methods['auto-levels']!.luminance).toBeGreaterThan(0.1);
    const { filterShares, commonest } = methods['model']!.decisions!;
    expect(Object.values(filterShares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(commonest).toHaveLength(5);
    expect(methods['untouched']).not.toHaveProperty('decisions');
  });

  test('gives the same again, and other intervals with another seed', async () => {
    const report = await assessed('--part', 'train');
    expect(await assessed('--part', 'train')).toEqual(report);
    const other = await assessed('--part', 'train', '--seed', '2');
    expect(other.methods['untouched']).not.toEqual(report.methods['untouched']);
    expect(other.methods['model']!.decisions).toEqual(report.methods['model']!.decisions);
  });

  test('takes one part of the split', async () => {
    const counts = async (part: string): Promise<number[]> => {
      const { images, photographs, targets } = await assessed('--part', part);
      return [images, photographs, targets];
    };
    const inPart = (part: string): number =>
      readPhotoTable(TABLE).filter((entry) => entry.part === part).length;
    const [train, validation, all] = [await counts('train'), await counts('validation'), await counts('all')];
    expect(train.slice(0, 2)).toEqual([inPart('train'), inPart('train') / 2]);
    expect(validation.slice(0, 2)).toEqual([inPart('validation'), inPart('validation') / 2]);
    expect(train[2]! + validation[2]!).toBeLessThanOrEqual(all[2]!);
    expect(train[2]).toBeGreaterThan(validation[2]!);
  });

  test('counts files by the weights of a table', async () => {
    const dark = numbered(20).map((file, i) => `${file},photo ${i >> 1},${i < 2 ? 1000 : 1}`);
    const table = await folder.write('dark.csv', ['file,original,weight', ...dark].join('\n'));
    const only = await folder.write(
      'only.csv',
      ['file,original', ...dark.slice(0, 2)].join('\n').replace(/,1000/g, ''),
    );
    const luminance = async (path: string): Promise<number> =>
      (await assessed('--source-table', path)).methods['auto-levels']!.luminance;
    expect(await luminance(table)).toBeCloseTo(await luminance(only), 2);
    expect(await luminance(folder.path('sources.csv'))).not.toBeCloseTo(await luminance(only), 2);
  });

  test('is readable without --json', async () => {
    const { stdout } = await exposure(argv('sources', 'targets'));
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toBe('20 images of 10 photographs, 30 targets');
    expect(lines[1]).toMatch(/^untouched +0\.\d{3} \(0\.\d{3} to 0\.\d{3}\) {2}luminance 0\.000 .*clipped/);
    expect(stdout).toMatch(
      /\n {2}steps in %: exposure [\d.]+, .*\n {2}\d+ sequences, the commonest \w+, .*: \d+ %/,
    );
    expect(lines.filter((line) => line.startsWith('model over '))).toHaveLength(3);
  });

  test('reports a bad file, goes on with the others, and fails at the end', async () => {
    await writePhotos('mixed', ['a.png', 'b.png'], 0.1);
    await folder.write('mixed/c.png', 'no image');
    const { code, stdout, stderr } = await exposure(argv('mixed', 'targets'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^exposure: .*c\.png: .*\n$/);
    expect(stdout).toMatch(/^2 images of 2 photographs/);
  });

  test.each([
    ['a folder that is not there', ['nowhere', 'targets'], 1, /nowhere cannot be read/],
    ['a seed that is none', ['sources', 'targets', '--seed', 'many'], 2, /--seed must be a whole number/],
    ['a part that is none', ['sources', 'targets', '--part', 'rest'], 2, /--part must be train, validation/],
    ['an input transform that is none', ['sources', 'targets', '--input', 'raw'], 2, /raw/],
  ])('refuses %s', async (_, [source, target, ...more], code, reason) => {
    const outcome = await exposure(argv(source!, target!, ...more));
    expect(outcome).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(reason) as string });
  });

  test('names a folder with nothing in the part that is asked for', async () => {
    await writePhotos('few', ['0.png'], 0.1);
    const other = partOf('0.png') === 'test' ? 'train' : 'test';
    const { code, stderr } = await exposure(argv('few', 'targets', '--part', other));
    expect(code).toBe(1);
    expect(stderr).toMatch(/few: there is no photograph to assess with/);
  });
});
