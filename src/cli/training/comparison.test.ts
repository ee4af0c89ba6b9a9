import { PAPER_ARCHITECTURE } from '../../policy/model/architecture';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainImage } from '../../core/pixels/plain-image';
import { uniform } from '../../core/random';
import { openPhoto } from '../../editor/opening';
import type { ImageAttributes } from '../../metrics/distribution/histogram-intersection';
import { patchAttributes } from '../../metrics/noise/patches';
import { rollout } from '../../policy/round/rollout';
import { makeThumbnail } from '../../policy/round/thumbnail';
import { resolveInput } from '../../render/transform/input-transform';
import { BASELINES } from '../../training/assessment/baselines';
import { type AgentRuntime, startAgent } from '../agent/agent-runtime';
import { compareMethods, type Outcomes, outcomesOf, type Versions } from './comparison';
import { MODEL, MODEL_WITH_DROPOUT, UNTOUCHED } from './methods';
import { SMALL_MODEL } from './model.fixture';

const attributes = (luminance: number): ImageAttributes => ({ luminance, contrast: 0.3, saturation: 0.2 });

/** Photographs of a brightness each, in as many bins, and the same for targets. */
const LEVELS = Array.from({ length: 20 }, (_, i) => 0.4 + i / 32);
const TARGETS = LEVELS.map((level) => ({ patches: [attributes(level), attributes(level)] }));

const OPTIONS = { seed: 1, filters: PAPER_ARCHITECTURE.filters };

/** As bright as a target once the model was there; before it, and after the other, as dark as these say. */
const outcomes = (level: number, untouched: number, other: number, filter = 'exposure'): Outcomes => ({
  [UNTOUCHED]: { attributes: [attributes(untouched), attributes(untouched)], clipped: 0.1 },
  other: { attributes: [attributes(other), attributes(other)], clipped: 0 },
  [MODEL]: {
    attributes: [attributes(level), attributes(level)],
    clipped: level / 100,
    sequence: [filter, 'gamma'],
  },
  [MODEL_WITH_DROPOUT]: {
    attributes: [attributes(untouched), attributes(level)],
    clipped: 0,
    sequence: ['gamma', 'gamma'],
  },
});

const photo = (versions: readonly Outcomes[], weight = 1): Versions<Outcomes> => ({ weight, versions });

describe('a comparison', () => {
  test('gives a model that is exactly at the targets a lead whose interval is above 0', () => {
    const photos = LEVELS.map((level, i) =>
      photo([outcomes(level, 0.01, level, i % 4 === 0 ? 'whiteBalance' : 'saturation')]),
    );
    const { methods, lead } = compareMethods(photos, TARGETS, OPTIONS);
    expect(methods[MODEL]!.mean).toBeCloseTo(1, 9);
    // Only luminance, one of the three attributes, is off.
    expect(methods[UNTOUCHED]!.mean).toBeCloseTo(2 / 3, 9);
    expect(lead[UNTOUCHED]!.difference).toBeCloseTo(1 / 3, 9);
    const [low, high] = lead[UNTOUCHED]!.interval;
    expect(low).toBeGreaterThan(0.05);
    expect(high).toBeLessThanOrEqual(1 / 3 + 1e-9);
    expect(methods[MODEL]!.clipped).toBeCloseTo((LEVELS[9]! + LEVELS[10]!) / 200, 9);
    expect(methods[MODEL]!.decisions).toMatchObject({ sequences: 2, commonestShare: 0.75 });
    expect(methods[UNTOUCHED]).not.toHaveProperty('decisions');
  });

  test('gives none over a method that does the same, in any resample', () => {
    const photos = LEVELS.map((level) => photo([outcomes(level, 0.01, level)]));
    const { lead } = compareMethods(photos, TARGETS, OPTIONS);
    expect(lead['other']).toEqual({ difference: 0, interval: [0, 0] });
  });

  test('tells what the model leads by with and without dropout, over others only', () => {
    const photos = LEVELS.map((level) => photo([outcomes(level, 0.01, level)]));
    const { methods, lead, leadWithDropout } = compareMethods(photos, TARGETS, OPTIONS);
    expect(Object.keys(methods)).toEqual([UNTOUCHED, 'other', MODEL, MODEL_WITH_DROPOUT]);
    for (const leads of [lead, leadWithDropout]) expect(Object.keys(leads)).toEqual([UNTOUCHED, 'other']);
    // Half of the patches of each photograph are dark.
    expect(methods[MODEL_WITH_DROPOUT]!.luminance).toBeCloseTo(0.5, 9);
    expect(leadWithDropout['other']!.difference).toBeCloseTo(-0.5 / 3, 9);
    expect(leadWithDropout['other']!.interval[1]).toBeLessThan(0);
  });

  test('draws the versions of a photograph together, so that they do not count as two', () => {
    const single = LEVELS.map((level) => photo([outcomes(level, 0.01, 0.02)]));
    const twice = single.map(({ versions: [made] }) => photo([made!, made!]));
    const apart = [...single, ...single];
    const [one, together, straddling] = [single, twice, apart].map((photos) =>
      compareMethods(photos, TARGETS, OPTIONS),
    );
    expect(together!.methods[MODEL]!.intervals).toEqual(one!.methods[MODEL]!.intervals);
    expect(together!.lead).toEqual(one!.lead);
    const width = ([low, high]: readonly [number, number]): number => high - low;
    expect(width(straddling!.methods[MODEL]!.intervals.mean)).toBeLessThan(
      width(together!.methods[MODEL]!.intervals.mean),
    );
  });

  test('counts photographs and targets by their weights', () => {
    // Right in the first half, dark in the other, which is hardly drawn.
    const photos = LEVELS.map((level, i) =>
      photo([outcomes(i < 10 ? level : 0.01, 0.01, 0.02)], i < 10 ? 1 : 0.01),
    );
    const targets = TARGETS.map((target, i) => ({ ...target, weight: i < 10 ? 1 : 0.01 }));
    const luminance = (...sets: Parameters<typeof compareMethods>): number =>
      compareMethods(...sets).methods[MODEL]!.luminance;
    expect(luminance(photos, targets, OPTIONS)).toBeCloseTo(10 / 10.1, 9);
    expect(luminance(photos, TARGETS, OPTIONS)).toBeCloseTo(0.5, 9);
    expect(
      luminance(
        photos.map(({ versions }) => photo(versions)),
        TARGETS,
        OPTIONS,
      ),
    ).toBeCloseTo(0.5, 9);
  });
});

