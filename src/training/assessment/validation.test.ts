import { beforeAll, describe, expect, test } from 'vitest';
import { uniform } from '../../core/random';
import { useTensorBackend } from '../../policy/worker/backend';
import { assessResults, decisionsOf, attributesOf } from './assessment';
import { batchRollout } from '../rounds/batch-rollout';
import type { Jitter } from '../photos/jitter';
import { PhotoSet, squareSize } from '../photos/photo-set';
import { SMALL, smallNetworks } from '../networks.fixture';
import { Validation, validationScore } from './validation';

const JITTER: Jitter = {
  ...{ exposure: [1, 2], whiteBalance: 0.2, encodedShare: 0, encoding: [1, 1], untouchedShare: 0 },
};

const COUNT = 30;

/** Each of a brightness of its own, up to a level. */
const photos = (seed: number, level: number, weightOf: (photo: number) => number = () => 1): PhotoSet =>
  new PhotoSet(
    Array.from({ length: COUNT }, (_, photo) => ({
      name: `${photo}`,
      weight: weightOf(photo),
      pixels: Float32Array.from(
        { length: squareSize(SMALL.imageSize) ** 2 * 3 },
        (_, i) => ((level * (photo + 1)) / COUNT) * uniform(seed + photo, i) ** 0.1,
      ),
    })),
    SMALL.imageSize,
  );

const PHOTOS = { sources: photos(1, 0.1), targets: photos(50, 1) };

beforeAll(() => useTensorBackend('wasm'));

describe('validation', () => {
  test('compares rounds on the centers of sources with the centers of targets', () => {
    const networks = smallNetworks(3, 3);
    const report = new Validation(PHOTOS).of(networks);
    const { results, sequences } = batchRollout(networks, PHOTOS.sources.centers());
    expect(report).toEqual({
      validation: assessResults(results, attributesOf(PHOTOS.targets.centers()), {
        decisions: decisionsOf(sequences, SMALL.filters),
      }),
    });
    expect(validationScore(report)).toBe(report['validation']!.intersections.mean);
  });

  test('counts photographs by their weights, as they are drawn while training', () => {
    const networks = smallNetworks(3, 3);
    const bright = (photo: number): number => (photo < COUNT / 2 ? 1e-6 : 1);
    const weighted = { sources: photos(1, 0.1), targets: photos(50, 1, bright) };
    const { luminance } = new Validation(weighted).untouched()['validation, untouched']!.intersections;
    // Sources are as dark as the darkest of targets, which hardly count here.
    expect(
      new Validation(PHOTOS).untouched()['validation, untouched']!.intersections.luminance,
    ).toBeGreaterThan(0.05);
    expect(luminance).toBeLessThan(1e-4);
    expect(new Validation(weighted).of(networks)).not.toEqual(new Validation(PHOTOS).of(networks));
  });

  test('looks at jittered sources, too, the same every time', () => {
    const networks = smallNetworks(3, 3);
    const report = new Validation(PHOTOS, JITTER).of(networks);
    expect(Object.keys(report)).toEqual(['validation', 'jittered']);
    expect(new Validation(PHOTOS, JITTER).of(networks)).toEqual(report);
    const [plain, jittered] = [report['validation']!, report['jittered']!];
    expect(jittered).not.toEqual(plain);
    const mean = (plain.intersections.mean + jittered.intersections.mean) / 2;
    expect(validationScore(report)).toBeCloseTo(mean, 12);
  });

  test('of untouched sources has no decisions and counts for no model', () => {
    const report = new Validation(PHOTOS, JITTER).untouched();
    expect(Object.keys(report)).toEqual(['validation, untouched', 'jittered, untouched']);
    expect(report['validation, untouched']).not.toHaveProperty('decisions');
    // A tenth as bright as targets; jitter makes them two to four times as bright.
    const [plain, jittered] = Object.values(report).map(({ intersections }) => intersections.luminance);
    expect(jittered).toBeGreaterThan(plain!);
    expect(validationScore(report)).toBe(-Infinity);
  });
});
