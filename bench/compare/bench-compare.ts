/**
 * Part six: comparing two precisions of a large photo, on the GPU. One picture on a canvas, as the Edit tab draws it,
 * against two pictures of that size and what puts them together; while a slider moves, and while the photo is panned.
 */
import { requestNodeAdapter } from '../../src/platform/node-gpu';
import { CELL_GAP, cellsOf, type CompareLayout } from '../../src/render/comparison-layout';
import { ComparisonPass } from '../../src/render/gpu/comparison/comparison-pass';
import { openDevice } from '../../src/render/gpu/device';
import { Pyramid } from '../../src/render/gpu/pyramid';
import { ScreenPass } from '../../src/render/gpu/passes/screen-pass';
import { uploadSamples } from '../../src/render/gpu/passes/unpack';
import { resolveInput } from '../../src/render/transform/input-transform';
import { EXACT, parsePrecision } from '../../src/render/precision/precision';
import { prepareSteps } from '../../src/render/chain/prepare';
import type { Viewport } from '../../src/render/viewport';
import type { Options } from '../options';
import { makePicture } from '../picture';
import { heading, printGoal, printResults } from '../report';
import { compare, type Contender, timed } from '../rounds';

const CANVAS = { width: 1280, height: 800 } as const;
const FORMAT: GPUTextureFormat = 'bgra8unorm';
/** Frames per measurement. */
const FRAMES = 8;

/** How many times as long two pictures may take. */
const MOST_RATIO = 2.1;

/** The precisions that the page compares first. */
const PRECISIONS = [EXACT, parsePrecision('source=8:floor')] as const;

/** Two cells of the canvas's size, and what is laid over each other in one. */
const LAYOUTS: Readonly<Record<string, CompareLayout>> = {
  'two pictures, side by side': { kind: 'side-by-side' },
  'their difference': { kind: 'difference', measure: 'absolute', scale: 'linear', gain: 10 },
};

/** The thing that moves from frame to frame. */
type Motion = 'slider' | 'pan';

export async function benchCompare({ megapixels, rounds }: Options): Promise<void> {
  heading(`Two pictures of ${megapixels} MP over one, each on ${CANVAS.width} x ${CANVAS.height} pixels`);
  const found = await requestNodeAdapter();
  if ('reason' in found) {
    console.log(`Left out, because it needs a GPU. ${found.reason}`);
    return;
  }
  console.log(`GPU: ${found.description}`);
  const device = await openDevice(found.adapter);
  try {
    const bench = await prepare(device, megapixels);
    for (const motion of ['slider', 'pan'] as const) {
      console.log(motion === 'slider' ? 'While a slider moves:' : 'While the photo is panned:');
      const contenders = [bench.one(motion), ...Object.keys(LAYOUTS).map((name) => bench.two(name, motion))];
      const results = await compare(contenders, rounds);
      printResults(results);
      printGoal('two pictures over one', results[1]!.ratio, 'most', MOST_RATIO);
    }
  } finally {
    device.destroy();
  }
}

async function prepare(device: GPUDevice, megapixels: number) {
  const photo = makePicture(megapixels);
  const raw = await uploadSamples(device, photo);
  const pyramids = await Promise.all(
    PRECISIONS.map(({ source }) =>
      Pyramid.create(device, photo, resolveInput(photo, undefined, 'linear', source), { raw }),
    ),
  );
  const target = (width: number): GPUTexture =>
    device.createTexture({
      size: [width, CANVAS.height],
      format: FORMAT,
      usage: GPUTextureUsage.RENDER_ATTACHMENT,
    });
  const single = new ScreenPass(device, FORMAT);
  const pair = new ComparisonPass(device);
  const narrow = target(CANVAS.width);
  const wide = target(2 * CANVAS.width + CELL_GAP);
  let frame = 0;

  const asked = (motion: Motion) => {
    frame++;
    const ev = motion === 'slider' ? Math.sin(frame / 5) : 1;
    const viewport: Viewport = {
      ...CANVAS,
      scale: 2,
      left: motion === 'pan' ? 2 * (frame % 200) : 0,
      top: 0,
    };
    const steps = prepareSteps([
      { filter: 'exposure', params: { ev }, enabled: true, origin: 'person' },
      { filter: 'contrast', params: { amount: 0.3 }, enabled: true, origin: 'person' },
    ]);
    return { viewport, steps, output: 'srgb', primaries: undefined } as const;
  };
  const drawOne = async (motion: Motion): Promise<void> => {
    const request = asked(motion);
    single.draw(narrow.createView(), pyramids[0]!, request, await single.prepare(request));
    await device.queue.onSubmittedWorkDone();
  };
  const drawTwo = async (layout: CompareLayout, motion: Motion): Promise<void> => {
    const { viewport, ...request } = asked(motion);
    const canvas = layout.kind === 'side-by-side' ? wide : narrow;
    const cells = cellsOf(layout.kind, 2, canvas);
    const pictures = pyramids.map((pyramid, i) => ({
      pyramid,
      request: { ...request, precision: PRECISIONS[i]! },
    }));
    const comparison = { pictures, layout, cells, viewport };
    pair.draw(canvas, comparison, await pair.prepare(comparison, FORMAT));
    await device.queue.onSubmittedWorkDone();
  };
  const contender = (name: string, draw: () => Promise<void>): Contender => ({
    name,
    time: async () =>
      (await timed(async () => {
        for (let i = 0; i < FRAMES; i++) await draw();
      })) / FRAMES,
  });
  return {
    one: (motion: Motion) => contender('one picture', () => drawOne(motion)),
    two: (name: string, motion: Motion) => contender(name, () => drawTwo(LAYOUTS[name]!, motion)),
  };
}