describe('what is made of a photograph', () => {
  const source = plainImage(
    40,
    30,
    Float32Array.from({ length: 3600 }, (_, i) => 0.3 * uniform(8, i)),
  );
  const opened = openPhoto('photo.npy', source);
  const input = resolveInput(source, undefined, 'linear');
  let runtime: AgentRuntime;
  let made: Outcomes;
  beforeAll(async () => {
    runtime = await startAgent(SMALL_MODEL);
    made = await outcomesOf(runtime, opened, input, { seed: 1 });
  });
  afterAll(() => runtime.agent.dispose());

  test('is by all methods, untouched ones first', () => {
    const baselines = BASELINES.map(({ id }) => id);
    expect(Object.keys(made)).toEqual([UNTOUCHED, ...baselines, MODEL, MODEL_WITH_DROPOUT]);
    for (const { attributes: found } of Object.values(made)) expect(found).toHaveLength(16);
    expect(made[UNTOUCHED]!.clipped).toBe(0);
    // Levels leave some black and some white.
    expect(made['auto-levels']!.clipped).toBeGreaterThan(0);
  });

  test('is the agent’s decisions on what it sees of it', async () => {
    const image = await makeThumbnail(source, input, SMALL_MODEL.architecture.imageSize);
    const decisions = await rollout(runtime.agent, { image });
    expect(made[MODEL]!.sequence).toEqual(decisions.map(({ filter }) => filter));
    expect(made[MODEL]!.attributes).not.toEqual(made[UNTOUCHED]!.attributes);
    expect(made[MODEL_WITH_DROPOUT]!.attributes).not.toEqual(made[MODEL]!.attributes);
  });

  test('has the baselines aim where they are told to', async () => {
    const darker = await outcomesOf(runtime, opened, input, { seed: 1, baselines: { meanLuminance: 0.2 } });
    const luminance = (outcomes: Outcomes, name: string): number => outcomes[name]!.attributes[0]!.luminance;
    for (const { id } of BASELINES) expect(luminance(darker, id)).toBeLessThan(luminance(made, id) - 0.1);
    expect(darker[MODEL]).toEqual(made[MODEL]);
  });

  test('can be had again, and is measured elsewhere with another seed', async () => {
    expect(await outcomesOf(runtime, opened, input, { seed: 1 })).toEqual(made);
    const other = await outcomesOf(runtime, opened, input, { seed: 2 });
    expect(other[UNTOUCHED]!.attributes).not.toEqual(made[UNTOUCHED]!.attributes);
    expect(made[UNTOUCHED]!.attributes).not.toEqual(patchAttributes(source, 1));
  });
});
