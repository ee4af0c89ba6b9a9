/**
 * A model owns its list of filters: one more filter in the program changes no model that is there, and models with
 * other lists run everywhere. `level` is made a filter that a network can drive, which is the ninth.
 */
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import type { Filter } from '../../core/filter';
import { between } from '../../core/pixel-ops';
import { uniform } from '../../core/random';
import { memorySource } from '../../formats/byte-source';
import { type Architecture, PAPER_ARCHITECTURE } from '../../policy/model/architecture';
import { testFolder, testImage } from '../command.fixture';

const folder = testFolder();
afterAll(() => folder.remove());
afterEach(() => {
  vi.doUnmock('../../filters/level');
  vi.resetModules();
});

const OWN_LEVELS = { black: [0, 0.5], white: [1, 1.5] } as const;

/** The program anew, with `level` as a filter that a network can drive or without. */
async function program({ ninth }: { readonly ninth: boolean }) {
  vi.resetModules();
  if (ninth) {
    vi.doMock('../../filters/level', async (original) => {
      const { level } = await original<{ level: Filter }>();
      const learned: Filter['learned'] = {
        rawCount: 2,
        ranges: OWN_LEVELS,
        decode: (ops, raw, ranges) => {
          const { black, white } = { ...OWN_LEVELS, ...ranges };
          return [black, white].map((range, i) => {
            const share = ops.exp(ops.min(raw[i]!, ops.constant(0)));
            return between(ops, share, range);
          });
        },
      };
      return { level: { ...level, group: 'agent', learned } };
    });
  }
  const [filters, backend, folderOf, checkpoint, written, fromCheckpoint, weights, agent, round, trainer] =
    await Promise.all([
      import('../../filters'),
      import('../../policy/worker/backend'),
      import('../../policy/model/model-folder'),
      import('../../policy/checkpoint/checkpoint'),
      import('../../policy/checkpoint/write-checkpoint.fixture'),
      import('../../policy/model/from-checkpoint'),
      import('../../policy/model/seeded-weights'),
      import('../../policy/round/agent'),
      import('../../policy/round/rollout'),
      import('../../training/trainer'),
    ]);
  return {
    ...{ ...filters, ...backend, ...folderOf, ...checkpoint, ...written, ...fromCheckpoint },
    ...{ ...weights, ...agent, ...round, ...trainer },
  };
}

type Program = Awaited<ReturnType<typeof program>>;

const picture = (size: number): Float32Array =>
  Float32Array.from({ length: size * size * 3 }, (_, i) => uniform(5, i) ** 2.2);

/** Returns the decisions of two models that were made before the ninth filter, to the last bit. */
async function decisionsOfOldModels(at: Program, { index, data }: Record<'index' | 'data', Uint8Array>) {
  await at.useTensorBackend('wasm');
  const shipped = await at.loadModel((name) => readFile(`public/models/default/${name}`));
  const opened = await at.openCheckpoint({ index: memorySource(index), data: memorySource(data) });
  const files = at.writeModel(await at.modelFromCheckpoint(opened), 'float16');
  const converted = await at.loadModel((name) => Promise.resolve(files.get(name)!));
  return Promise.all(
    [shipped, converted].map(async ({ weights, architecture }) => {
      const agent = new at.Agent(weights, architecture);
      const decisions = await at.rollout(agent, {
        image: picture(architecture.imageSize),
        dropoutSeed: 3,
      });
      agent.dispose();
      return { architecture, decisions };
    }),
  );
}

test('one more filter leaves every model that is there as it was', async () => {
  const plain = await program({ ninth: false });
  const checkpoint = plain.writeCheckpoint(
    [...plain.seededWeights(9, 1.5)].map(([name, { shape, data: values }]) => ({ name, shape, values })),
  );
  const before = await decisionsOfOldModels(plain, checkpoint);
  const grown = await program({ ninth: true });
  expect(grown.LEARNED_FILTERS.map(({ id }) => id)).toEqual([...PAPER_ARCHITECTURE.filters, 'level']);
  const after = await decisionsOfOldModels(grown, checkpoint);
  expect(after).toEqual(before);
  for (const { architecture, decisions } of after) {
    expect(architecture.filters).toEqual(PAPER_ARCHITECTURE.filters);
    expect(decisions.length).toBeGreaterThan(0);
    for (const { pdf } of decisions) expect(pdf).toHaveLength(architecture.stop ? 9 : 8);
  }
});

