/** Several pictures of one view as the bytes of a canvas, in any layout. The twin of `ComparisonPass`. */
import type { Size } from '../../../core/pixels/shrink';
import { isComposed, placesOf, type PicturePlace } from '../../../render/comparison-layout';
import type { PhotoLook } from '../../../render/photo-look';
import { type LookRenderer, partPlacing } from '../../../render/processor/look-renderer';
import { LINE } from '../../../render/surroundings';
import { coarserViewport, type Viewport } from '../../../render/viewport';
import { composeCell } from './compose-layers';
import type { PackedComparison, PackedPicture } from './drawing-protocol';
import type { KeptPixels } from './kept-pixels';
import { type Layer, onGround, packColor } from './layer';
import { unpackSteps } from './packed-steps';

/** A view, and whether it is a coarse one. */
interface DrawnView {
  readonly viewport: Viewport;
  readonly coarse: boolean;
}

export class ComparisonDrawing {
  readonly #looks: LookRenderer;
  readonly #pixelsOf: (pixels: number) => KeptPixels;

  constructor(looks: LookRenderer, pixelsOf: (pixels: number) => KeptPixels) {
    this.#looks = looks;
    this.#pixelsOf = pixelsOf;
  }

  /** Four bytes a pixel of the whole canvas. `coarse`: from half as many pixels each way. */
  async draw(comparison: PackedComparison, coarse: boolean): Promise<Uint8ClampedArray<ArrayBuffer>> {
    const { layout, cells, size, pictures } = comparison;
    const viewport = coarse ? coarserViewport(comparison.viewport) : comparison.viewport;
    const view = { viewport, coarse };
    const line = packColor(LINE, LINE, LINE);
    const canvas = new Uint32Array(size.width * size.height).fill(line);
    const cellOf = isComposed(layout)
      ? await this.#composed({ ...comparison, layout }, view)
      : async (picture: number) => this.#shown(pictures[picture]!, view);
    for (const place of placesOf(layout, cells, pictures.length)) {
      put(canvas, size, place, await cellOf(place.picture), view);
    }
    return new Uint8ClampedArray(canvas.buffer);
  }

  /** Red, green and blue that a file would have of a pixel of the view, in each picture. */
  async valuesAt({ pictures, viewport }: PackedComparison, column: number, row: number): Promise<number[][]> {
    const { left, top, scale } = viewport;
    const pixel = { width: 1, height: 1, scale, left: left + column * scale, top: top + row * scale };
    const layers = [];
    for (const picture of pictures)
      layers.push(await this.#layer(picture, { viewport: pixel, coarse: false }, 'file'));
    return layers.map(({ values }) => [...values]);
  }

  /** Pixels of a cell that shows one picture as it is. */
  async #shown({ pixels, look }: PackedPicture, { viewport, coarse }: DrawnView): Promise<Uint32Array> {
    const kept = this.#pixelsOf(pixels);
    const { pixels: sampled, ...part } = kept.sample(viewport, coarse);
    const placing = partPlacing(kept.levels.sizes[0], viewport, part);
    const bytes = await this.#looks.screen({ ...part, pixels: sampled }, placing, lookOf(look));
    return onGround(viewport, part, bytes);
  }

  /** Pixels of the cells of a layout whose colors are made of several pictures'. */
  async #composed(
    { pictures, layout }: PackedComparison & { readonly layout: Parameters<typeof composeCell>[0] },
    view: DrawnView,
  ): Promise<(cell: number) => Promise<Uint32Array>> {
    // Maps are of the numbers that are measured and saved, whatever a screen makes of their primaries.
    const values = layout.kind === 'onion' ? 'screen' : 'file';
    const layers: Layer[] = [];
    for (const picture of pictures) layers.push(await this.#layer(picture, view, values));
    const stride = Math.max(1, 1 / view.viewport.scale);
    return (cell) => Promise.resolve(composeCell(layout, layers, cell, view.viewport, stride));
  }

  async #layer(
    { pixels, look }: PackedPicture,
    { viewport, coarse }: DrawnView,
    wanted: 'file' | 'screen',
  ): Promise<Layer> {
    const kept = this.#pixelsOf(pixels);
    const { pixels: sampled, ...part } = kept.sample(viewport, coarse);
    const placing = partPlacing(kept.levels.sizes[0], viewport, part);
    const { primaries, ...rest } = lookOf(look);
    const values = await this.#looks.file({ ...part, pixels: sampled }, placing, {
      ...rest,
      primaries: undefined,
    });
    if (wanted === 'file' || !primaries) return { part, values };
    const shown = { steps: [], output: 'as-is', primaries } as const;
    return { part, values: await this.#looks.numbers({ ...part, pixels: values }, placing, shown) };
  }
}

const lookOf = (look: PackedPicture['look']): PhotoLook => ({ ...look, steps: unpackSteps(look.steps) });

/** Puts a cell's pixels on the canvas; those of a coarse view count twice each way. */
function put(
  canvas: Uint32Array,
  size: Size,
  { part, origin: [left, top] }: PicturePlace,
  pixels: Uint32Array,
  { viewport, coarse }: DrawnView,
): void {
  const shift = coarse ? 1 : 0;
  const end = Math.min(part.x + part.width, size.width);
  for (let y = part.y; y < Math.min(part.y + part.height, size.height); y++) {
    const row = ((y - top) >> shift) * viewport.width;
    for (let x = part.x; x < end; x++) canvas[y * size.width + x] = pixels[row + ((x - left) >> shift)]!;
  }
}
