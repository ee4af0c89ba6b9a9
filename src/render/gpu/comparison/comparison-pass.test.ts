import { differenceCiede2000, modeLab65, modeRgb, useMode } from 'culori/fn';
import { afterAll, describe, expect, it } from 'vitest';
import { plainImage } from '../../../core/pixels/plain-image';
import { uniform } from '../../../core/random';
import { CELL_GAP, cellsOf, type CompareLayout, scaled, unscaled } from '../../comparison-layout';
import { amountColor, signedColor } from '../../false-color';
import { resolveInput } from '../../transform/input-transform';
import { onNumbers } from '../../cpu/number-ops';
import { applyDisplay } from '../../transform/output-transform';
import { OutputQuantiser } from '../../precision/output-quantiser';
import { parsePrecision } from '../../precision/precision';
import { Pyramid } from '../pyramid';
import { readPixel } from '../read-texture';
import { testDevice } from '../device.fixture';
import { BANDING_COLORS } from '../../banding-look';
import { type ComparedPicture, ComparisonPass } from './comparison-pass';

const device = await testDevice();
afterAll(() => device?.destroy());

const [WIDTH, HEIGHT] = [48, 32];
const FORMAT: GPUTextureFormat = 'rgba32float';

const randomPixels = (seed: number): Float32Array =>
  Float32Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => uniform(seed, i));

async function pictureOf(pixels: Float32Array, precision = ''): Promise<ComparedPicture> {
  const source = plainImage(WIDTH, HEIGHT, pixels);
  const parsed = parsePrecision(precision);
  const input = resolveInput(source, undefined, 'linear', parsed.source);
  const pyramid = await Pyramid.create(device!, source, input);
  return { pyramid, request: { steps: [], output: 'as-is', primaries: undefined, precision: parsed } };
}

/** Draws on a canvas of floats; gives what is at a place. */
async function draw(
  pictures: readonly ComparedPicture[],
  layout: CompareLayout,
  looking: { readonly scale?: number; readonly left?: number; readonly top?: number } = {},
) {
  const apart = layout.kind === 'side-by-side' || layout.kind === 'banding';
  const canvas = { width: apart ? 2 * WIDTH + CELL_GAP : WIDTH, height: HEIGHT };
  const cells = cellsOf(layout.kind, pictures.length, canvas);
  const viewport = { width: cells.width, height: cells.height, scale: 1, left: 0, top: 0, ...looking };
  const target = device!.createTexture({
    size: [canvas.width, canvas.height],
    format: FORMAT,
    usage: GPUTextureUsage.RENDER_ATTACHMENT | GPUTextureUsage.COPY_SRC,
  });
  const pass = new ComparisonPass(device!);
  const request = { pictures, layout, cells, viewport };
  pass.draw(target, request, await pass.prepare(request, FORMAT));
  return {
    at: async (x: number, y: number) => (await readPixel(device!, target, x, y))![0]!,
    values: (x: number, y: number) => pass.valuesAt(request, x, y),
  };
}

const close = (actual: readonly number[], wanted: readonly number[], digits = 5): void =>
  wanted.forEach((value, i) => expect(actual[i]).toBeCloseTo(value, digits));

const [ONE, TWO] = [randomPixels(1), randomPixels(2)];
const colorAt = (pixels: Float32Array, x: number, y: number): number[] => [
  ...pixels.subarray((y * WIDTH + x) * 3, (y * WIDTH + x) * 3 + 3),
];
const PLACES = [
  [0, 0],
  [5, 7],
  [23, 31],
  [47, 16],
] as const;

