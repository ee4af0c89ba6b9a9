import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { comparePhotoSets, type MeasuredPhoto } from './photo-sets';

/** Photographs whose four patches lie around a figure of their own. */
const photos = (seed: number, count: number, power: number): MeasuredPhoto[] =>
  Array.from({ length: count }, (_, photo) => {
    const center = uniform(seed, photo) ** power;
    const patches = Array.from({ length: 4 }, (_, patch) => {
      const value = 0.9 * center + 0.1 * uniform(seed + 1, photo * 4 + patch);
      return { luminance: value, contrast: value / 2, saturation: 1 - value };
    });
    return { patches };
  });

const NAMES = ['luminance', 'contrast', 'saturation', 'mean'] as const;
const options = { seed: 1, resamples: 200 };

describe('comparePhotoSets', () => {
  it('has intervals that usually contain the estimate, within 0..1, one from one seed', () => {
    const contained = Array.from({ length: 20 }, (_, i) => {
      const found = comparePhotoSets(photos(10 * i, 60, 1), photos(10 * i + 5, 50, 3), options);
      return NAMES.map((name) => {
        const [low, high] = found.intervals[name];
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1 + 1e-12);
        return low <= found[name] && found[name] <= high;
      });
    }).flat();
    expect(contained.filter(Boolean).length).toBeGreaterThan(0.9 * contained.length);
    const again = () => comparePhotoSets(photos(1, 30, 1), photos(2, 30, 2), options);
    expect(again()).toEqual(again());
  });

  it('narrows with more photographs, not with more patches of the same', () => {
    const width = (set: readonly MeasuredPhoto[], other: readonly MeasuredPhoto[]): number => {
      const [low, high] = comparePhotoSets(set, other, options).intervals.mean;
      return high - low;
    };
    const [few, targets] = [photos(1, 40, 1), photos(3, 2000, 3)];
    const copied = few.map(({ patches }) => ({ patches: [...patches, ...patches, ...patches, ...patches] }));
    expect(width(copied, targets) / width(few, targets)).toBeCloseTo(1, 8);
    expect(width(photos(1, 640, 1), targets) / width(few, targets)).toBeLessThan(0.6);
  });

  it('counts a photograph by its weight', () => {
    const [set, targets] = [photos(1, 20, 1), photos(2, 20, 2)];
    const weighted = set.map((photo, i) => ({ ...photo, weight: i < 10 ? 0.5 : 1.5 }));
    const copied = set.flatMap((photo, i) => (i < 10 ? [photo] : [photo, photo, photo]));
    const { mean } = comparePhotoSets(copied, targets, options);
    expect(comparePhotoSets(weighted, targets, options).mean).toBeCloseTo(mean, 12);
    expect(comparePhotoSets(set, targets, options).mean).not.toBeCloseTo(mean, 3);
  });

  it('refuses an empty set', () => {
    expect(() => comparePhotoSets([], photos(1, 2, 1), options)).toThrow('images on both sides');
  });
});
