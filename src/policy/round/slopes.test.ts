import { beforeAll, describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import type { MaskValues, ParameterValues, Step } from '../../core/step';
import { requireFilter } from '../../filters';
import { stepParameters, unflattenParameters } from '../../filters/steps';
import { displayValues, pixelsAfter } from '../../render/cpu/pixels-after';
import { type Architecture, PAPER_ARCHITECTURE } from '../model/architecture';
import type { Goal } from '../model/goal';
import { goalMiss } from '../model/goal-miss';
import { seededWeights } from '../model/seeded-weights';
import { useTensorBackend } from '../worker/backend';
import { Agent } from './agent';
import { saliency } from './saliency';
import { parameterGradients, type SlopesRequest, stepSlopes } from './slopes';
import { initialState } from './state';

const SIDE = 16;
const ARCHITECTURE: Architecture = {
  ...PAPER_ARCHITECTURE,
  imageSize: SIDE,
  convolutions: [8, 8],
  hidden: 16,
};

const step = (filter: string, params: ParameterValues, mask?: MaskValues): Step => ({
  ...{ filter, params, enabled: true, origin: 'agent' },
  ...(mask && { mask }),
});
const TONE = step('tone', { slopes: [0.8, 1, 1.1, 1.1, 1, 1, 0.9, 1.2] });
const STEPS = [
  step('exposure', { ev: 0.4 }),
  step('gamma', { gamma: 0.8 }),
  step('whiteBalance', { red: 1.1, green: 1, blue: 0.9 }),
  step('saturation', { amount: 0.3 }),
  TONE,
  step('contrast', { amount: 0.4 }),
  step('blackWhite', { amount: 0.2 }),
  step('exposure', { ev: -0.5 }, [2, -1, 1, 0, 2, 1]),
];

let agent: Agent;
beforeAll(async () => {
  await useTensorBackend('cpu');
  agent = new Agent(seededWeights(3, 1.5, ARCHITECTURE), ARCHITECTURE);
});

const image = Float32Array.from({ length: SIDE * SIDE * 3 }, (_, i) => 0.05 + 0.5 * uniform(1, i));
const GOAL = { lightness: 62, warmth: 12 };
const request = (place: number, more: Partial<SlopesRequest> = {}): SlopesRequest => ({
  ...{ image, steps: STEPS, place, output: 'srgb', goal: GOAL, least: 1e-6 },
  ...more,
});

const resultOf = (steps: readonly Step[]): Float32Array =>
  pixelsAfter(image, steps, { width: SIDE, height: SIDE });
const withValue = (place: number, parameter: number, value: number): Step[] =>
  STEPS.map((each, i) => {
    if (i !== place) return each;
    const flat = stepParameters(each).with(parameter, value);
    return { ...each, params: unflattenParameters(requireFilter(each.filter), flat) };
  });
async function scoreOf(steps: readonly Step[]): Promise<number> {
  const [judgement] = await agent.judge([{ image: resultOf(steps), state: initialState(ARCHITECTURE) }]);
  return judgement!.score;
}
/** No picture of these steps is as dark. */
const DARK = { lightness: 20 };
const missOf = (steps: readonly Step[], goal: Goal = GOAL): number =>
  goalMiss(displayValues(resultOf(steps), 'srgb'), goal, 1);

describe('the slopes of a step', () => {
  it.each(STEPS.map(({ filter }, place) => [place, filter] as const))(
    'are those of finite differences, through the steps behind it: step %i, %s',
    async (place) => {
      const { critic, goal } = await parameterGradients(agent, request(place));
      const flat = stepParameters(STEPS[place]!);
      expect(critic).toHaveLength(flat.length);
      // Wider ones run into corners of the networks, narrower ones into single precision.
      const difference = 2e-4;
      for (const [i, value] of flat.entries()) {
        const [up, down] = [withValue(place, i, value + difference), withValue(place, i, value - difference)];
        const byScore = ((await scoreOf(up)) - (await scoreOf(down))) / (2 * difference);
        const byMiss = (missOf(down) - missOf(up)) / (2 * difference);
        expect(Math.abs(critic[i]! - byScore)).toBeLessThan(0.05 * Math.abs(byScore) + 0.015);
        expect(Math.abs(goal![i]! - byMiss)).toBeLessThan(0.05 * Math.abs(byMiss) + 0.015);
      }
    },
  );

  it('are the same on WebAssembly, where the page asks for them', async () => {
    const expected = await Promise.all([0, 4, 7].map((place) => parameterGradients(agent, request(place))));
    await useTensorBackend('wasm');
    const other = new Agent(seededWeights(3, 1.5, ARCHITECTURE), ARCHITECTURE);
    for (const [i, place] of [0, 4, 7].entries()) {
      const { critic, goal } = await parameterGradients(other, request(place));
      critic.forEach((slope, j) => expect(slope).toBeCloseTo(expected[i]!.critic[j]!, 3));
      goal!.forEach((slope, j) => expect(slope).toBeCloseTo(expected[i]!.goal![j]!, 3));
    }
    other.dispose();
    await useTensorBackend('cpu');
  });

  it('come with moves that were tried: each leads to a better score, or nearer to the goal', async () => {
    const [score, miss] = [await scoreOf(STEPS), missOf(STEPS, DARK)];
    const { critic } = await stepSlopes(agent, request(4));
    expect(critic.length).toBeGreaterThan(1);
    for (const { parameter, value, gain, slope } of critic) {
      expect(Math.sign(value - stepParameters(TONE)[parameter]!)).toBe(Math.sign(slope));
      expect((await scoreOf(withValue(4, parameter, value))) - score).toBeCloseTo(gain, 3);
    }
    const { goal } = await stepSlopes(agent, request(0, { goal: DARK }));
    expect(goal).toHaveLength(1);
    for (const { parameter, value, gain } of goal) {
      expect(miss - missOf(withValue(0, parameter, value), DARK)).toBeCloseTo(gain, 5);
    }
    const gains = critic.map(({ gain }) => gain);
    expect(gains).toEqual([...gains].sort((a, b) => b - a));
  });

  it('are none where a move gains too little, and towards no goal where none was set', async () => {
    expect(await stepSlopes(agent, request(0, { least: 1e3, goal: {} }))).toEqual({ critic: [], goal: [] });
    const reached = await stepSlopes(agent, request(0, { goal: { lightness: 1000 }, least: 1e3 }));
    expect(reached.goal).toHaveLength(1);
  });

  it('are those without steps that are turned off', async () => {
    const off = STEPS.map((each, i) => (i === 0 || i === 5 ? { ...each, enabled: false } : each));
    const fewer = STEPS.filter((_, i) => i !== 0 && i !== 5);
    const [some, all] = await Promise.all([
      parameterGradients(agent, request(1, { steps: off })),
      parameterGradients(agent, request(0, { steps: fewer })),
    ]);
    expect(some).toEqual(all);
    await expect(stepSlopes(agent, request(0, { steps: off }))).rejects.toThrow(RangeError);
  });
});

describe('where the critic looks', () => {
  it('is where its score changes most', async () => {
    const [map] = await saliency(agent, [image]);
    expect(map).toHaveLength(SIDE * SIDE);
    expect(Math.max(...map!)).toBe(1);
    expect(Math.min(...map!)).toBeGreaterThanOrEqual(0);
    // A patch where it looks matters more to it than one where it does not.
    const judge = async (pixels: Float32Array): Promise<number> => {
      const [judgement] = await agent.judge([{ image: pixels, state: initialState(ARCHITECTURE) }]);
      return judgement!.score;
    };
    const now = await judge(image);
    const effectAt = async (pixel: number): Promise<number> => {
      const [row, column] = [Math.floor(pixel / SIDE), pixel % SIDE];
      let sum = 0;
      for (let y = Math.max(row - 1, 0); y <= Math.min(row + 1, SIDE - 1); y++) {
        for (let x = Math.max(column - 1, 0); x <= Math.min(column + 1, SIDE - 1); x++) {
          for (let channel = 0; channel < 3; channel++) {
            const place = 3 * (y * SIDE + x) + channel;
            sum += ((await judge(image.with(place, image[place]! + 1e-2))) - now) ** 2;
          }
        }
      }
      return sum;
    };
    const [hot, cold] = [map!.indexOf(1), map!.indexOf(Math.min(...map!))];
    expect(await effectAt(hot)).toBeGreaterThan(await effectAt(cold));
  });
});
