import { beforeAll, describe, expect, it } from 'vitest';
import { CancelledError } from '../../../core/errors';
import { plainImage } from '../../../core/pixels/plain-image';
import { uniform } from '../../../core/random';
import type { Step } from '../../../core/step';
import { type Photograph, pictureOf } from '../alignment/picture';
import { GOAL_NAMES } from '../../model/goal';
import { smallDusk } from '../dusk.fixture';
import type { MatchStanding } from '../match';
import { editedPixels, eightBits } from '../random-edits.fixture';
import { FittingClient } from './fitting-client';
import { fittingPort } from './fitting-port.fixture';
import type { MatchJob } from './fitting-protocol';

let photo: Photograph;
beforeAll(async () => {
  photo = await smallDusk();
});

const TRANSFORMS = { input: 'auto', output: 'srgb' } as const;
const STEPS: readonly Step[] = [
  { filter: 'exposure', params: { ev: 0.63 }, enabled: true, origin: 'person' },
  { filter: 'saturation', params: { amount: 0.37 }, enabled: true, origin: 'person' },
];

function retouchedBy(steps: readonly Step[]): Photograph {
  const shown = editedPixels(pictureOf(photo, 'auto'), steps, 'srgb');
  return { source: eightBits(shown, photo.source.width), profile: undefined };
}

const job = (retouched: Photograph): MatchJob => ({
  photo,
  transforms: TRANSFORMS,
  view: 'managed',
  retouched,
});

describe('matching in a worker', () => {
  it('finds the steps of a retouched version, and says how near it is on the way', async () => {
    const standings: MatchStanding[] = [];
    const fractions: number[] = [];
    const port = fittingPort();
    const found = await new FittingClient(() => port).match(
      job(retouchedBy(STEPS)),
      (standing) => standings.push(standing),
      { onProgress: (fraction) => fractions.push(fraction) },
    );

    expect(found.document).toMatchObject(TRANSFORMS);
    expect(found.error.mean).toBeLessThan(0.5);
    expect(found.untouched).toBeGreaterThan(3);
    expect(found.plain).toBeLessThan(0.001);
    expect(found.shown).toEqual({ width: 1, height: 1 });

    expect(standings[0]).toMatchObject({ fraction: 0, count: 1, steps: [] });
    expect(standings[0]!.mean).toBeCloseTo(found.untouched, 0);
    expect(standings.at(-1)!.mean).toBeLessThan(standings[0]!.mean);
    expect(fractions).toEqual(standings.map(({ fraction }) => fraction));

    const { photo: before, retouched, result, map } = found.pictures;
    expect([result.width, result.height]).toEqual([before.width, before.height]);
    expect(result.pixels).toHaveLength(result.width * result.height * 4);
    expect(meanGap(result.pixels, retouched.pixels)).toBeLessThan(2);
    expect(meanGap(before.pixels, retouched.pixels)).toBeGreaterThan(4);
    expect(Math.max(map.width, map.height)).toBe(256);

    expect(port.isTerminated).toBe(true);
    expect(photo.source.samples.length).toBeGreaterThan(0);
  });

  it('refuses another photo in one sentence', async () => {
    const samples = Uint8Array.from({ length: 300 * 200 * 3 }, (_, i) => 255 * uniform(3, i));
    const other = { source: plainImage(300, 200, samples), profile: undefined };
    const port = fittingPort();
    const matching = new FittingClient(() => port).match(job(other), () => undefined, {});
    await expect(matching).rejects.toThrow(/^The two pictures do not show the same: .*\.$/);
    expect(port.isTerminated).toBe(true);
  });

  it('ends at once when it is cancelled', async () => {
    const port = fittingPort();
    const cancelling = new AbortController();
    const matching = new FittingClient(() => port).match(job(retouchedBy(STEPS)), () => cancelling.abort(), {
      signal: cancelling.signal,
    });
    await expect(matching).rejects.toThrow(CancelledError);
    expect(port.isTerminated).toBe(true);
  });

  it('gives a photo the look of another one', async () => {
    const found = await new FittingClient(fittingPort).look(
      {
        ...{ photo, transforms: TRANSFORMS, view: 'managed' },
        ...{ reference: retouchedBy(STEPS), shown: { input: 'srgb', output: 'srgb' } },
      },
      {},
    );
    for (const name of GOAL_NAMES) {
      const [left, way] = [found.wanted[name] - found.after[name], found.wanted[name] - found.before[name]];
      expect(Math.abs(left), name).toBeLessThan(Math.max(0.3 * Math.abs(way), 1));
    }
    const { reference, result } = found.pictures;
    expect(meanGap(result.pixels, reference.pixels)).toBeLessThan(10);
  });
});

const meanGap = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  expect(a.length).toBe(b.length);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i]! - b[i]!);
  return sum / a.length;
};
