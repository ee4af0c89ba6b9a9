import { describe, expect, test } from 'vitest';
import { criticStepsAt, PAPER_RECIPE, parseRecipe, rateAt } from './recipe';

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

  test('say what the model may do', () => {
    const architecture = { filters: ['tone', 'exposure'], stop: true, goal: ['warmth'] };
    expect(parseRecipe(JSON.stringify({ architecture })).architecture).toEqual({
      ...PAPER_RECIPE.architecture,
      ...architecture,
    });
  });

  test.each([
    ['nonsense', 'is not JSON'],
    ['[]', 'is not an object'],
    ['{"batchsize": 3}', '"batchsize", which means nothing'],
    ['{"batchSize": "3"}', '"batchSize" in this recipe is not a number'],
    ['{"jitter": {"exposure": 3}}', '"jitter.exposure" in this recipe is not a list of numbers'],
    ['{"architecture": {"depth": 3}}', '"architecture.depth", which means nothing'],
    ['{"input": "raw"}', 'raw'],
    ['{"toString": 1}', '"toString", which means nothing'],
    ['{"batchSize": 2.5}', '"batchSize" in this recipe is not a whole number above 0'],
    ['{"replaySize": 0}', '"replaySize" in this recipe is not a whole number above 0'],
    ['{"criticSteps": -1}', '"criticSteps" in this recipe is not a whole number'],
    ['{"decay": 0}', '"decay" in this recipe is not above 0'],
    ['{"headroom": 0}', '"headroom" in this recipe is not above 0'],
    ['{"architecture": {"convolutions": []}}', '"architecture.convolutions" in this recipe is not a list of'],
    ['{"architecture": {"convolutions": [8, 0.5]}}', 'is not a list of whole numbers above 0'],
    ['{"architecture": {"imageSize": 60}}', 'is not a size that 4 convolutions can halve'],
    ['{"architecture": {"filters": ["blur"]}}', 'this program has no filter "blur"'],
    ['{"architecture": {"filters": ["level"]}}', 'no network can drive the filter "level"'],
    ['{"architecture": {"filters": ["gamma", "gamma"]}}', 'it has the filter "gamma" twice'],
    ['{"architecture": {"filters": []}}', 'it has no filters; there are exposure, '],
    ['{"architecture": {"filters": [1]}}', '"architecture.filters" in this recipe is not a list of texts'],
    ['{"architecture": {"stop": 1}}', '"architecture.stop" in this recipe is not true or false'],
    [
      '{"architecture": {"goal": ["beauty"]}}',
      'a goal has lightness, contrast, warmth, colourfulness, and no',
    ],
    ['{"jitter": {"exposure": [1]}}', '"jitter.exposure" in this recipe is not a pair of numbers'],
    ['{"jitter": {"encoding": [0, 2]}}', '"jitter.encoding" in this recipe is not a pair of numbers above 0'],
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
