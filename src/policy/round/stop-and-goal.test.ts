/** Models that may stop, and models that are told a goal, with weights by formula. */
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uniform } from '../../core/random';
import { type Architecture, PAPER_ARCHITECTURE, weightSpecs } from '../model/architecture';
import type { Goal } from '../model/goal';
import { seededWeights } from '../model/seeded-weights';
import type { Weights } from '../model/weights';
import { goalVector } from '../network/goal-planes';
import { useTensorBackend } from '../worker/backend';
import { Agent } from './agent';
import { playRound, rollout } from './rollout';
import { afterStep, initialState, isOver, stateVector } from './state';

const SMALL: Architecture = {
  imageSize: 16,
  convolutions: [4, 6],
  hidden: 8,
  maskOutputs: 0,
  filters: ['exposure', 'tone', 'contrast'],
};
const STOPPING: Architecture = { ...SMALL, stop: true };
const TOLD: Architecture = { ...SMALL, goal: ['warmth', 'lightness'] };
const STOP = SMALL.filters.length;

const image = Float32Array.from({ length: 16 * 16 * 3 }, (_, i) => uniform(5, i) ** 2.2);

/** The same weights, with another bias for one action's logit. */
function leaningTo(action: number, bias: number, architecture: Architecture): Weights {
  const weights = new Map(seededWeights(3, 3, architecture));
  const name = 'generator/action_selection/selector_fc2/biases';
  const { shape, data } = weights.get(name)!;
  return weights.set(name, { shape, data: data.map((value, i) => (i === action ? bias : value)) });
}

const agents: Agent[] = [];
function agentWith(architecture: Architecture, weights = seededWeights(3, 3, architecture)): Agent {
  const agent = new Agent(weights, architecture);
  agents.push(agent);
  return agent;
}

beforeAll(() => useTensorBackend('cpu'));
afterAll(() => agents.forEach((agent) => agent.dispose()));

describe('a model that may stop', () => {
  test('has one more probability, and nothing else that is larger', () => {
    const shapes = (architecture: Architecture) =>
      new Map(weightSpecs(architecture).map(({ name, shape }) => [name, shape.join()]));
    const [without, with_] = [shapes(SMALL), shapes(STOPPING)];
    const larger = [...with_].filter(([name, shape]) => without.get(name) !== shape);
    expect(larger).toEqual([
      ['generator/action_selection/selector_fc2/weights', '8,4'],
      ['generator/action_selection/selector_fc2/biases', '4'],
    ]);
  });

  test('goes through the whole round where stopping is never the likeliest', async () => {
    const round = await playRound(agentWith(STOPPING, leaningTo(STOP, -1e4, STOPPING)), { image });
    expect(round.decisions).toHaveLength(5);
    expect(round.stopped).toBeUndefined();
    for (const { pdf, parameters } of round.decisions) {
      expect(pdf).toHaveLength(4);
      expect(pdf.reduce((sum, share) => sum + share)).toBeCloseTo(1, 5);
      // Exploration keeps it possible.
      expect(pdf[STOP]).toBeCloseTo(0.05 / 4, 5);
      expect(parameters.map(({ length }) => length)).toEqual([1, 8, 1]);
    }
  });

  test('ends the round when stopping is the likeliest, at once or after steps', async () => {
    const eager = agentWith(STOPPING, leaningTo(STOP, 1e4, STOPPING));
    const { decisions, stopped } = await playRound(eager, { image });
    expect(decisions).toEqual([]);
    expect(stopped!.pdf[STOP]).toBeCloseTo(0.95 + 0.05 / 4, 5);

    const after = await playRound(eager, { image, forced: { 0: 1, 1: 0 } });
    expect(after.decisions.map(({ filter }) => filter)).toEqual(['tone', 'exposure']);
    expect(after.stopped).toBeDefined();
    expect(await rollout(eager, { image, forced: { 0: 1 } })).toEqual(after.decisions.slice(0, 1));
  });

  test('can be made to stop, and does nothing more then', async () => {
    const agent = agentWith(STOPPING, leaningTo(STOP, -1e4, STOPPING));
    const { decisions, stopped } = await playRound(agent, { image, forced: { 2: STOP } });
    expect(decisions).toHaveLength(2);
    const state = afterStep(decisions[1]!.state, STOP);
    expect(isOver(state)).toBe(true);
    expect(stateVector(state).slice(0, 3)).toEqual([1, 1, 2]);
    expect(state.used).toEqual(decisions[1]!.state.used);
    expect(await playRound(agent, { image, state })).toEqual({ decisions: [] });
    expect(stopped!.pdf).toHaveLength(4);
  });

  test('is the only kind that can be', async () => {
    const agent = agentWith(SMALL);
    await expect(rollout(agent, { image, forced: { 0: STOP } })).rejects.toThrow('the model has no action 3');
  });
});