describe.skipIf(!device)('comparing', () => {
  it('puts pictures beside each other, with a line between', async () => {
    const { at } = await draw([await pictureOf(ONE), await pictureOf(TWO)], { kind: 'side-by-side' });
    for (const [x, y] of PLACES) {
      close(await at(x, y), colorAt(ONE, x, y));
      close(await at(WIDTH + CELL_GAP + x, y), colorAt(TWO, x, y));
    }
    close(await at(WIDTH, 4), [0.32, 0.32, 0.32]);
  });

  it('dithers each cell as if it were alone, and says the values that are drawn', async () => {
    const precision = 'output=4:bluenoise';
    const pictures = [await pictureOf(ONE), await pictureOf(TWO, precision)];
    const { at, values } = await draw(pictures, { kind: 'side-by-side' });
    const wanted = TWO.slice();
    new OutputQuantiser(WIDTH, parsePrecision(precision).output!).apply(wanted, 0);
    for (const [x, y] of PLACES) {
      close(await at(WIDTH + CELL_GAP + x, y), colorAt(wanted, x, y));
      const [first, second] = (await values(x, y))!;
      close(first!, colorAt(ONE, x, y));
      close(second!, colorAt(wanted, x, y));
    }
  });

  it('rounds before the primaries, as a file does; maps and values are of the numbers in it', async () => {
    const primaries = [1.2, -0.2, 0, -0.04, 1.04, 0, -0.02, -0.08, 1.1] as const;
    const pictures = await Promise.all(
      ['', 'output=5'].map(async (precision) => {
        const picture = await pictureOf(ONE, precision);
        return { ...picture, request: { ...picture.request, primaries } };
      }),
    );
    const rounded = ONE.map((value) => Math.round(value * 31) / 31);
    const shown = (color: readonly number[]): number[] =>
      onNumbers((ops, [r, g, b]) => {
        const display = applyDisplay(ops, 'as-is', primaries, ops.rgb(r!, g!, b!));
        return ([0, 1, 2] as const).map((channel) => ops.channel(display, channel));
      }, color).map((value) => Math.min(Math.max(value, 0), 1));
    const { at, values } = await draw(pictures, { kind: 'side-by-side' });
    const map = await draw(pictures, { kind: 'difference', measure: 'absolute', scale: 'linear', gain: 1 });
    for (const [x, y] of PLACES) {
      const [exact, coarse] = [colorAt(ONE, x, y), colorAt(rounded, x, y)];
      close(await at(x, y), shown(exact), 4);
      close(await at(WIDTH + CELL_GAP + x, y), shown(coarse), 4);
      const [first, second] = (await values(x, y))!;
      close(first!, exact);
      close(second!, coarse);
      close(
        await map.at(x, y),
        exact.map((value, i) => Math.abs(coarse[i]! - value)),
      );
    }
  });

  it('splits, shows one alone, and lays one over the other', async () => {
    const pictures = [await pictureOf(ONE), await pictureOf(TWO)];
    const split = await draw(pictures, { kind: 'split', position: 0.25 });
    close(await split.at(11, 9), colorAt(ONE, 11, 9));
    close(await split.at(12, 9), colorAt(TWO, 12, 9));
    const single = await draw(pictures, { kind: 'single', pane: 1 });
    close(await single.at(3, 4), colorAt(TWO, 3, 4));
    const onion = await draw(pictures, { kind: 'onion', opacity: 0.3 });
    const mixed = colorAt(ONE, 8, 8).map((value, i) => 0.7 * value + 0.3 * colorAt(TWO, 8, 8)[i]!);
    close(await onion.at(8, 8), mixed);
  });

  it('shows differences: of each channel, over the first, and the residual', async () => {
    const pictures = [await pictureOf(ONE), await pictureOf(TWO)];
    for (const scale of ['linear', 'log'] as const) {
      const options = { kind: 'difference', scale, gain: 2 } as const;
      const absolute = await draw(pictures, { ...options, measure: 'absolute' });
      const relative = await draw(pictures, { ...options, measure: 'relative' });
      for (const [x, y] of PLACES) {
        const [first, second] = [colorAt(ONE, x, y), colorAt(TWO, x, y)];
        const apart = first.map((value, i) => Math.abs(second[i]! - value));
        close(
          await absolute.at(x, y),
          apart.map((value) => scaled(value, scale, 2)),
          4,
        );
        const shares = apart.map((value, i) => scaled(value / first[i]!, scale, 2));
        close(await relative.at(x, y), shares, 4);
      }
    }
    const residual = await draw(pictures, {
      kind: 'difference',
      measure: 'residual',
      scale: 'linear',
      gain: 3,
    });
    const wanted = colorAt(TWO, 5, 7).map((value, i) =>
      Math.min(Math.max(value + 3 * (colorAt(ONE, 5, 7)[i]! - value), 0), 1),
    );
    close(await residual.at(5, 7), wanted);
  });

  it('colors signed and perceptual differences as their legends do', async () => {
    const pictures = [await pictureOf(ONE), await pictureOf(TWO)];
    const options = { kind: 'difference', scale: 'linear', gain: 1 } as const;
    const signed = await draw(pictures, { ...options, measure: 'signed' });
    const perceptual = await draw(pictures, { ...options, measure: 'ciede2000' });
    useMode(modeRgb);
    const toLab = useMode(modeLab65);
    const difference = differenceCiede2000();
    const lab = ([r, g, b]: readonly number[]) => toLab({ mode: 'rgb', r: r!, g: g!, b: b! });
    for (let i = 0; i < 40; i++) {
      const [x, y] = [(7 * i) % WIDTH, (11 * i) % HEIGHT];
      const [first, second] = [colorAt(ONE, x, y), colorAt(TWO, x, y)];
      const each = second.map((value, k) => value - first[k]!);
      const most = each.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
      const color = (map: typeof signedColor, value: number): number[] =>
        [0, 1, 2].map(
          (channel) =>
            onNumbers((ops, [v]) => [ops.channel(map(ops, v!), channel as 0 | 1 | 2)], [value])[0]!,
        );
      close(await signed.at(x, y), color(signedColor, most), 4);
      const apart = difference(lab(first), lab(second)) / 100;
      close(await perceptual.at(x, y), color(amountColor, Math.min(apart, 1)), 2);
    }
  });

  const along = (value: (x: number, y: number) => number): Float32Array =>
    Float32Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => {
      const pixel = Math.floor(i / 3);
      return value(pixel % WIDTH, Math.floor(pixel / WIDTH));
    });

  it('finds steps in a slow ramp, and none in what is exact, noisy, or cut off', async () => {
    // Less than one 8-bit code from left to right: one step, in the middle.
    const ramp = along((x) => (100 + 0.9 * (x / WIDTH)) / 255);
    const stepped = await draw([await pictureOf(ramp, 'source=8'), await pictureOf(ramp)], {
      kind: 'banding',
    });
    const step = Array.from({ length: WIDTH }, (_, x) => x).find((x) => ramp[3 * x]! * 255 >= 100.5)!;
    close(await stepped.at(step, 16), BANDING_COLORS[0].color);
    const gray = (await stepped.at(step - 20, 16))[0]!;
    expect(gray).toBeCloseTo((100 / 255) * 0.45, 3);
    expect((await stepped.at(WIDTH + CELL_GAP + step, 16))[0]).toBeLessThan(0.3);

    const noisy = await draw(
      [await pictureOf(randomPixels(3)), await pictureOf(along((x) => (x < 20 ? 1 : 0.99)))],
      {
        kind: 'banding',
      },
    );
    expect((await noisy.at(20, 16))[0]).toBeLessThan(0.5);
    expect((await noisy.at(WIDTH + CELL_GAP + 20, 16))[0]).toBeLessThan(0.5);
  });

  it('finds the same steps where the photo is enlarged, and takes no noise for one', async () => {
    const ramp = along((x) => (100 + 0.9 * (x / WIDTH)) / 255);
    const step = Array.from({ length: WIDTH }, (_, x) => x).find((x) => ramp[3 * x]! * 255 >= 100.5)!;
    const noise = along((x, y) => (100 + ((7 * x + 5 * y) % 3)) / 255);
    // A photo pixel is eight wide; the boundary of two lies in the middle.
    const looking = { scale: 1 / 8, left: step - 3, top: 14 };
    const enlarged = await draw(
      [await pictureOf(ramp, 'source=8'), await pictureOf(noise)],
      { kind: 'banding' },
      looking,
    );
    close(await enlarged.at(24, 16), BANDING_COLORS[0].color);
    close(await enlarged.at(8, 16), BANDING_COLORS[0].color);
    expect((await enlarged.at(WIDTH + CELL_GAP + 24, 16))[0]).toBeLessThan(0.3);
  });

  it('takes no edge of the photo for a step', async () => {
    // The ground around it is of a gray that is near.
    const dark = await pictureOf(along(() => 0.094 + 1 / 255));
    const { at } = await draw([dark, dark], { kind: 'banding' }, { left: -20, top: -10 });
    close(
      await at(21, 16),
      [0, 1, 2].map(() => (0.094 + 1 / 255) * 0.45),
    );
    close(
      await at(30, 11),
      [0, 1, 2].map(() => (0.094 + 1 / 255) * 0.45),
    );
  });
});

describe('the scale of differences', () => {
  it('is undone by what its legend writes', () => {
    for (const scale of ['linear', 'log'] as const) {
      for (const place of [0, 0.1, 0.5, 0.9]) {
        expect(scaled(unscaled(place, scale, 7), scale, 7)).toBeCloseTo(place, 9);
      }
    }
    expect(scaled(-0.5, 'linear', 10)).toBe(-1);
  });
});
