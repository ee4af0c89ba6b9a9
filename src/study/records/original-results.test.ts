import { describe, expect, test } from 'vitest';
import { UserError } from '../../core/errors';
import { uniform } from '../../core/random';
import { applySteps } from '../../render/cpu/run-steps';
import { prepareSteps } from '../../render/chain/prepare';
import { formatOriginalResult, parseOriginalResult } from './original-results';
import { toolOf } from '../design/tools';
import { chooseTab, goToStep, newTrial, stepsOf, type Trial, withPositions } from '../participation/trial';

const TOOL = toolOf('original');

interface Entry {
  readonly filter_id: number;
  readonly parameters: readonly number[];
}

/** Some steps, any tabs, any sliders, and back to any step. */
function randomTrial(seed: number): Trial {
  let draws = 0;
  const draw = (below: number): number => Math.floor(uniform(seed, draws++) * below);
  let trial = newTrial(TOOL);
  const steps = 1 + draw(TOOL.steps);
  for (let step = 0; step < steps; step++) {
    trial = chooseTab(goToStep(trial, step), draw(TOOL.tabs.length));
    trial = withPositions(trial, (positions) => positions.map(() => draw(101)));
  }
  return goToStep(trial, draw(steps));
}

function pixelsOf(trial: Trial): Float64Array {
  // Below 0 and above 1 as well: the tool clips around each step.
  const pixels = Float64Array.from({ length: 300 }, (_, i) => 1.4 * uniform(1, i) - 0.2);
  applySteps(pixels, prepareSteps(stepsOf(trial)), { imageWidth: 10, imageHeight: 10, firstPixel: 0 });
  return pixels;
}

describe('a result file', () => {
  test.each(Array.from({ length: 25 }, (_, seed) => seed))('read back gives the same pixels (%i)', (seed) => {
    const trial = randomTrial(seed);
    const again = parseOriginalResult(formatOriginalResult(trial), TOOL);
    expect(pixelsOf(again)).toEqual(pixelsOf(trial));
  });

  test('has an entry for each of the four steps, however many were reached', () => {
    expect(JSON.parse(formatOriginalResult(newTrial(TOOL)))).toEqual(
      [1, 2, 3, 4].map(() => ({ filter_id: 0, parameters: [50] })),
    );
    for (let seed = 0; seed < 20; seed++) {
      const entries = JSON.parse(formatOriginalResult(randomTrial(seed))) as Entry[];
      expect(entries).toHaveLength(4);
      for (const { filter_id, parameters } of entries) {
        expect(parameters).toHaveLength(TOOL.tabs[filter_id]!.sliders.length);
      }
    }
  });

  test('numbers the tabs from left to right, and has positions of sliders', () => {
    const text = '[{"filter_id": 3, "parameters": [10, 90]}, {"filter_id": 1, "parameters": [100]}]';
    const [balance, gamma, ...more] = stepsOf(parseOriginalResult(text, TOOL));
    expect(more).toEqual([]);
    expect(balance!.filter).toBe('study.whiteBalance');
    expect(balance!.params['temperature']).toBeCloseTo(-0.4, 12);
    expect(balance!.params['tint']).toBeCloseTo(0.4, 12);
    expect(gamma!.params['gamma']).toBeCloseTo(1 / 8, 12);
  });

  const entry = { filter_id: 0, parameters: [50] };
  test.each<[string, unknown, string]>([
    [
      'no list',
      {},
      'This is no result file of the study tool: it must be a list of { filter_id, parameters }.',
    ],
    [
      'a position beyond the slider',
      [{ filter_id: 0, parameters: [101] }],
      'This is no result file of the study tool: it must be a list of { filter_id, parameters }.',
    ],
    ['no steps', [], 'This result file has 0 steps; the tool has 1 to 4.'],
    ['five steps', Array(5).fill(entry), 'This result file has 5 steps; the tool has 1 to 4.'],
    [
      'a ninth filter',
      [entry, { filter_id: 8, parameters: [50] }],
      'Step 2 of this result file: there is no filter 8.',
    ],
    [
      'too few sliders',
      [{ filter_id: 7, parameters: [50] }],
      'Step 1 of this result file: Color has 9 sliders, not 1.',
    ],
  ])('with %s is one sentence', (_, value, message) => {
    expect(() => parseOriginalResult(JSON.stringify(value), TOOL)).toThrow(new UserError(message));
  });

  test('that is no JSON is one sentence', () => {
    expect(() => parseOriginalResult('[{', TOOL)).toThrow(
      new UserError('This result file is not valid JSON.'),
    );
  });

  test('with anything in it is a trial or a sentence', () => {
    const counts = { read: 0, refused: 0 };
    for (let seed = 0; seed < 1500; seed++) {
      const text = formatOriginalResult(randomTrial(seed));
      const at = Math.floor(uniform(seed, 50) * text.length);
      const put = ['', '9', '-', ',', 'null', '"', '[]', '1e999', '{}'][Math.floor(uniform(seed, 51) * 9)]!;
      try {
        const trial = parseOriginalResult(text.slice(0, at) + put + text.slice(at + 1), TOOL);
        expect([...pixelsOf(trial)].every(Number.isFinite)).toBe(true);
        counts.read++;
      } catch (error) {
        expect(error, `seed ${seed}`).toBeInstanceOf(UserError);
        counts.refused++;
      }
    }
    expect(counts.read).toBeGreaterThan(20);
    expect(counts.refused).toBeGreaterThan(500);
  });
});
