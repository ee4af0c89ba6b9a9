/** A finished picture as it is measured: display values, row by row, whoever rendered them. */
import type { OutputTransform, Step } from '../core/step';
import { OutputQuantiser } from '../render/precision/output-quantiser';
import { MOST_BITS, type Precision } from '../render/precision/precision';
import { prepareSteps } from '../render/chain/prepare';
import type { PhotoRenderer } from '../render/renderer';

export interface PictureRows {
  readonly width: number;
  readonly height: number;
  /** Bits of the codes it is counted in: those of the output, or 16 where the output is not rounded. */
  readonly bits: number;
  /**
   * Interleaved RGB of 0..1, width * rowCount * 3. Rows are asked for from the top to the bottom without gaps; row 0
   * begins anew. The array is the caller's.
   */
  rows(firstRow: number, rowCount: number): Promise<Float32Array>;
}

export interface PictureRequest {
  readonly steps: readonly Step[];
  readonly output: OutputTransform;
  /** After every step and of the result; the source's is the renderer's. */
  readonly precision?: Pick<Precision, 'work' | 'output'>;
}

/** Returns a renderer's result as a file or a screen would hold it. */
export function renderedPicture(
  renderer: PhotoRenderer,
  { steps, output, precision = {} }: PictureRequest,
): PictureRows {
  const { width, height } = renderer;
  const { work, output: rounding } = precision;
  const prepared = prepareSteps(steps);
  let quantiser: OutputQuantiser | undefined;
  return {
    width,
    height,
    bits: rounding?.bits ?? MOST_BITS,
    rows: async (firstRow, rowCount) => {
      // Diffused errors go on from row to row, and start with the first one.
      if (firstRow === 0) quantiser = rounding && new OutputQuantiser(width, rounding);
      const request = { steps: prepared, output, ...(work && { work }), firstRow, rowCount };
      const values = await renderer.renderRows(request);
      if (quantiser) quantiser.apply(values, firstRow);
      else clip(values);
      return values;
    },
  };
}

/** A picture that is there already: interleaved RGB, clipped to 0..1 here. */
export function storedPicture(
  width: number,
  height: number,
  values: Float32Array,
  bits: number = MOST_BITS,
): PictureRows {
  return {
    width,
    height,
    bits,
    rows: (firstRow, rowCount) => {
      const rows = values.slice(firstRow * width * 3, (firstRow + rowCount) * width * 3);
      clip(rows);
      return Promise.resolve(rows);
    },
  };
}

/** In place; what is not a number becomes 0. */
export function clip(values: Float32Array | Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!(value >= 0 && value <= 1)) values[i] = value > 1 ? 1 : 0;
  }
}
