import { describe, expect, test } from 'vitest';
import { plainImage } from '../../../core/pixels/plain-image';
import { uniform } from '../../../core/random';
import { makeStep } from '../../../filters/steps';
import { requireFilter } from '../../../filters';
import { openPhoto } from '../../../editor/opening';
import { imageAttributes } from '../../../metrics/distribution/histogram-intersection';
import { resolveInput } from '../../../render/transform/input-transform';
import { initialState } from '../../../policy/round/state';
import { PAPER_ARCHITECTURE } from '../../../policy/model/architecture';
import { finalPicture, picturesAfterSteps } from './result-pictures';
import { LONG_SIDE, smallPhoto, smallTarget } from './small-photo';
import type { AskedAgent } from '../../agent-round';
import { measuredResults, picturesOf } from './study-pictures';
import { studyOutcomes, countedTrials } from '../participants';
import { recordOf, testDesign, useFilter } from '../study.fixture';
import { trajectoriesOf } from '../figures/trajectory-rows';

const noise = (width: number, height: number) =>
  plainImage(
    width,
    height,
    Float32Array.from({ length: width * height * 3 }, (_, i) => uniform(3, i)),
  );
const mean = (values: Float32Array): number => values.reduce((a, b) => a + b, 0) / values.length;
const brighter = { ...makeStep(requireFilter('exposure')), params: { ev: 1 } };

describe('small photographs', () => {
  test('keep their shape and their mean', async () => {
    const source = noise(250, 100);
    const small = await smallPhoto(source, resolveInput(source, undefined, 'linear'));
    expect([small.width, small.height]).toEqual([LONG_SIDE, 38]);
    expect(mean(small.pixels)).toBeCloseTo(mean(source.samples as Float32Array), 4);
  });

  test('are the areas of their pixels', async () => {
    const source = plainImage(
      192,
      2,
      Float32Array.from({ length: 192 * 6 }, (_, i) => (i % 3) + Math.floor(i / 3 / 2)),
    );
    const small = await smallPhoto(source, resolveInput(source, undefined, 'linear'));
    expect([small.width, small.height]).toEqual([96, 1]);
    // Pixels 0 and 1 of both rows, of which the second begins 96 higher: 0, 0, 96, 96.
    expect([...small.pixels.slice(0, 6)]).toEqual([48, 49, 50, 49, 50, 51]);
  });

  test('are not made larger, and targets are as they are stored', async () => {
    const source = plainImage(2, 1, Uint8Array.of(255, 0, 51, 0, 255, 102));
    const small = await smallTarget(source);
    expect([small.width, small.height]).toEqual([2, 1]);
    expect([...small.pixels].map((value) => Math.round(value * 100))).toEqual([100, 0, 20, 0, 100, 40]);
  });

  test('can be called off', async () => {
    const stopped = { signal: AbortSignal.abort() };
    await expect(smallTarget(noise(10, 10), stopped)).rejects.toThrow('Cancelled.');
  });
});

test('pictures after steps: clipped, in the output transform and precision asked for', () => {
  const photo = { width: 1, height: 1, pixels: Float32Array.of(0.2, 0.4, 0.9) };
  const [untouched, after, ...more] = picturesAfterSteps(photo, [brighter], { output: 'as-is' });
  expect(more).toEqual([]);
  expect([...untouched!]).toEqual([...photo.pixels]);
  expect(after![0]).toBeCloseTo(0.4, 6);
  expect(after![2]).toBe(1);
  expect(finalPicture(photo, [brighter], { output: 'as-is' })).toEqual(after);
  expect(finalPicture(photo, [], { output: 'srgb' })[0]).toBeCloseTo(0.4845, 3);
  const coarse = finalPicture(photo, [], {
    output: 'as-is',
    precision: { output: { bits: 4, dither: 'none' } },
  });
  expect(coarse[1]).toBeCloseTo(6 / 15, 6);
  expect(coarse[0]).toBeCloseTo(3 / 15, 6);
});

describe('a study’s photographs', () => {
  const design = testDesign({ input: 'linear' });
  const photo = openPhoto('barn.tif', noise(48, 32));
  const agent: AskedAgent = {
    architecture: { ...PAPER_ARCHITECTURE, imageSize: 8 },
    rollout: ({ image }) => {
      expect(image).toHaveLength(8 * 8 * 3);
      const parameters = [
        [1],
        [1],
        [1, 1, 1],
        [0],
        Array<number>(8).fill(1),
        [0],
        [0],
        Array<number>(24).fill(1),
      ];
      return Promise.resolve([
        {
          action: 0,
          filter: 'exposure',
          parameters,
          pdf: [],
          image,
          state: initialState(PAPER_ARCHITECTURE),
          value: 0,
          score: 0,
        },
      ]);
    },
  };

  test('come with the agent’s steps, results of everybody, and rows of pictures', async () => {
    const record = await recordOf(design, 'P1', {
      simulated: true,
      retouch: (session) => useFilter(session, 0, [60]),
    });
    const trials = countedTrials(studyOutcomes(design, [record]));
    const pictures = await picturesOf(design, 'barn', photo, agent);
    expect(pictures.agent).toMatchObject({
      photo: 'barn',
      steps: [{ filter: 'exposure', params: { ev: 1 } }],
    });
    const measured = [...measuredResults(design, pictures, trials)];
    expect(measured.map(({ source }) => source)).toEqual([{ condition: 'old' }, 'agent', 'untouched']);
    const [people, agents, untouched] = measured;
    expect(untouched!.attributes).toEqual(imageAttributes(photo.source.samples));
    // Both are a stop brighter: position 60 of -5 to 5.
    expect(agents!.attributes.luminance).toBeGreaterThan(untouched!.attributes.luminance);
    expect(people!.attributes.luminance).toBeCloseTo(agents!.attributes.luminance, 6);
    const own = trials.filter((trial) => trial.photo === 'barn');
    const { rows, size } = await trajectoriesOf(
      design,
      pictures,
      own,
      (pixels, width) => `${width} ${pixels.length}`,
    );
    expect(size).toEqual({ width: 48, height: 32 });
    expect(rows.map(({ label, note, pictures: all }) => [label, note, all])).toEqual([
      ['P1 (simulated)', 'old, 10 s', ['48 4608', '48 4608']],
      ['Agent', '', ['48 4608', '48 4608']],
    ]);
  });

  test('have as many versions as conditions round their samples', async () => {
    const rounding = testDesign({
      conditions: [
        { id: 'exact', tool: 'agent' },
        { id: 'coarse', tool: 'agent', precision: 'source=4:floor' },
        { id: 'work', tool: 'agent', precision: 'work=half' },
      ],
    });
    const pictures = await picturesOf(
      rounding,
      'barn',
      openPhoto('barn', plainImage(4, 4, new Uint8Array(48).fill(100))),
      undefined,
    );
    expect(pictures.small.size).toBe(2);
    expect(pictures.agent).toBeUndefined();
  });
});
