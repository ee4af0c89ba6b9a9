import { describe, expect, test } from 'vitest';
import { criticStepsAt, PAIRS_RECIPE, PAPER_RECIPE, parseRecipe, rateAt } from './recipe';

describe('recipes', () => {
  test('are the paper’s where they say nothing', () => {
    expect(parseRecipe('{}')).toEqual(PAPER_RECIPE);
    const recipe = parseRecipe('{"learningRates": {"critic": 0.0002}, "jitter": {"whiteBalance": 0.3}}');
    expect(recipe.learningRates).toEqual({
      parameters: 1.5e-5,
      selection: 1.5e-5,
      value: 1.5e-4,
      critic: 2e-4,
    });
    expect(recipe.jitter).toMatchObject({ whiteBalance: 0.3, exposure: [0, 0] });
  });

  test('of pairs have what those leave out', () => {
    expect(parseRecipe('{"pairs": {}}').pairs).toEqual(PAIRS_RECIPE.pairs);
    const { pairs } = parseRecipe('{"pairs": {"sharpness": 4, "goals": {"told": 1}}}');
    expect(pairs).toEqual({
      ...PAIRS_RECIPE.pairs,
      sharpness: 4,
      goals: { ...PAIRS_RECIPE.pairs?.goals, told: 1 },
    });
  });

  test('say what the model may do', () => {
    const ranges = { tone: { slopes: [0.8, 1.25] } };
    const architecture = { filters: ['tone', 'exposure'], ranges, stop: true, goal: ['warmth'] };
    expect(parseRecipe(JSON.stringify({ architecture })).architecture).toEqual({
      ...PAPER_RECIPE.architecture,
      ...architecture,
    });
  });

  test.each([
    ['nonsense', 'This recipe is not valid JSON.'],
    ['[]', 'This recipe must be a JSON object.'],
    ['{"batchsize": 3}', '"batchsize" in this recipe means nothing.'],
    ['{"batchSize": "3"}', '"batchSize" in this recipe must be a number, not "3".'],
    ['{"jitter": {"exposure": 3}}', '"jitter, exposure" in this recipe must be a pair of numbers.'],
    ['{"jitter": []}', '"jitter" in this recipe must be an object.'],
    ['{"architecture": {"depth": 3}}', '"architecture, depth" in this recipe means nothing.'],
    [
      '{"input": "raw"}',
      '"input" in this recipe cannot be read: The input transform must be auto, paper, linear, srgb or gamma:<0.1 to 10>, not "raw".',
    ],
    ['{"toString": 1}', '"toString" in this recipe means nothing.'],
    ['{"batchSize": 2.5}', '"batchSize" in this recipe must be a whole number above 0.'],
    ['{"replaySize": 0}', '"replaySize" in this recipe must be a whole number above 0.'],
    ['{"criticSteps": -1}', '"criticSteps" in this recipe must be a whole number.'],
    [
      '{"learningRates": {"critic": 1e999}}',
      '"learningRates, critic" in this recipe must be a finite number.',
    ],
    ['{"decay": 0}', '"decay" in this recipe must be above 0.'],
    ['{"headroom": 0}', '"headroom" in this recipe must be above 0.'],
    ['{"averaging": 1}', '"averaging" in this recipe must be between 0 and 1.'],
    ['{"asUsed": {"from": 1.5}}', '"asUsed, from" in this recipe must be from 0 to 1.'],
    [
      '{"architecture": {"convolutions": []}}',
      '"architecture, convolutions" in this recipe must be a list of one convolution or more.',
    ],
    [
      '{"architecture": {"convolutions": [8, 0.5]}}',
      '"architecture, convolutions 2" in this recipe must be a whole number above 0.',
    ],
    [
      '{"architecture": {"imageSize": 60}}',
      '"architecture, imageSize" in this recipe must be a size that 4 convolutions can halve.',
    ],
    [
      '{"architecture": {"filters": ["blur"]}}',
      '"architecture, filters" in this recipe cannot be read: this program has no filter "blur".',
    ],
    ['{"architecture": {"filters": ["level"]}}', 'no network can drive the filter "level"'],
    ['{"architecture": {"filters": ["gamma", "gamma"]}}', 'it has the filter "gamma" twice'],
    ['{"architecture": {"filters": []}}', 'it has no filters; there are exposure, '],
    ['{"architecture": {"filters": [1]}}', '"architecture, filters 1" in this recipe must be text, not 1.'],
    [
      '{"architecture": {"ranges": {"exposure": {"ev": [1, -1]}}}}',
      '"architecture, ranges" in this recipe must begin with the lower number, and [1, -1] for "ev" of the filter "exposure" does not.',
    ],
    [
      '{"architecture": {"ranges": {"exposure": {"ev": [1]}}}}',
      '"architecture, ranges, exposure, ev" in this recipe must be a pair of numbers.',
    ],
    ['{"architecture": {"stop": 1}}', '"architecture, stop" in this recipe must be true or false, not 1.'],
    [
      '{"architecture": {"goal": ["beauty"]}}',
      'a goal has lightness, contrast, warmth, colourfulness, and no "beauty"',
    ],
    ['{"pairs": {"goals": {"told": 2}}}', '"pairs, goals, told" in this recipe must be from 0 to 1.'],
    ['{"jitter": {"exposure": [1]}}', '"jitter, exposure" in this recipe must be a pair of numbers.'],
    [
      '{"jitter": {"encoding": [0, 2]}}',
      '"jitter, encoding" in this recipe must be a pair of numbers above 0.',
    ],
  ])('%s is refused', (text, reason) => {
    expect(() => parseRecipe(text)).toThrow(reason);
  });
});

test('the critic warms up, and once more every 500 iterations', () => {
  const steps = [0, 9, 10, 499, 500, 501].map((iteration) => criticStepsAt(PAPER_RECIPE, iteration));
  expect(steps).toEqual([100, 100, 5, 5, 100, 5]);
});

test('learning rates fall a thousandfold', () => {
  expect(rateAt(PAPER_RECIPE.decay, 0)).toBe(1);
  expect(rateAt(PAPER_RECIPE.decay, 1 / 3)).toBeCloseTo(0.1, 9);
  expect(rateAt(PAPER_RECIPE.decay, 1)).toBeCloseTo(0.001, 9);
});
