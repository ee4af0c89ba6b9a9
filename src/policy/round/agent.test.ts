import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { Agent } from './agent';
import { type Architecture, weightSpecs, PAPER_ARCHITECTURE } from '../model/architecture';
import { critic, filterHeads, filterProbabilities, value, withPlanes } from '../network/networks';
import { rollout } from './rollout';
import { seededWeights } from '../model/seeded-weights';
import { initialState, MAXIMUM_STEPS, stateAfterSteps, stateVector } from './state';
import { imageStatistics } from '../network/statistics';

const SMALL: Architecture = {
  imageSize: 64,
  convolutions: [4, 4, 8, 8],
  hidden: 8,
  maskOutputs: 6,
  filters: PAPER_ARCHITECTURE.filters,
};
const picture = (seed: number): Float32Array =>
  Float32Array.from({ length: 64 * 64 * 3 }, (_, i) => uniform(seed, i) ** 2.2);

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

describe('the architecture', () => {
  it('of the paper comes to the tensors of its checkpoint', () => {
    const specs = new Map(weightSpecs(PAPER_ARCHITECTURE).map(({ name, shape }) => [name, shape]));
    expect(specs.size).toBe(76);
    expect(specs.get('generator/Conv/weights')).toEqual([4, 4, 14, 32]);
    expect(specs.get('generator/action_selection/selector_fc2/biases')).toEqual([8]);
    expect(specs.get('generator/filter_7/fc2/weights')).toEqual([128, 30]);
    expect(specs.get('critic/fully_connected/weights')).toEqual([4096, 128]);
    expect(specs.get('rl_value/critic/Conv/weights')).toEqual([4, 4, 17, 32]);
  });

  it('is compared with the weights', () => {
    const weights = new Map(seededWeights(1, 1, SMALL));
    const name = 'critic/Conv_1/weights';
    const tensor = weights.get(name)!;
    weights.set(name, { ...tensor, shape: [4, 4, 4, 5] });
    expect(() => new Agent(weights, SMALL)).toThrow(
      'The tensor critic/Conv_1/weights has the shape [4, 4, 4, 5] instead of [4, 4, 4, 4].',
    );
    weights.delete(name);
    expect(() => new Agent(weights, SMALL)).toThrow('The model has no tensor critic/Conv_1/weights.');
  });
});

describe('the state', () => {
  const step = (filter: string, enabled = true) =>
    ({ filter, enabled, params: {}, origin: 'person' }) as const;

  it('counts enabled steps with the agent’s filters, whoever made them', () => {
    const steps = [
      step('gamma'),
      step('level'),
      step('study.tone'),
      step('gamma'),
      step('color', false),
      step('tone'),
    ];
    expect(stateVector(stateAfterSteps(steps, SMALL))).toEqual([0, 0, 3, 0, 1, 0, 0, 1, 0, 0, 0]);
  });

  it('raises both flags at five steps, and stays there', () => {
    const steps = Array.from({ length: 7 }, () => step('exposure'));
    expect(stateVector(stateAfterSteps(steps, SMALL))).toEqual([1, 1, 5, 1, 0, 0, 0, 0, 0, 0, 0]);
  });
});