const SHAPE = { imageSize: 16, convolutions: [4, 6], hidden: 8, maskOutputs: 6 } as const;
const LISTS: Readonly<Record<string, Pick<Architecture, 'filters' | 'ranges'>>> = {
  nine: { filters: [...PAPER_ARCHITECTURE.filters, 'level'] },
  three: { filters: ['color', 'gamma', 'exposure'] },
  'three narrow': {
    filters: ['level', 'gamma', 'exposure'],
    ranges: { level: { black: [0.1, 0.12] }, gamma: { gamma: [0.9, 1] }, exposure: { ev: [0.5, 0.75] } },
  },
};

describe.each(Object.keys(LISTS))('a model with %s filters', (name) => {
  const architecture: Architecture = { ...SHAPE, ...LISTS[name]! };
  const { length } = architecture.filters;

  test('goes through rounds', async () => {
    const at = await program({ ninth: true });
    await at.useTensorBackend('wasm');
    const agent = new at.Agent(at.seededWeights(4, 2, architecture), architecture);
    // Every filter once, the last one among them.
    for (const action of architecture.filters.keys()) {
      const [decision] = await at.rollout(agent, {
        image: picture(16),
        steps: 1,
        forced: { 0: action },
      });
      expect(decision!.filter).toBe(architecture.filters[action]);
      expect(decision!.pdf).toHaveLength(length);
      expect(decision!.image).not.toEqual(picture(16));
    }
    agent.dispose();
  });

  test('is trained, and every head that was used moves', async () => {
    const at = await program({ ninth: true });
    const { PAPER_RECIPE } = await import('../../training/recipe');
    const { PhotoSet } = await import('../../training/photos/photo-set');
    const { registerTrainingKernels } = await import('../../training/kernels/wasm-kernels');
    await at.useTensorBackend('wasm');
    registerTrainingKernels('wasm');
    const recipe = {
      ...{ ...PAPER_RECIPE, architecture, batchSize: 32, replaySize: 64, criticSteps: 1 },
      ...{ warmUp: { iterations: 0, criticSteps: 0 } },
      ...{ learningRates: { parameters: 1e-3, selection: 1e-3, value: 1e-3, critic: 1e-3 } },
    };
    const pixels = picture(20);
    const photos = new PhotoSet([{ name: 'noise', weight: 1, pixels }], architecture.imageSize);
    const state = at.stateWithWeights(at.seededWeights(4, 0.5, architecture), recipe);
    const trainer = new at.Trainer(recipe, { sources: photos, targets: photos }, 1, state);
    const before = new Map([...trainer.weights].map(([tensor, { data }]) => [tensor, data.slice()]));
    for (let reports = 0; reports < 2;) {
      const report = await trainer.advance(0);
      if (!report) continue;
      reports++;
      expect(Object.values(report).every(Number.isFinite)).toBe(true);
    }
    for (const action of architecture.filters.keys()) {
      const tensor = `generator/filter_${action}/fc2/biases`;
      expect(trainer.weights.get(tensor)!.data, tensor).not.toEqual(before.get(tensor));
    }
    for (const { state: each } of trainer.memory) expect(each.used).toHaveLength(length);
    trainer.dispose();
  });

  test('is what `suggest` says', async () => {
    const at = await program({ ninth: true });
    const { exposure } = await import('../command.fixture');
    const { nodeHost } = await import('../main');
    const photo = await folder.writeImage('photo.tif', testImage(24, 20));
    const files = at.writeModel(
      {
        architecture,
        ...{ input: 'paper', output: 'as-is', origin: 'made for a test', licence: 'MIT', card: '' },
        weights: at.seededWeights(4, 2, architecture),
      },
      'float32',
    );
    for (const [file, bytes] of files) await nodeHost.writeFile(folder.path(name, file), bytes);
    const { code, stdout, stderr } = await exposure([
      ...['suggest', photo, '--model', folder.path(name), '--json'],
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { steps } = JSON.parse(stdout);
    expect(steps).toHaveLength(5);
    for (const { pdf, filter, allParams, state } of steps) {
      expect(pdf).toHaveLength(length);
      expect(filter).toBe(architecture.filters[pdf.indexOf(Math.max(...pdf))]);
      expect(Object.keys(allParams)).toEqual(architecture.filters);
      for (const [id, ranges] of Object.entries(architecture.ranges ?? {})) {
        for (const [parameter, [low, high]] of Object.entries(ranges)) {
          expect(allParams[id][parameter]).toBeGreaterThanOrEqual(low);
          expect(allParams[id][parameter]).toBeLessThanOrEqual(high);
        }
      }
      expect(state).toHaveLength(3 + length);
    }
  });
});
