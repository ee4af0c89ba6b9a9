/** Looks at pixels that lie in memory, through compiled chains: as bytes for a canvas, or as the numbers of a file. */
import type { Region } from '../../core/image';
import { maskPosition } from '../../core/mask-position';
import type { Size } from '../../core/pixels/shrink';
import type { PhotoLook } from '../photo-look';
import { ChainMemory } from '../wasm/chain-memory';
import { type ChainRequest, fillRows } from '../wasm/fill-rows';
import type { TargetLayout } from '../wasm/pixel-access';
import { roundAsFile } from './round-as-file';

/** Where a rectangle of pixels lies in its photo. */
export interface Placing {
  /** Of the photo, in its pixels. */
  readonly photo: Size;
  /** Photo coordinates of the rectangle's corner; pixel i covers i..i+1. */
  readonly left: number;
  readonly top: number;
  /** Photo pixels per pixel of the rectangle. */
  readonly scale: number;
}

/** Interleaved RGB in linear light, and its size. */
export interface LinearPixels extends Size {
  readonly pixels: Float32Array<ArrayBuffer>;
}

/** A whole photo, or a level of it, as a rectangle. */
export const wholePlacing = (photo: Size, scale = 1): Placing => ({ photo, left: 0, top: 0, scale });

/** The part of a view that is photo. */
export const partPlacing = (
  photo: Size,
  { left, top, scale }: Omit<Placing, 'photo'>,
  { x, y }: Pick<Region, 'x' | 'y'>,
): Placing => ({ photo, scale, left: left + x * scale, top: top + y * scale });

const FLOATS: TargetLayout = { sample: 'float32', dithers: false };
const SCREEN: TargetLayout = { sample: 'rgba8', dithers: false };

export class LookRenderer {
  readonly #memory = new ChainMemory();

  /** Four bytes a pixel, as a canvas takes them. */
  async screen(
    pixels: LinearPixels,
    placing: Placing,
    look: PhotoLook,
  ): Promise<Uint8ClampedArray<ArrayBuffer>> {
    const { primaries, precision } = look;
    const bytes = new Uint8ClampedArray(pixels.width * pixels.height * 4);
    if (!precision?.output && !(precision && primaries)) {
      await this.#fill(pixels, placing, { ...look, ...workOf(look) }, SCREEN, bytes);
      return bytes;
    }
    // A file has its numbers rounded; what a screen makes of its primaries comes after.
    const values = await this.file(pixels, placing, look);
    const shown: ChainRequest = { steps: [], output: 'as-is', primaries };
    await this.#fill({ ...pixels, pixels: values }, placing, shown, SCREEN, bytes);
    return bytes;
  }

  /** Interleaved RGB as a file would have it: rounded where the look says so, and clipped. */
  async file(pixels: LinearPixels, placing: Placing, look: PhotoLook): Promise<Float32Array<ArrayBuffer>> {
    const values = await this.numbers(pixels, placing, { ...look, ...workOf(look), primaries: undefined });
    roundAsFile(values, pixels, placing, look.precision?.output);
    return values;
  }

  /** Interleaved RGB of any chain, not clipped. */
  async numbers(
    pixels: LinearPixels,
    placing: Placing,
    request: ChainRequest,
  ): Promise<Float32Array<ArrayBuffer>> {
    const values = new Float32Array(pixels.width * pixels.height * 3);
    await this.#fill(pixels, placing, request, FLOATS, values);
    return values;
  }

  async #fill(
    { width, height, pixels }: LinearPixels,
    { photo, left, top, scale }: Placing,
    { steps, output, primaries, work }: ChainRequest,
    target: TargetLayout,
    results: Float32Array | Uint8ClampedArray,
  ): Promise<void> {
    if (width === 0 || height === 0) return;
    const shorter = Math.min(photo.width, photo.height);
    const positionOf = (index: number, start: number, extent: number): number =>
      maskPosition(start + (index + 0.5) * scale - 0.5, extent, shorter);
    const rows = {
      width,
      firstRow: 0,
      rowCount: height,
      layout: { sample: 'float32', channels: 3, tables: 0 },
      scale: 1,
      columns: { start: positionOf(0, left, photo.width), step: scale / shorter },
      rowPosition: (row: number) => positionOf(row, top, photo.height),
      read: (firstRow: number, rowCount: number) =>
        pixels.subarray(firstRow * width * 3, (firstRow + rowCount) * width * 3),
    } as const;
    const request = { steps, output, ...(primaries && { primaries }), ...(work && { work }) };
    await fillRows(this.#memory, request, rows, target, results);
  }
}

const workOf = ({ precision }: PhotoLook): Pick<ChainRequest, 'work'> =>
  precision?.work ? { work: precision.work } : {};
