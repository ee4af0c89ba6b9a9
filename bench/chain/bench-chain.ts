/** Part one: five steps over every pixel of a large photo, from floats in memory to floats in memory. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requestNodeAdapter } from '../../src/platform/node-gpu';
import { applySteps } from '../../src/render/cpu/run-steps';
import { resolveInput, RowLineariser } from '../../src/render/transform/input-transform';
import type { Options } from '../options';
import { makePicture } from '../picture';
import { heading, peerMissing, printGoal, printResults } from '../report';
import { compare, type Contender, timed } from '../rounds';
import { gpuContenders } from './gpu-contenders';
import { startNumpy } from './numpy';
import { plainLoop } from './plain-loop';
import { STEPS } from './steps';

/** Contenders whose pixels differ by more than this did not do the same work. */
const LARGEST_DIFFERENCE = 1e-4;

interface Checked extends Contender {
  row(y: number): Promise<Float32Array>;
}

export async function benchChain({ megapixels, rounds }: Options): Promise<void> {
  heading(`Five steps on ${megapixels} MP: exposure, gamma, white balance, saturation, contrast`);
  const found = await requestNodeAdapter();
  if ('reason' in found) {
    console.log(`Left out, because it compares with the GPU. ${found.reason}`);
    return;
  }
  console.log(`GPU: ${found.description}`);

  const picture = makePicture(megapixels);
  const { width, height } = picture;
  const input = resolveInput(picture, undefined, 'linear');
  const gpu = await gpuContenders(found.adapter, picture, input);
  const pixels = new RowLineariser(picture, input).rows(0, height);
  const folder = mkdtempSync(join(tmpdir(), 'exposure-bench-'));
  const file = join(folder, 'codes.raw');
  writeFileSync(file, picture.samples);
  const checkedRow = Math.floor(height / 2);
  const numpy = startNumpy({ file, width, height, row: checkedRow });
  if (!numpy) peerMissing('apt-get install python3-numpy');

  try {
    const contenders: Checked[] = [
      gpu.fused,
      gpu.perStep,
      plainContender(pixels, width),
      interpreterContender(pixels, width, height),
      ...(numpy
        ? [{ name: `numpy ${numpy.version}, one thread`, time: () => numpy.run(), row: () => numpy.row() }]
        : []),
    ];
    await checkPixels(contenders, checkedRow);
    const results = await compare([...contenders, gpu.copy], rounds);
    printResults(results);
    printGoal('one pass per step over fused', results[1]!.ratio, 'least', 2);
  } finally {
    numpy?.stop();
    gpu.dispose();
    rmSync(folder, { recursive: true });
  }
}

function plainContender(pixels: Float32Array, width: number): Checked {
  const output = new Float32Array(pixels.length);
  return {
    name: 'plain JavaScript, hand-written loop, one thread',
    time: () => timed(() => plainLoop(pixels, output)),
    row: (y) => Promise.resolve(output.slice(y * width * 3, (y + 1) * width * 3)),
  };
}

function interpreterContender(original: Float32Array, width: number, height: number): Checked {
  const pixels = new Float32Array(original.length);
  return {
    name: 'plain JavaScript, the filters on the CPU, one thread',
    time() {
      pixels.set(original);
      return timed(() =>
        applySteps(pixels, STEPS, { imageWidth: width, imageHeight: height, firstPixel: 0 }),
      );
    },
    row: (y) => Promise.resolve(pixels.slice(y * width * 3, (y + 1) * width * 3)),
  };
}

/** Throws where a contender did something else than the first. */
async function checkPixels(contenders: readonly Checked[], y: number): Promise<void> {
  let expected: Float32Array | undefined;
  for (const { name, time, row } of contenders) {
    await time();
    const pixels = await row(y);
    expected ??= pixels;
    const same = expected;
    const largest = pixels.reduce((most, value, i) => Math.max(most, Math.abs(value - same[i]!)), 0);
    if (!(largest < LARGEST_DIFFERENCE) || pixels.length !== same.length) {
      throw new Error(`"${name}" gives other pixels: ${largest} off`);
    }
  }
}
