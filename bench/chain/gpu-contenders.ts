/** The chain on the GPU: fused, one pass per step, and a mere copy, which is the least any of them could take. */
import type { SourceImage } from '../../src/core/image';
import { openDevice } from '../../src/render/gpu/device';
import { Pyramid } from '../../src/render/gpu/pyramid';
import { RegionPass } from '../../src/render/gpu/passes/region-pass';
import type { Level } from '../../src/render/gpu/tiles';
import type { ResolvedInput } from '../../src/render/transform/input-transform';
import { type Contender, timed } from '../rounds';
import { STEPS } from './steps';
import { plainTexture, texturePass, type TexturePass } from './texture-pass';

/** Fast GPUs repeat a run so often that one measurement takes about so long, in milliseconds. */
const LEAST_TIME = 50;

/** A contender whose result can be looked at after it ran. */
export interface GpuContender extends Contender {
  /** A row of the result, interleaved RGB. */
  row(y: number): Promise<Float32Array>;
}

export interface GpuContenders {
  readonly fused: GpuContender;
  readonly perStep: GpuContender;
  readonly copy: GpuContender;
  dispose(): void;
}

export async function gpuContenders(
  adapter: GPUAdapter,
  source: SourceImage,
  input: ResolvedInput,
): Promise<GpuContenders> {
  const device = await openDevice(adapter);
  const pyramid = await Pyramid.create(device, source, input, { depth: 'full size only' });
  const [original] = pyramid.levels;
  const { width, height } = original;
  const [first, second] = [plainTexture(device, width, height), plainTexture(device, width, height)];

  const passes: TexturePass[] = [];
  let from: Level | GPUTexture = original;
  let result = first;
  for (const [index, step] of STEPS.entries()) {
    result = index % 2 === 0 ? first : second;
    passes.push(await texturePass(device, [step], from, result));
    from = result;
  }
  const fused = await texturePass(device, STEPS, original, first);
  const copy = await texturePass(device, [], original, first);
  return {
    fused: contender(device, 'fused: one GPU pass', [fused], first),
    perStep: contender(device, 'one GPU pass per step', passes, result),
    copy: contender(device, 'GPU pass without steps (floor)', [copy], first),
    dispose: () => device.destroy(),
  };
}

function contender(
  device: GPUDevice,
  name: string,
  passes: readonly TexturePass[],
  result: GPUTexture,
): GpuContender {
  const submit = (): void => {
    const encoder = device.createCommandEncoder();
    for (const pass of passes) pass.encode(encoder);
    device.queue.submit([encoder.finish()]);
  };
  let repeats: number | undefined;
  return {
    name,
    async time() {
      const times = repeats ?? 1;
      const total = await timed(() => {
        for (let i = 0; i < times; i++) submit();
        return device.queue.onSubmittedWorkDone();
      });
      repeats ??= Math.max(1, Math.ceil(LEAST_TIME / total));
      return total / times;
    },
    async row(y) {
      const { width, height } = result;
      const whole = { width, height, tileWidth: width, tileHeight: height, columns: 1, layers: 1 };
      return new RegionPass(device).run({
        level: { ...whole, texture: result },
        levelIndex: 0,
        region: { x: 0, y, width, height: 1 },
        imageWidth: width,
        imageHeight: height,
        steps: [],
        output: 'as-is',
      });
    },
  };
}
