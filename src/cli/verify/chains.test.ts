/** Whole documents through compiled chains, against the interpreter in doubles. */
import { describe, expect, it } from 'vitest';
import { plainImage } from '../../core/pixels/plain-image';
import { uniform } from '../../core/random';
import type { InputTransform, MaskValues, OutputTransform, Step } from '../../core/step';
import { FILTERS } from '../../filters';
import { unflattenParameters } from '../../filters/steps';
import { prepareSteps } from '../../render/chain/prepare';
import { createCpuRenderer } from '../../render/cpu/cpu-renderer';
import { resolveInput } from '../../render/transform/input-transform';
import { createWasmRenderer } from '../../render/wasm/wasm-renderer';
import { randomParameters, randomRaw } from './steps.fixture';
import { compare, outputTolerance } from './vectors';

const DOCUMENTS = 50;
const WIDTH = 61;
const HEIGHT = 47;

const INPUTS: readonly InputTransform[] = ['linear', 'srgb', 'paper', 'gamma:1.8'];
const OUTPUTS: readonly OutputTransform[] = ['as-is', 'srgb'];

/** One to eight steps, every third one under a mask. */
function randomDocument(seed: number) {
  const draw = (index: number, count: number): number => Math.floor(uniform(seed, index) * count);
  const steps = Array.from({ length: 1 + draw(0, 8) }, (_, i): Step => {
    const filter = FILTERS[draw(10 + i, FILTERS.length)]!;
    const own = 1000 * seed + i;
    const params = unflattenParameters(filter, randomParameters(filter, own));
    const step: Step = { filter: filter.id, params, enabled: true, origin: 'person' };
    return draw(30 + i, 3) === 0 ? { ...step, mask: randomRaw(6, own) as unknown as MaskValues } : step;
  });
  return { steps, input: INPUTS[draw(1, INPUTS.length)]!, output: OUTPUTS[draw(2, OUTPUTS.length)]! };
}

const randomPhoto = (seed: number) => {
  const values = Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => uniform(seed, i));
  return seed % 2 === 0
    ? plainImage(
        WIDTH,
        HEIGHT,
        Uint16Array.from(values, (x) => x * 65536),
      )
    : plainImage(
        WIDTH,
        HEIGHT,
        Uint8Array.from(values, (x) => x * 256),
        { format: 'jpeg' },
      );
};

describe(`${DOCUMENTS} random documents, compiled`, () => {
  for (let seed = 1; seed <= DOCUMENTS; seed++) {
    const { steps, input, output } = randomDocument(seed);
    const names = steps.map((step) => (step.mask ? `${step.filter} masked` : step.filter));
    it(`${seed}: ${input} -> ${names.join(', ')} -> ${output}`, { timeout: 60_000 }, async () => {
      const source = randomPhoto(seed);
      const resolved = resolveInput(source, undefined, input);
      const request = { steps: prepareSteps(steps), output, firstRow: 0, rowCount: HEIGHT };
      const actual = await createWasmRenderer(source, resolved).renderRows(request);
      const expected = await createCpuRenderer(source, resolved).renderRows(request);
      const place = { file: 'chains', case: String(seed), backend: 'wasm', quantity: 'output' };
      // The tolerance of a single step, for the whole chain.
      expect(compare(place, actual, expected, outputTolerance)).toMatchObject({ pass: true });
    });
  }
});
