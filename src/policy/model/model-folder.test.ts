import { describe, expect, it } from 'vitest';
import { type Architecture, PAPER_ARCHITECTURE } from './architecture';
import { fromFloat16, toFloat16 } from '../../core/bytes/float16';
import { trainedHere, type Model } from './model';
import { loadModel, writeModel } from './model-folder';
import { seededWeights } from './seeded-weights';

const SMALL: Architecture = {
  imageSize: 32,
  convolutions: [2, 3],
  hidden: 5,
  maskOutputs: 6,
  filters: PAPER_ARCHITECTURE.filters,
};
const MODEL: Model = {
  architecture: SMALL,
  input: 'gamma:1.8',
  output: 'as-is',
  origin: trainedHere('noise'),
  licence: 'MIT',
  card: 'For tests.',
  weights: seededWeights(1, 1, SMALL),
};

type Files = Map<string, Uint8Array>;
const reading = (files: Files) => (name: string) => Promise.resolve(files.get(name)!);
const written = (): Files => new Map(writeModel(MODEL, 'float32'));

function withManifest(
  change: (manifest: Record<string, Record<string, unknown> & unknown[]>) => void,
): Files {
  const files = written();
  const manifest = JSON.parse(new TextDecoder().decode(files.get('manifest.json')));
  change(manifest);
  return files.set('manifest.json', new TextEncoder().encode(JSON.stringify(manifest)));
}

