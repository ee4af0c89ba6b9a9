import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { actionFilters } from '../../policy/model/actions';
import { useTensorBackend } from '../../policy/worker/backend';
import { applySteps } from '../../render/cpu/run-steps';
import { onNumbers } from '../../render/cpu/number-ops';
import { prepareFilter } from '../../render/chain/prepare';
import { applyActions } from './apply-actions';
import { randomImages, SMALL } from '../networks.fixture';

const RANGES = {
  exposure: { ev: [0.5, 1] },
  color: { green: [1, 1.2] },
  contrast: { amount: [0, 0.5] },
} as const;
const LISTS = { 'their own': actionFilters(SMALL), others: actionFilters({ ...SMALL, ranges: RANGES }) };

describe.each([
  ['cpu', 'their own'],
  ['cpu', 'others'],
  ['wasm', 'their own'],
  ['wasm', 'others'],
] as const)('a step of a batch on %s, where the ranges of the filters are %s', (backend, list) => {
  const filters = LISTS[list];

  it('puts each image through its own filter with its own parameters', async () => {
    await useTensorBackend(backend);
    const actions = [7, 0, 5, 0, 2, 1, 3, 4, 6, 2];
    const raw = filters.map(({ learned: { rawCount } }, action) =>
      actions.map((_, row) =>
        Array.from({ length: rawCount }, (_, i) => 3 * uniform(50 + action, row * rawCount + i) - 1.5),
      ),
    );
    const images = randomImages(4, actions.length, 1.5);
    const outputs = tf.tidy(() =>
      applyActions(
        images,
        filters,
        raw.map((rows) => tf.tensor2d(rows)),
        actions,
      ).dataSync(),
    );
    const length = SMALL.imageSize ** 2 * 3;
    for (const [row, action] of actions.entries()) {
      const filter = filters[action]!;
      const parameters = onNumbers((ops, values) => filter.learned.decode(ops, values), raw[action]![row]!);
      const expected = Float64Array.from(images.dataSync().subarray(row * length, (row + 1) * length));
      const place = { imageWidth: SMALL.imageSize, imageHeight: SMALL.imageSize, firstPixel: 0 };
      applySteps(expected, [prepareFilter(filter, parameters)], place);
      const actual = outputs.subarray(row * length, (row + 1) * length);
      const errors = Array.from(expected, (each, i) => Math.abs(each - actual[i]!) / Math.max(1, each));
      expect(Math.max(...errors), filter.id).toBeLessThan(1 / 65535);
    }
    images.dispose();
  });
});
