import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../formats/byte-source';
import { checkpointOf, openCheckpoint, readIndex } from '../checkpoint/checkpoint';
import { writeCheckpoint } from '../checkpoint/write-checkpoint.fixture';
import { modelFromCheckpoint } from './from-checkpoint';
import { PAPER_ORIGIN, UNKNOWN_ORIGIN } from './model';
import { seededWeights } from './seeded-weights';
import { itNeeding, sharedPath } from '../../platform/needs.fixture';

const INDEX = 'shared/reference/checkpoint/model.ckpt-20000.index';

describe('a checkpoint', () => {
  it('gives its weights, without knowing where they come from', async () => {
    const weights = seededWeights(9, 1);
    const { index, data } = writeCheckpoint(
      [...weights].map(([name, { shape, data: values }]) => ({ name, shape, values })),
    );
    const model = await modelFromCheckpoint(
      await openCheckpoint({ index: memorySource(index), data: memorySource(data) }),
    );
    expect(model).toMatchObject({ origin: UNKNOWN_ORIGIN, input: 'paper', output: 'as-is' });
    expect([...model.weights.keys()]).toEqual([...weights.keys()]);
    for (const [name, { shape, data: values }] of weights) {
      const read = model.weights.get(name)!;
      expect(read.shape).toEqual(shape);
      expect(Buffer.compare(Buffer.from(read.data.buffer), Buffer.from(values.buffer))).toBe(0);
    }
  });

  itNeeding(INDEX)('of the paper is known by its checksums', async () => {
    const entries = await readIndex(memorySource(readFileSync(sharedPath(INDEX))));
    const readTensor = ({ size }: { size: number }) => Promise.resolve(new Float32Array(size / 4));
    const checkpoint = { ...checkpointOf(entries, () => Promise.reject(new Error())) };
    checkpoint.readTensor = (name) => readTensor(entries.get(name)!);
    expect(await modelFromCheckpoint(checkpoint)).toMatchObject({ origin: PAPER_ORIGIN });
  });
});
