import { afterAll, describe, expect, it } from 'vitest';
import { plainImage } from '../../core/pixels/plain-image';
import { CELL_GAP, cellsOf } from '../../render/comparison-layout';
import { BANDING_COLORS } from '../../render/banding-look';
import { ComparisonPass } from '../../render/gpu/comparison/comparison-pass';
import { testDevice } from '../../render/gpu/device.fixture';
import { Pyramid } from '../../render/gpu/pyramid';
import { readPixel } from '../../render/gpu/read-texture';
import { resolveInput } from '../../render/transform/input-transform';
import { ScreenLuma } from './screen-luma';

const device = await testDevice();
afterAll(() => device?.destroy());

type Color = readonly [number, number, number];

const [WIDTH, HEIGHT, MIDDLE] = [48, 24, 24];

/** One color on the left, another on the right. */
const halves = (left: Color, right: Color): Float32Array =>
  Float32Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => {
    const color = Math.floor(i / 3) % WIDTH < MIDDLE ? left : right;
    return color[i % 3]!;
  });

/** The map's color at a place of the middle row. */
async function mapOf(pixels: Float32Array, x: number): Promise<readonly number[]> {
  const source = plainImage(WIDTH, HEIGHT, pixels);
  const pyramid = await Pyramid.create(device!, source, resolveInput(source, undefined, 'linear'));
  const request = { steps: [], output: 'as-is', primaries: undefined, precision: {} } as const;
  // The picture is in the left one of two cells.
  const canvas = { width: 2 * WIDTH + CELL_GAP, height: HEIGHT };
  const cells = cellsOf('banding', 2, canvas);
  const target = device!.createTexture({
    size: [canvas.width, canvas.height],
    format: 'rgba32float',
    usage: GPUTextureUsage.RENDER_ATTACHMENT | GPUTextureUsage.COPY_SRC,
  });
  const pass = new ComparisonPass(device!);
  const drawn = {
    pictures: [
      { pyramid, request },
      { pyramid, request },
    ],
    layout: { kind: 'banding' },
    cells,
    viewport: { width: cells.width, height: cells.height, scale: 1, left: 0, top: 0 },
  } as const;
  pass.draw(target, drawn, await pass.prepare(drawn, 'rgba32float'));
  return (await readPixel(device!, target, x, HEIGHT / 2))![0]!;
}

/** Returns the luma that the banding index is measured on, left and right. */
function lumaOf(pixels: Float32Array): readonly [number, number] {
  const screen = new ScreenLuma(WIDTH, HEIGHT);
  for (let y = 0; y < HEIGHT; y++) screen.addRow(pixels.subarray(y * WIDTH * 3, (y + 1) * WIDTH * 3));
  const { values } = screen.luma();
  return [values[0]!, values[WIDTH - 1]!];
}

describe.skipIf(!device)('the banding map', () => {
  it('is of the luma that the banding index measures', async () => {
    const colors: readonly Color[] = [
      [0.8, 0.1, 0.1],
      [0.1, 0.8, 0.1],
      [0.1, 0.1, 0.8],
    ];
    for (const color of colors) {
      const pixels = halves(color, color);
      const [luma] = lumaOf(pixels);
      for (const value of await mapOf(pixels, 5)) expect(value / 0.45).toBeCloseTo(luma, 5);
    }
  });

  it('colors a step by how many 8-bit codes of that luma it has', async () => {
    const left: Color = [0.3, 0.3, 0.3];
    for (const codes of [8, 14, 30]) {
      const pixels = halves(left, [0.3, 0.3, 0.3 + codes / 255]);
      const [before, after] = lumaOf(pixels);
      const step = Math.round((after - before) * 255);
      const [one, two, more] = BANDING_COLORS;
      const wanted = step === 1 ? one : step === 2 ? two : more;
      const found = await mapOf(pixels, MIDDLE);
      wanted.color.forEach((value, channel) => expect(found[channel]).toBeCloseTo(value, 5));
    }
  });
});
