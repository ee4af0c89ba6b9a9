/** A model as people have one: the two files of a TensorFlow checkpoint, with weights drawn from a seed. */
import { writeCheckpoint } from '../../src/policy/checkpoint/write-checkpoint.fixture';
import { seededWeights } from '../../src/policy/model/seeded-weights';
import type { PhotoFile } from './photos';

export interface CheckpointFiles {
  readonly index: PhotoFile;
  readonly data: PhotoFile;
}

/** Makes a checkpoint of the paper's architecture: 34 MB, as large as a real one. */
export function makeCheckpoint(prefix: string, seed: number): CheckpointFiles {
  const tensors = [...seededWeights(seed, 1.5)].map(([name, { shape, data }]) => ({
    name,
    shape,
    values: data,
  }));
  const { index, data } = writeCheckpoint(tensors);
  const file = (suffix: string, bytes: Uint8Array): PhotoFile => ({
    name: `${prefix}${suffix}`,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  });
  return { index: file('.index', index), data: file('.data-00000-of-00001', data) };
}
