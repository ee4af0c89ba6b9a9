import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseIcc } from '../../core/profile/icc';
import { filtersIn } from '../../filters';
import { FORMATS } from '../../formats';
import { memorySource } from '../../formats/byte-source';
import { decodeImage } from '../../formats/decode';
import type { Photograph } from './alignment/picture';
import { pictureOf } from './alignment/picture';
import { mapPicture } from './map-picture';
import { matchSteps } from './match';
import { readMatchRequest, type TransformChoice } from './match-request';
import { editedPixels, eightBits, isMostlyClipped, randomSteps } from './random-edits.fixture';

let photo: Photograph;
beforeAll(async () => {
  const source = await decodeImage(memorySource(await readFile('public/samples/dusk.tif')), FORMATS);
  photo = { source, profile: source.metadata.icc && parseIcc(source.metadata.icc) };
});

const CHOICES: readonly TransformChoice[] = [
  { input: 'auto', output: 'srgb' },
  { input: 'auto', output: 'as-is' },
];

async function found(shown: Float32Array) {
  const after = { source: eightBits(shown, photo.source.width), profile: undefined };
  const request = await readMatchRequest(photo, after, CHOICES);
  return matchSteps({ ...request, filters: filtersIn('agent') });
}

describe('matchSteps', () => {
  it.each([8, 15, 29])(
    'finds steps that make the same of the photograph as random ones (seed %i)',
    async (seed) => {
      const shown = editedPixels(pictureOf(photo, 'auto'), randomSteps(seed), 'as-is');
      expect(isMostlyClipped(shown)).toBe(false);
      const { document, error, map } = await found(shown);
      expect(error.mean).toBeLessThan(0.5);
      expect(error.p99).toBeLessThan(2);
      expect(map.values).toHaveLength(map.width * map.height);
      expect(document.steps.length).toBeGreaterThan(0);
      for (const step of document.steps) expect(step).toMatchObject({ enabled: true, origin: 'optimiser' });
    },
  );

  it('finds no steps where nothing was done', async () => {
    const { document, error } = await found(editedPixels(pictureOf(photo, 'auto'), [], 'srgb'));
    expect(document).toEqual({ input: 'auto', output: 'srgb', steps: [] });
    expect(error.mean).toBeLessThan(0.4);
  });

  it('shows on the map what no steps can make', async () => {
    const shown = editedPixels(pictureOf(photo, 'auto'), [], 'srgb');
    const { width, height } = photo.source;
    // A spot in the upper left quarter is dodged.
    const isDodged = (x: number, y: number): boolean =>
      Math.hypot(x - width / 4, y - height / 4) < height / 8;
    for (let i = 0; i < shown.length; i++) {
      const pixel = Math.floor(i / 3);
      if (isDodged(pixel % width, Math.floor(pixel / width))) shown[i] = Math.min(1, shown[i]! * 1.3 + 0.05);
    }
    const { map } = await found(shown);
    const sums = { inside: 0, outside: 0 };
    const counts = { inside: 0, outside: 0 };
    map.values.forEach((value, i) => {
      const [x, y] = [(i % map.width) + 0.5, Math.floor(i / map.width) + 0.5];
      const where = isDodged((x * width) / map.width, (y * height) / map.height) ? 'inside' : 'outside';
      sums[where] += value;
      counts[where]++;
    });
    expect(sums.inside / counts.inside).toBeGreaterThan(4);
    expect(sums.outside / counts.outside).toBeLessThan(1);
    const picture = mapPicture(map);
    expect(picture).toMatchObject({ width: map.width, height: map.height });
    expect(picture.samples).toContain(255);
  });
});
