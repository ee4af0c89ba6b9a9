/** For tests: a small checkpoint with the paper's scopes, optimiser slots among the weights, and its damage. */
import { uniform } from '../../core/random';
import { memorySource } from '../../formats/byte-source';
import { messageOf, UserError } from '../../core/errors';
import { openCheckpoint } from './checkpoint';
import type { NamedTensor } from './write-checkpoint.fixture';

export function tensor(name: string, shape: readonly number[], seed = 1): NamedTensor {
  const count = shape.reduce((product, length) => product * length, 1);
  return { name, shape, values: Float32Array.from({ length: count }, (_, at) => uniform(seed, at) - 0.5) };
}

export const WEIGHTS: readonly NamedTensor[] = [
  tensor('critic/Conv/biases', [4], 2),
  tensor('critic/Conv/weights', [4, 4, 6, 4], 3),
  tensor('generator/filter_0/fc1/biases', [], 4),
  tensor('generator/filter_0/fc1/weights', [40, 128], 5),
  tensor('generator/filter_1/fc1/weights', [40, 128], 6),
  tensor('rl_value/critic/Conv/weights', [4, 4, 17, 32], 7),
];

export const OTHERS: readonly NamedTensor[] = [
  tensor('OptimizeLoss/beta1_power', []),
  tensor('OptimizeLoss/critic/Conv/biases/Adam', [4]),
  tensor('critic/Conv/biases/RMSProp', [4]),
  tensor('critic/Conv/biases/RMSProp_1', [4]),
  tensor('generator/beta1_power', []),
  // Large enough to lie further apart than two tensors that are asked for together.
  tensor('generator/filter_0/fc1/weights/Adam', [40, 128]),
  tensor('generator/filter_0/fc1/weights/Adam_1', [40, 128]),
  tensor('zzz', [3]),
];

export interface Bytes {
  readonly index: Uint8Array;
  readonly data: Uint8Array;
}

export const sourcesOf = ({ index, data }: Bytes): Parameters<typeof openCheckpoint>[0] => ({
  index: memorySource(index),
  data: memorySource(data),
});

/** The sentence with which opening the files and reading every tensor fails. */
export async function refusalOf(files: Bytes): Promise<string> {
  try {
    const checkpoint = await openCheckpoint(sourcesOf(files));
    for (const name of checkpoint.entries.keys()) await checkpoint.readTensor(name);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return messageOf(error);
  }
  return 'It was read.';
}

export function flipped(bytes: Uint8Array, at: number, bits = 1): Uint8Array {
  const copy = bytes.slice();
  copy[at]! ^= bits;
  return copy;
}
