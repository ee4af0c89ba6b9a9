import { describe, expect, it } from 'vitest';
import { type Checkpoint, openCheckpoint } from './checkpoint';
import { OTHERS, sourcesOf, tensor, WEIGHTS } from './checkpoint.fixture';
import { pairCheckpointFiles } from './pair-files';
import { expectWeights, weightEntries } from './weights';
import { type NamedTensor, writeCheckpoint } from './write-checkpoint.fixture';

const open = (tensors: readonly NamedTensor[]): Promise<Checkpoint> =>
  openCheckpoint(sourcesOf(writeCheckpoint(tensors)));
const shapes = new Map(WEIGHTS.map(({ name, shape }) => [name, shape]));

it('the weights are the tensors of the three scopes without those of an optimiser', async () => {
  const checkpoint = await open([...WEIGHTS, ...OTHERS]);
  expect(weightEntries(checkpoint).map(({ name }) => name)).toEqual(WEIGHTS.map(({ name }) => name));
});

describe('what a network expects', () => {
  it('is there', async () => {
    const checkpoint = await open([...WEIGHTS, ...OTHERS]);
    expect(() => expectWeights(checkpoint, shapes)).not.toThrow();
  });

  it('is named where it is missing or has another shape', async () => {
    const [first, second, , ...rest] = WEIGHTS;
    const checkpoint = await open([first!, tensor(second!.name, [4, 4, 9, 4]), ...rest]);
    expect(() => expectWeights(checkpoint, shapes)).toThrow(
      'These are not the weights of this network: it has no generator/filter_0/fc1/biases; ' +
        'critic/Conv/weights is 4x4x9x4 instead of 4x4x6x4.',
    );
  });

  it('is counted where much of it is missing', async () => {
    const checkpoint = await open([tensor(WEIGHTS[0]!.name, [])]);
    expect(() => expectWeights(checkpoint, shapes)).toThrow(
      /it has no [^ ]+, [^ ]+, [^ ]+ and 2 more; critic\/Conv\/biases is scalar instead of 4\.$/,
    );
  });
});

describe('dropped files', () => {
  const named = (...names: string[]): { name: string }[] => names.map((name) => ({ name }));

  it('are paired by their prefix, other files aside', () => {
    const files = named('checkpoint', 'm.ckpt-1.index', 'm.ckpt-1.meta', 'm.ckpt-1.data-00000-of-00001');
    const pair = pairCheckpointFiles(files);
    expect(pair).toEqual({ prefix: 'm.ckpt-1', index: files[1], data: files[3] });
    expect(pairCheckpointFiles(named('photo.tif'))).toBeUndefined();
    expect(pairCheckpointFiles([])).toBeUndefined();
  });

  it('with one half are refused, naming the other', () => {
    expect(() => pairCheckpointFiles(named('m.index'))).toThrow(
      'A checkpoint is two files: besides m.index, m.data-00000-of-00001 is needed at the same time.',
    );
    expect(() => pairCheckpointFiles(named('m.data-00000-of-00001', 'photo.tif'))).toThrow(
      'besides m.data-00000-of-00001, m.index is needed',
    );
  });

  it('of several checkpoints, or with several data files, are refused', () => {
    expect(() => pairCheckpointFiles(named('a.index', 'b.data-00000-of-00001'))).toThrow(
      'These files are of different checkpoints (a, b)',
    );
    expect(() => pairCheckpointFiles(named('a.index', 'a.data-00001-of-00002'))).toThrow(
      'a.data-00001-of-00002 is one of several data files',
    );
  });
});