describe('a model that is told a goal', () => {
  const agentAt = (goal: Goal | undefined) => ({ image, ...(goal && { goal }) });
  /** The weights that see the goal's planes, of networks without them as well. */
  const planesOf = (architecture: Architecture, network: string): number =>
    weightSpecs(architecture).find(({ name }) => name === `${network}/Conv/weights`)!.shape[2]!;

  test('sees two more planes a number, in all networks but the critic', () => {
    const networks = ['generator', 'generator/action_selection', 'rl_value/critic', 'critic'];
    expect(networks.map((network) => planesOf(TOLD, network) - planesOf(SMALL, network))).toEqual([
      4, 4, 4, 0,
    ]);
    expect(planesOf(PAPER_ARCHITECTURE, 'generator')).toBe(14);
  });

  test('gets each number over its scale, and whether it is there', () => {
    expect(goalVector({ lightness: 62, warmth: -10 }, ['warmth', 'lightness'])).toEqual([-0.2, 1, 0.62, 1]);
    expect(goalVector({ contrast: 20, colourfulness: 25 }, ['contrast', 'warmth', 'colourfulness'])).toEqual([
      0.4, 1, 0, 0, 0.5, 1,
    ]);
    // A number that is 0 is told apart from one that is missing.
    expect(goalVector({ warmth: 0 }, ['warmth'])).toEqual([0, 1]);
    expect(goalVector(undefined, ['warmth', 'lightness'])).toEqual([0, 0, 0, 0]);
  });

  test('decides by it, number by number', async () => {
    const agent = agentWith(TOLD);
    const goals: readonly (Goal | undefined)[] = [
      undefined,
      { lightness: 62 },
      { lightness: 20 },
      { warmth: 0 },
      { lightness: 62, warmth: 30 },
    ];
    const texts = await Promise.all(
      goals.map(async (goal) => {
        const [first] = await rollout(agent, { ...agentAt(goal), steps: 1 });
        const [judgement] = await agent.judge([{ image, state: initialState(TOLD), goal }]);
        const { value, score } = judgement!;
        return { decision: JSON.stringify([first!.pdf, first!.parameters]), value, score };
      }),
    );
    expect(new Set(texts.map(({ decision }) => decision)).size).toBe(goals.length);
    expect(new Set(texts.map(({ value }) => value)).size).toBe(goals.length);
    expect(new Set(texts.map(({ score }) => score)).size).toBe(1);
  });

  test('does not see numbers that it does not take, and untold sees zeros', async () => {
    const agent = agentWith(TOLD);
    const untold = await rollout(agent, { image });
    expect(await rollout(agent, { image, goal: {} })).toEqual(untold);
    expect(await rollout(agent, { image, goal: { contrast: 30 } })).toEqual(untold);
    const plain = agentWith(SMALL);
    expect(await rollout(plain, { image, goal: { lightness: 62 } })).toEqual(await rollout(plain, { image }));
  });

  test('untold decides as the same networks without the planes', async () => {
    const told = seededWeights(3, 3, TOLD);
    // The first layer without what it has for the goal, which comes last.
    const plain = new Map(
      weightSpecs(SMALL).map(({ name, shape }) => {
        const tensor = told.get(name)!;
        if (tensor.shape.join() === shape.join()) return [name, tensor];
        const [rows, columns, inputs, outputs] = shape as [number, number, number, number];
        const taps = tf.tidy(() =>
          tf.slice(tf.tensor(tensor.data, [...tensor.shape]), 0, [rows, columns, inputs, outputs]).dataSync(),
        );
        return [name, { shape, data: Float32Array.from(taps) }];
      }),
    );
    const [with_, without] = [agentWith(TOLD, told), agentWith(SMALL, plain)];
    const [all, fewer] = await Promise.all([with_, without].map((agent) => rollout(agent, { image })));
    expect(all!.map(({ filter }) => filter)).toEqual(fewer!.map(({ filter }) => filter));
    for (const [i, { pdf, value }] of all!.entries()) {
      for (const [j, share] of pdf.entries()) expect(share).toBeCloseTo(fewer![i]!.pdf[j]!, 6);
      expect(value).toBeCloseTo(fewer![i]!.value, 5);
    }
  });

  test('leaves no tensors behind', async () => {
    const agent = agentWith(TOLD);
    const { numTensors } = tf.memory();
    await rollout(agent, { image, goal: { lightness: 50 } });
    expect(tf.memory().numTensors).toBe(numTensors);
  });
});
