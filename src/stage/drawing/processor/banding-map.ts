/** The map of bands, as the shader of `BANDING_WGSL` finds them. */
import { LUMA_WEIGHTS } from '../../../core/color';
import type { Size } from '../../../core/pixels/shrink';
import { bandColor, CLIPPED, DIMMED, FLAT, LARGEST_STEP, REACH } from '../../../render/banding-look';
import { GROUND_PIXEL, indexIn, type Layer, packColor, channelAt } from './layer';

/** Where there is no photo: it lies below black, and so is cut off. */
const NOWHERE = -1;

/** Returns the pixels of a cell. `stride`: pixels of the view per pixel of the photo, at least 1. */
export function bandingCell(layer: Layer, { width, height }: Size, stride: number): Uint32Array {
  const luma = lumaOf(layer, { width, height });
  const offsets = Array.from({ length: 2 * REACH + 1 }, (_, i) => Math.round((i - REACH) * stride));
  const pixels = new Uint32Array(width * height);
  const clampTo = (value: number, extent: number): number => Math.min(Math.max(value, 0), extent - 1);
  for (let y = 0, i = 0; y < height; y++) {
    const rows = offsets.map((offset) => clampTo(y + offset, height) * width);
    for (let x = 0; x < width; x++, i++) {
      const here = luma[i]!;
      if (here === NOWHERE) {
        pixels[i] = GROUND_PIXEL;
        continue;
      }
      const across = stepAlong((k) => luma[y * width + clampTo(x + offsets[k]!, width)]!);
      const down = stepAlong((k) => luma[rows[k]! + x]!);
      const codes = Math.max(across, down);
      pixels[i] = codes === 0 ? gray(here * DIMMED) : packColor(...bandColor(codes));
    }
  }
  return pixels;
}

const gray = (value: number): number => packColor(value, value, value);

/** The one change along a direction, in 8-bit codes; 0 where there is none, or more than one. */
function stepAlong(lumaAt: (place: number) => number): number {
  let [changes, found, before] = [0, 0, lumaAt(0)];
  for (let i = 0; i <= 2 * REACH; i++) {
    const now = lumaAt(i);
    if (now <= CLIPPED || now >= 1 - CLIPPED) return 0;
    if (Math.abs(now - before) > FLAT) {
      if (++changes > 1) return 0;
      found = Math.abs(now - before) * 255;
    }
    before = now;
  }
  return found <= LARGEST_STEP + 0.5 ? found : 0;
}

function lumaOf(layer: Layer, { width, height }: Size): Float32Array {
  const [red, green, blue] = LUMA_WEIGHTS;
  const luma = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const at = indexIn(layer, x, y);
      luma[i] =
        at < 0
          ? NOWHERE
          : red * channelAt(layer, at, 0) + green * channelAt(layer, at, 1) + blue * channelAt(layer, at, 2);
    }
  }
  return luma;
}
