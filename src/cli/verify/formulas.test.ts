/**
 * Pins every filter's numbers, so that no formula changes unnoticed, and proves that it would be noticed: each
 * constant in each formula is changed by a thousandth in turn, and the numbers must differ.
 */
import { describe, expect, it } from 'vitest';
import { type Filter, isLearned } from '../../core/filter';
import type { PixelOps } from '../../core/pixel-ops';
import { FILTERS } from '../../filters';
import { number } from '../../filters/define';
import { createWasmRenderer } from '../../render/wasm/wasm-renderer';
import { maskFilter } from './mask-filter';
import { numberBackend } from './number-backend';
import { rendererBackend } from './renderer-backend';
import { randomParameters, randomRaw, testPixels } from './steps.fixture';
import { compare, outputTolerance } from './vectors';

const compiledBackend = rendererBackend('wasm', async (...photo) => createWasmRenderer(...photo));

/** The human-study filters without the clipping around them, which would hide a part of their formulas. */
const UNCLIPPED = FILTERS.map((filter) => ({ ...filter, clips: false }));

/** The mask's formula, in a filter's form. */
const MASK: Filter = {
  ...maskFilter(UNCLIPPED[0]!),
  parameters: Array.from({ length: 6 }, (_, i) => number(`raw${i + 1}`, '', [-2, 2], 0, [-1000, 1000])),
};

for (const filter of [...UNCLIPPED, MASK]) {
  describe(filter.id, () => {
    it('gives the numbers it has always given', async () => {
      expect(filter.parameters.map((spec) => JSON.stringify(spec))).toMatchSnapshot('parameters');
      expect(await numbersOf(filter)).toMatchSnapshot('numbers');
    });

    it('would give others if a constant were off by a thousandth', async () => {
      const numbers = await numbersOf(filter);
      for (const part of ['decode', 'prepare', 'pixel'] as const) {
        for (let index = 0; ; index++) {
          const changed = { value: NaN };
          const mutant = await numbersOf(withConstantChanged(filter, part, index, changed));
          if (Number.isNaN(changed.value)) break;
          if (WITHOUT_EFFECT.has(`${filter.id} ${part} ${index}`) || changed.value === SIGMOID_GUARD)
            continue;
          expect(mutant, `constant ${index} of ${part}, ${changed.value}`).not.toEqual(numbers);
        }
      }
    });

    it(
      'is compiled from the same formula: it follows each of these changes',
      { timeout: 120_000 },
      async () => {
        const request = { ...testPixels(7), parameters: randomParameters(filter, 7) };
        for (let index = 0; ; index++) {
          const changed = { value: NaN };
          const mutant = withConstantChanged(filter, 'pixel', index, changed);
          const expected = await numberBackend.apply({ ...request, filter: mutant });
          if (Number.isNaN(changed.value)) break;
          const actual = await compiledBackend.apply({ ...request, filter: mutant });
          const place = { file: '', case: `constant ${index}`, backend: 'wasm', quantity: 'output' };
          expect(compare(place, actual, expected, outputTolerance)).toMatchObject({ pass: true });
        }
      },
    );
  });
}

/** Doubles red's activation, which is always zero. */
const WITHOUT_EFFECT = new Set(['whiteBalance decode 2']);

/** Keeps `exp` inside float32; by design nothing above 1e-34 depends on it. */
const SIGMOID_GUARD = -80;

/** Decoded parameters and output pixels, to ten digits: more would pin the last bits of `exp` and `pow`. */
async function numbersOf(filter: Filter): Promise<string[]> {
  const seed = 7;
  const decoded = isLearned(filter)
    ? await numberBackend.decode(filter, randomRaw(filter.learned.rawCount, seed))
    : [];
  const parameters = randomParameters(filter, seed);
  const output = await numberBackend.apply({ filter, ...testPixels(seed), parameters });
  const rows: string[] = [];
  for (const values of [Array.from(decoded), Array.from(output)]) {
    for (let i = 0; i < values.length; i += 3)
      rows.push(
        values
          .slice(i, i + 3)
          .map(digits)
          .join(' '),
      );
  }
  return rows;
}

const digits = (value: number): string =>
  Math.abs(value) < 1e-13 ? '0' : String(Number(value.toPrecision(10)));

/** Tells in `changed` what the constant was, if the part has so many. */
function withConstantChanged(
  filter: Filter,
  part: 'decode' | 'prepare' | 'pixel',
  index: number,
  changed: { value: number },
): Filter {
  const mutate = <V>(ops: PixelOps<V>): PixelOps<V> => {
    let next = 0;
    const constant = (value: number): V => {
      if (next++ !== index) return ops.constant(value);
      changed.value = value;
      return ops.constant(Math.abs(value) < 1e-12 ? value + 0.001 : value * 1.001);
    };
    return new Proxy(ops, {
      get: (target, name: keyof PixelOps<V>) =>
        name === 'constant' ? constant : (target[name] as () => unknown).bind(target),
    });
  };
  switch (part) {
    case 'decode': {
      const { learned } = filter;
      if (!learned) return filter;
      return { ...filter, learned: { ...learned, decode: (ops, raw) => learned.decode(mutate(ops), raw) } };
    }
    case 'prepare':
      return { ...filter, prepare: (ops, parameters) => filter.prepare(mutate(ops), parameters) };
    case 'pixel':
      return { ...filter, pixel: (ops, color, constants) => filter.pixel(mutate(ops), color, constants) };
  }
}
