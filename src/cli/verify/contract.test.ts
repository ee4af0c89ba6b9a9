/** Properties that hold for every filter in the list on every interpreter, without any file to compare with. */
import { afterAll, describe, expect, it } from 'vitest';
import { isLearned, parameterCount } from '../../core/filter';
import { LEARNED_FILTERS, FILTERS } from '../../filters';
import { defaultParameters, flattenParameters } from '../../filters/steps';
import { nodeHost } from '../main';
import { type BackendName, openBackend } from './backends';
import { maskWeights } from './filter-cases';
import { numberBackend } from './number-backend';
import { randomParameters, randomRaw, testPixels } from './steps.fixture';
import { compare, outputTolerance, parameterTolerance, type VerifyResult } from './vectors';

const place = (backend: string, name: string, quantity: string) => ({
  file: 'contract',
  case: name,
  backend,
  quantity,
});

describe('default parameters', () => {
  for (const filter of FILTERS) {
    it(`of ${filter.id} leave pixels within 0.001..1 as they are`, async () => {
      const { width, height, input } = testPixels(1);
      const inside = input.map((x) => Math.min(Math.max(x, 0.001), 1));
      const parameters = flattenParameters(filter, defaultParameters(filter));
      const output = await numberBackend.apply({ filter, width, height, input: inside, parameters });
      expect(compare(place('number', filter.id, 'output'), output, inside, outputTolerance)).toMatchObject({
        pass: true,
      });
    });
  }
});

describe('activations of zero', () => {
  const INITIAL: Readonly<Record<string, number>> = {
    exposure: 0,
    gamma: 1,
    whiteBalance: 1 / (1 + 1e-5),
    saturation: 0.5,
    tone: 1.25,
    contrast: 0,
    blackWhite: 0.5,
    color: 1,
  };
  for (const filter of LEARNED_FILTERS) {
    it(`decode to the initial value of ${filter.id}`, async () => {
      const raw = Array.from({ length: filter.learned.rawCount }, () => 0);
      const decoded = Array.from(await numberBackend.decode(filter, raw));
      expect(decoded).toHaveLength(parameterCount(filter));
      for (const value of decoded) expect(value).toBeCloseTo(INITIAL[filter.id]!, 12);
    });
  }
});

for (const name of ['wgsl', 'wasm', 'tfjs-cpu', 'tfjs-wasm'] as const satisfies readonly BackendName[]) {
  describe(`${name} against numbers`, async () => {
    const opened = await openBackend(name, nodeHost);
    if ('reason' in opened) {
      if (process.env['CI']) it('runs', () => expect.fail(opened.reason));
      else it.skip(`does not run here: ${opened.reason}`);
      console.warn(`SKIPPED: ${name} against numbers: ${opened.reason}`);
      return;
    }
    const { backend } = opened;
    afterAll(() => opened.close());

    for (const [index, filter] of FILTERS.entries()) {
      it(filter.id, { timeout: 120_000 }, async () => {
        const seed = 100 + index;
        const request = { filter, ...testPixels(seed), parameters: randomParameters(filter, seed) };
        const masked = { ...request, maskRaw: randomRaw(6, seed + 50) };
        const check = async (
          quantity: string,
          run: (each: typeof backend) => Promise<ArrayLike<number>>,
          tolerance = outputTolerance,
        ): Promise<VerifyResult> =>
          compare(place(name, filter.id, quantity), await run(backend), await run(numberBackend), tolerance);
        const results = [
          await check('output', (each) => each.apply(request)),
          await check('mask', (each) => maskWeights(each, masked)),
          await check('maskedOutput', (each) => each.apply(masked)),
        ];
        if (isLearned(filter)) {
          const raw = randomRaw(filter.learned.rawCount, seed);
          results.push(await check('params', (each) => each.decode(filter, raw), parameterTolerance));
        }
        expect(results.filter((result) => !result.pass)).toEqual([]);
      });
    }
  });
}
