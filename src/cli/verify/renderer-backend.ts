/** The filters through a renderer's own path: WGSL on a GPU device, or compiled to WebAssembly. */
import type { Filter, LearnedFilter } from '../../core/filter';
import type { PixelOps } from '../../core/pixel-ops';
import { type MakeRenderer, runChain } from '../../render/run-chain';
import { prepareFilter } from '../../render/chain/prepare';
import type { VerifyBackend } from './backend';

/** A backend without gradients and networks. `name` is that of `--backend`. */
export function rendererBackend(name: string, makeRenderer: MakeRenderer): VerifyBackend {
  return {
    name,
    decode: (filter, raw) => decodeAsFilter(makeRenderer, filter, raw),
    apply: ({ filter, parameters, maskRaw, input, width, height }) => {
      const step = prepareFilter(filter, parameters, maskRaw);
      return runChain(makeRenderer, [step], Float32Array.from(input), width, height);
    },
    close: () => undefined,
  };
}

/**
 * A filter whose output is three of the decoded parameters, with the raw numbers as its constants. Which three, the
 * input says: pixel i holds i.
 */
async function decodeAsFilter(
  makeRenderer: MakeRenderer,
  filter: LearnedFilter,
  raw: readonly number[],
): Promise<Float32Array> {
  let count = 0;
  const pixel = <V>(ops: PixelOps<V>, color: V, values: readonly V[]): V => {
    const parameters = filter.learned.decode(ops, values);
    count = parameters.length;
    const channel = (first: 0 | 1 | 2): V =>
      pick(
        ops,
        ops.channel(color, 0),
        parameters.filter((_, i) => i % 3 === first),
      );
    return ops.rgb(channel(0), channel(1), channel(2));
  };

  const decoder: Filter = { ...filter, id: `decode_${filter.id}`, clips: false, pixel };
  const triples = Math.ceil(LARGEST_COUNT / 3);
  const input = Float32Array.from({ length: triples * 3 }, (_, i) => Math.floor(i / 3));
  const output = await runChain(makeRenderer, [{ filter: decoder, constants: raw }], input, triples, 1);
  return output.subarray(0, count);
}

/** No filter has more parameters: three curves of eight. */
const LARGEST_COUNT = 24;

/** The value at a whole-numbered index, exactly; 0 past the end. */
function pick<V>(ops: PixelOps<V>, index: V, values: readonly V[]): V {
  const one = ops.constant(1);
  const zero = ops.constant(0);
  return values.reduce<V>((sum, value, i) => {
    const weight = ops.max(zero, ops.sub(one, ops.abs(ops.sub(index, ops.constant(i)))));
    return ops.add(sum, ops.mul(weight, value));
  }, zero);
}
