/**
 * A run's state in one file, to the last bit: networks, optimisers, replay memory, and where the random stream stands.
 * Eight characters that say what it is, the length of a JSON text, the text, and after it float32 numbers,
 * little-endian, in the order in which the text lists them.
 */
import * as v from 'valibot';
import { messageOf, UserError } from '../core/errors';
import { checkJson, type JsonWords, parseJson } from '../core/json/read-json';
import { wholeNumber } from '../core/json/schemas';
import { joinBytes } from '../core/bytes/join-bytes';
import { elementCount, selectWeights, type Weights } from '../policy/model/weights';
import { type Moments } from './optimiser/adam';
import type { Recipe } from './recipe';
import type { Trainable } from './optimiser/trainable';
import { networksFrom } from './trainer';
import { type NetworkName, type TrainerState } from './trainer-state';

const MAGIC = 'EXPTRAIN';
const VERSION = 1;

const tensorEntry = v.object({ name: v.string(), shape: v.pipe(v.array(wholeNumber), v.readonly()) });
const stepsOfEach: Readonly<Record<NetworkName, typeof wholeNumber>> = {
  ...{ policy: wholeNumber, value: wholeNumber, critic: wholeNumber },
};

const headerSchema = v.object({
  version: v.literal(VERSION, ({ received }) => `is ${received}, and only ${VERSION} is known`),
  iteration: wholeNumber,
  begun: v.exactOptional(
    v.object({
      report: v.object({
        ...{ iteration: wholeNumber, policyLoss: v.number(), valueLoss: v.number(), reward: v.number() },
        ...{ entropy: v.number(), policyGradient: v.number(), criticLoss: v.number() },
        ...{ emd: v.number(), gradientNorm: v.number() },
      }),
      criticStepsLeft: wholeNumber,
    }),
  ),
  drawn: wholeNumber,
  /** Steps that each network's optimiser has taken. */
  steps: v.object(stepsOfEach),
  /** The states of the replay memory. */
  states: v.array(
    v.object({
      stepsTaken: wholeNumber,
      used: v.pipe(v.array(v.boolean()), v.readonly()),
      stopped: v.exactOptional(v.boolean()),
    }),
  ),
  /** Which of its records are plain; absent where the recipe does not tell them apart. */
  plain: v.exactOptional(v.array(wholeNumber)),
  tensors: v.array(tensorEntry),
  /** The tensors of the average, where there is one. */
  averaged: v.exactOptional(v.array(tensorEntry)),
});

const WORDS: JsonWords = { whole: 'its header', place: 'in its header' };

type Header = v.InferOutput<typeof headerSchema>;
type TensorEntry = v.InferOutput<typeof tensorEntry>;

const entriesOf = (weights: Weights): TensorEntry[] =>
  [...weights].map(([name, { shape }]) => ({ name, shape }));

export function encodeCheckpoint({ networks, records, average, ...rest }: TrainerState): Uint8Array {
  const all = Object.values(networks);
  const weights = new Map(all.flatMap((network) => [...network.weights]));
  const moments = new Map(all.flatMap((network) => [...network.optimiser.moments]));
  const steps = Object.fromEntries(
    Object.entries(networks).map(([name, { optimiser }]) => [name, optimiser.steps]),
  ) as Header['steps'];
  const header: Header = {
    version: VERSION,
    ...rest,
    steps,
    states: records.map(({ state }) => state),
    ...(records.some(({ plain }) => plain !== undefined) && {
      plain: records.flatMap(({ plain }, i) => (plain ? [i] : [])),
    }),
    tensors: entriesOf(weights),
    ...(average && { averaged: entriesOf(average) }),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(Uint32Array.of(text.length).buffer);
  const numbers = [
    ...[...weights].flatMap(([name, { data }]) => {
      const { first, second } = moments.get(name)!;
      return [data, first, second];
    }),
    ...records.map(({ image }) => image),
    ...(average ? [...average.values()].map(({ data }) => data) : []),
  ];
  const bytes = numbers.map((each) => new Uint8Array(each.buffer, each.byteOffset, each.byteLength));
  return joinBytes([new TextEncoder().encode(MAGIC), length, text, ...bytes]);
}

/** Throws a UserError where the file is not a checkpoint of this recipe, or is not whole. */
export function decodeCheckpoint(bytes: Uint8Array, recipe: Recipe): TrainerState {
  try {
    return decode(bytes, recipe);
  } catch (error) {
    const reason = messageOf(error).replace(/\.$/, '');
    throw new UserError(`this is not a checkpoint of such a run: ${reason}.`, { cause: error });
  }
}

function decode(bytes: Uint8Array, recipe: Recipe): TrainerState {
  const start = MAGIC.length + 4;
  if (new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) !== MAGIC) {
    throw new RangeError(`it does not begin with ${MAGIC}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = start + view.getUint32(MAGIC.length, true);
  const header = parseJson(new TextDecoder().decode(bytes.subarray(start, end)), WORDS.whole);
  assertHeader(header);
  const next = reader(bytes, end);
  const moments = new Map<string, Moments>();
  const weights: Weights = new Map(
    header.tensors.map(({ name, shape }) => {
      const count = elementCount(shape);
      const data = next(count);
      moments.set(name, { first: next(count), second: next(count) });
      return [name, { shape, data }];
    }),
  );
  const { imageSize } = recipe.architecture;
  const plain = header.plain && new Set(header.plain);
  const records = header.states.map((state, i) => ({
    state,
    image: next(imageSize * imageSize * 3),
    ...(plain && { plain: plain.has(i) }),
  }));
  const average =
    header.averaged &&
    new Map(header.averaged.map(({ name, shape }) => [name, { shape, data: next(elementCount(shape)) }]));
  if (next.rest() !== 0) throw new RangeError(`it has ${next.rest()} bytes too many`);
  const networks = networksFrom(selectWeights(weights, recipe.architecture), recipe);
  for (const [name, network] of Object.entries(networks)) {
    restore(network, moments, header.steps[name as NetworkName]);
  }
  const { iteration, begun, drawn } = header;
  return { iteration, ...(begun && { begun }), drawn, records, networks, ...(average && { average }) };
}

/** The header stays as it was parsed: a checkpoint that is written again is the same to the last byte. */
function assertHeader(header: unknown): asserts header is Header {
  checkJson(headerSchema, header, WORDS);
}

/** Gives the next so many numbers at every call. */
function reader(bytes: Uint8Array, offset: number) {
  const next = (count: number): Float32Array => {
    const end = offset + 4 * count;
    if (end > bytes.length) throw new RangeError('it ends early');
    // A copy, because numbers may lie at any offset.
    const numbers = new Float32Array(bytes.slice(offset, end).buffer);
    offset = end;
    return numbers;
  };
  return Object.assign(next, { rest: () => bytes.length - offset });
}

function restore({ optimiser }: Trainable, moments: ReadonlyMap<string, Moments>, steps: number): void {
  optimiser.steps = steps;
  for (const [name, { first, second }] of optimiser.moments) {
    first.set(moments.get(name)!.first);
    second.set(moments.get(name)!.second);
  }
}