describe('a model folder', () => {
  it('in float32 comes back exactly', async () => {
    expect(await loadModel(reading(written()))).toEqual(MODEL);
  });

  it('says what the model may do beside the shape of its networks', async () => {
    const actions = {
      filters: ['tone', 'exposure'],
      ranges: { exposure: { ev: [-1, 1.5] } },
      stop: true,
      goal: ['warmth', 'lightness'],
    } as const;
    const architecture: Architecture = { ...SMALL, ...actions };
    const model: Model = { ...MODEL, architecture, weights: seededWeights(1, 1, architecture) };
    const files = writeModel(model, 'float32');
    const manifest = JSON.parse(new TextDecoder().decode(files.get('manifest.json')));
    expect(manifest).toMatchObject({ version: 1, ...actions });
    expect(Object.keys(manifest.architecture)).toEqual([
      'imageSize',
      'convolutions',
      'hidden',
      'maskOutputs',
    ]);
    expect(await loadModel(reading(new Map(files)))).toEqual(model);
  });

  it('in float16 comes back as the nearest half floats, at half the size', async () => {
    const files = writeModel(MODEL, 'float16');
    expect(files.get('weights.bin')!.length * 2).toBe(written().get('weights.bin')!.length);
    const { weights } = await loadModel(reading(new Map(files)));
    for (const [name, { data }] of MODEL.weights) {
      expect(weights.get(name)!.data).toEqual(data.map((value) => fromFloat16(toFloat16(value))));
    }
  });

  it('names the tensor in which a byte has changed', async () => {
    const files = written();
    const bytes = files.get('weights.bin')!.slice();
    bytes[bytes.length - 1]! ^= 4;
    files.set('weights.bin', bytes);
    await expect(loadModel(reading(files))).rejects.toThrow(
      'weights.bin is damaged: the checksum of rl_value/critic/fully_connected_1/biases is wrong.',
    );
  });

  it('notices weights that are cut short', async () => {
    const files = written();
    files.set('weights.bin', files.get('weights.bin')!.slice(0, -1));
    await expect(loadModel(reading(files))).rejects.toThrow(/^weights\.bin has \d+ bytes, and its manifest/);
  });

  it.each<[string, (manifest: Record<string, Record<string, unknown> & unknown[]>) => void, string]>([
    ['another format', (m) => Object.assign(m, { format: 'x' }), 'its format is not "exposure-model"'],
    ['a later version', (m) => Object.assign(m, { version: 2 }), 'its version is 2, and only 1 is known'],
    [
      'other filters',
      (m) => Object.assign(m, { filters: [...PAPER_ARCHITECTURE.filters].reverse() }),
      'The tensor generator/filter_0/fc2/weights has the shape [5, 7] instead of [5, 30]',
    ],
    [
      'a filter that is not here',
      (m) => Object.assign(m, { filters: ['gamma', 'blur'] }),
      'manifest.json is not that of a model: its filters cannot be read: this program has no filter "blur".',
    ],
    [
      'a filter that no network can drive',
      (m) => Object.assign(m, { filters: ['gamma', 'level'] }),
      'no network can drive the filter "level"',
    ],
    ['a filter twice', (m) => Object.assign(m, { filters: ['gamma', 'gamma'] }), '"gamma" twice'],
    ['no filters', (m) => Object.assign(m, { filters: [] }), 'it has no filters'],
    [
      'ranges of a filter that it does not use',
      (m) => Object.assign(m, { ranges: { level: { black: [0, 0.5] } } }),
      'manifest.json is not that of a model: its ranges must be those of the model\'s filters, and "level" is not one of them.',
    ],
    [
      'ranges of an unknown parameter',
      (m) => Object.assign(m, { ranges: { exposure: { stops: [0, 1] } } }),
      'its ranges must be those of what a network chooses, which is ev in "exposure", not "stops".',
    ],
    [
      'ranges of a parameter that no network chooses',
      (m) => Object.assign(m, { ranges: { whiteBalance: { red: [0.5, 2] } } }),
      'which is green, blue in "whiteBalance", not "red".',
    ],
    [
      'a range beyond what files may hold',
      (m) => Object.assign(m, { ranges: { saturation: { amount: [0, 2.5] } } }),
      'its ranges must lie within -1..2 for "amount" of the filter "saturation", and [0, 2.5] does not.',
    ],
    [
      'a range without a width',
      (m) => Object.assign(m, { ranges: { contrast: { amount: [1, 1] } } }),
      'its ranges must begin with the lower number, and [1, 1] for "amount" of the filter "contrast" does not.',
    ],
    [
      'a range of factors that begins with nothing',
      (m) => Object.assign(m, { ranges: { whiteBalance: { blue: [0, 2] } } }),
      'its ranges must be above 0 for "blue" of the filter "whiteBalance", and [0, 2] is not.',
    ],
    [
      'a range that is no pair',
      (m) => Object.assign(m, { ranges: { gamma: { gamma: [1, 2, 3] } } }),
      'its ranges, gamma, gamma must be a pair of numbers.',
    ],
    [
      'a stop that is neither',
      (m) => Object.assign(m, { stop: 'yes' }),
      'its stop must be true or false, not "yes"',
    ],
    ['an unknown goal', (m) => Object.assign(m, { goal: ['beauty'] }), 'and no "beauty"'],
    ['a goal twice', (m) => Object.assign(m, { goal: ['warmth', 'warmth'] }), '"warmth" twice'],
    [
      'no origin',
      (m) => Object.assign(m, { origin: undefined }),
      'manifest.json is not that of a model: its origin is missing.',
    ],
    [
      'a wrong input',
      (m) => Object.assign(m, { input: 'x' }),
      'its input cannot be read: The input transform must be auto',
    ],
    [
      'too many convolutions',
      (m) => Object.assign(m['architecture']!, { convolutions: [1, 1, 1, 1, 1, 1] }),
      'its architecture cannot be built: 6 convolutions do not fit an image of 32 pixels.',
    ],
    [
      'a length that is none',
      (m) => Object.assign(m['tensors']![2]!, { offset: -4 }),
      'manifest.json is not that of a model: tensor 3: its offset must be a whole number.',
    ],
    [
      'a shape that is not the tensor’s',
      (m) => Object.assign(m['tensors']![0]!, { shape: [1] }),
      'tensor 1 has 1792 bytes for generator/Conv/weights, which do not fit its shape.',
    ],
    [
      'other layers than the weights are of',
      (m) => Object.assign(m['architecture']!, { hidden: 6 }),
      'The tensor generator/filter_0/fc1/weights has the shape [192, 5] instead of [192, 6].',
    ],
    ['a tensor less', (m) => m['tensors']!.splice(0, 1), 'The model has no tensor generator/Conv/weights.'],
  ])('is refused with %s', async (_, change, message) => {
    await expect(loadModel(reading(withManifest(change)))).rejects.toThrow(message);
  });

  it('is refused where the manifest is no JSON', async () => {
    const files = written().set('manifest.json', new TextEncoder().encode('<html>'));
    await expect(loadModel(reading(files))).rejects.toThrow(/^manifest\.json is not that of a model: .*\.$/);
  });
});