describe('a round', () => {
  let agent: Agent;
  beforeAll(() => {
    agent = new Agent(seededWeights(3, 3, SMALL), SMALL);
  });

  it('has five steps, of the likeliest filters', async () => {
    const decisions = await rollout(agent, { image: picture(1) });
    expect(decisions).toHaveLength(MAXIMUM_STEPS);
    for (const { pdf, action, parameters } of decisions) {
      expect(pdf.reduce((sum, p) => sum + p)).toBeCloseTo(1, 5);
      expect(pdf[action]).toBe(Math.max(...pdf));
      expect(parameters.map((each) => each.length)).toEqual([1, 1, 3, 1, 8, 1, 1, 24]);
    }
    expect(stateVector(decisions[4]!.state).slice(0, 3)).toEqual([1, 1, 5]);
  });

  it.each([undefined, 5])(
    'continues from its own middle as if there had been no stop (dropout %s)',
    async (seed) => {
      const dropout = seed === undefined ? {} : { dropoutSeed: seed };
      const whole = await rollout(agent, { image: picture(1), ...dropout });
      const { image, state } = whole[1]!;
      expect(await rollout(agent, { image, state, ...dropout })).toEqual(whole.slice(2));
      expect(await rollout(agent, { image, state, steps: 1, ...dropout })).toEqual(whole.slice(2, 3));
    },
  );

  it('takes a forced filter with the parameters the agent has for it, at that step only', async () => {
    const free = await rollout(agent, { image: picture(1) });
    const other = (free[1]!.action + 1) % SMALL.filters.length;
    const forced = await rollout(agent, { image: picture(1), forced: { 1: other } });
    expect(forced[0]).toEqual(free[0]);
    expect(forced[1]).toMatchObject({ action: other, pdf: free[1]!.pdf, parameters: free[1]!.parameters });
    expect(forced[1]!.state.used[other]).toBe(true);
    expect(forced[2]!.pdf[forced[2]!.action]).toBe(Math.max(...forced[2]!.pdf));
  });

  it('with dropout depends on its seed alone', async () => {
    const [first, again, other, none] = await Promise.all(
      [7, 7, 8, undefined].map((seed) =>
        rollout(agent, { image: picture(1), steps: 1, ...(seed !== undefined && { dropoutSeed: seed }) }),
      ),
    );
    expect(again).toEqual(first);
    expect(other![0]!.pdf).not.toEqual(first![0]!.pdf);
    expect(none![0]!.pdf).not.toEqual(first![0]!.pdf);
  });

  it('is over where five steps are there already', async () => {
    const state = { ...initialState(SMALL), stepsTaken: MAXIMUM_STEPS };
    expect(await rollout(agent, { image: picture(1), state })).toEqual([]);
  });

  it('leaves no tensors behind, nor does the agent', async () => {
    const before = tf.memory().numTensors;
    const own = new Agent(seededWeights(3, 3, SMALL), SMALL);
    const withWeights = tf.memory().numTensors;
    await rollout(own, { image: picture(2), dropoutSeed: 1 });
    expect(tf.memory().numTensors).toBe(withWeights);
    own.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('the networks', () => {
  const networksOf = (seed: number) => ({
    architecture: SMALL,
    weights: new Map(
      [...seededWeights(seed, 2, SMALL)].map(([name, { data, shape }]) => [
        name,
        tf.tensor(data, [...shape]),
      ]),
    ),
  });

  it('treat the images of a batch one by one', () => {
    const networks = networksOf(5);
    const images = tf.tensor4d(Float32Array.from([...picture(1), ...picture(2)]), [2, 64, 64, 3]);
    const states = tf.tensor2d([stateVector(initialState(SMALL)), [0, 0, 2, 1, 0, 0, 0, 1, 0, 0, 0]]);
    const evaluate = (image: tf.Tensor4D, state: tf.Tensor2D): tf.Tensor => {
      const planes = withPlanes(image, state);
      const statistics = imageStatistics(image);
      return tf.concat(
        [
          filterProbabilities(networks, planes),
          ...filterHeads(networks, planes),
          critic(networks, image, statistics),
          value(networks, image, state, statistics),
        ],
        1,
      );
    };
    const together = evaluate(images, states).arraySync() as number[][];
    for (const i of [0, 1]) {
      const alone = evaluate(
        tf.slice(images, [i, 0, 0, 0], [1, -1, -1, -1]),
        tf.slice(states, [i, 0], [1, -1]),
      );
      const [numbers] = alone.arraySync() as number[][];
      for (const [j, number] of numbers!.entries()) expect(together[i]![j]).toBeCloseTo(number, 5);
    }
  });

  it('have the second derivative that a gradient penalty needs', () => {
    const { architecture, weights } = networksOf(6);
    for (const [name, tensor] of weights)
      if (name.endsWith('/biases')) weights.set(name, tf.zerosLike(tensor));
    const image = tf.tensor4d(picture(3), [1, 64, 64, 3]);
    for (const layer of ['Conv', 'Conv_3', 'fully_connected', 'fully_connected_1']) {
      const name = `critic/${layer}/weights`;
      const penalty = (kernel: tf.Tensor): tf.Tensor => {
        const networks = { architecture, weights: new Map(weights).set(name, kernel) };
        const score = (x: tf.Tensor): tf.Tensor =>
          tf.sum(critic(networks, x as tf.Tensor4D, imageStatistics(x as tf.Tensor4D)));
        return tf.sum(tf.square(tf.grad(score)(image)));
      };
      const kernel = weights.get(name)!;
      // Without biases the score is proportional to the scale of each layer, and its squared gradient to that
      // scale's square: then, by Euler, kernel times derivative is twice the penalty.
      const twice = tf.sum(tf.mul(kernel, tf.grad(penalty)(kernel))).arraySync() as number;
      const once = penalty(kernel).arraySync() as number;
      expect(once).toBeGreaterThan(1e-6);
      expect(twice / once).toBeCloseTo(2, 4);
    }
  });
});
