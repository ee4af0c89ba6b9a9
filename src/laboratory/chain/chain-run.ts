/** Steps over a photo one by one at a precision, band of rows by band: the values that each step leaves behind. */
import type { OutputTransform } from '../../core/step';
import { applySteps, mapPixels, type PixelPlacement } from '../../render/cpu/run-steps';
import type { RowLineariser } from '../../render/transform/input-transform';
import { applyOutput } from '../../render/transform/output-transform';
import type { WorkPrecision } from '../../render/precision/precision';
import { workRounding } from '../../render/precision/work';
import type { PreparedStep } from '../../render/chain/prepare';
import { clip } from '../picture-rows';

/** `double` is what the others are held against. A float is rounded to 32 bits, as a renderer's memory holds it. */
export type ChainWork = WorkPrecision | 'double';

export class ChainRun {
  /** Interleaved RGB of the band after the last step, rounded. */
  values: Float64Array = new Float64Array(0);
  /** The same before rounding. */
  unrounded: Float64Array = new Float64Array(0);
  readonly #lineariser: RowLineariser;
  readonly #round: ((value: number) => number) | undefined;

  constructor(lineariser: RowLineariser, work: ChainWork) {
    this.#lineariser = lineariser;
    this.#round = work === 'double' ? undefined : (workRounding(work) ?? Math.fround);
  }

  /** Begins with some rows, as the first step sees them. */
  begin(firstRow: number, rowCount: number): void {
    this.values = Float64Array.from(this.#lineariser.rows(firstRow, rowCount));
    this.unrounded = this.values;
  }

  step(step: PreparedStep, placement: PixelPlacement): void {
    this.unrounded = this.values.slice();
    applySteps(this.unrounded, [step], placement);
    this.values = this.#round ? rounded(this.unrounded, this.#round) : this.unrounded;
  }

  /** Returns the band as it would be shown if the chain ended here: display values, clipped to 0..1. */
  shown(output: OutputTransform, placement: PixelPlacement): Float64Array {
    const shown = this.values.slice();
    if (output !== 'as-is') mapPixels(shown, placement, (ops, color) => applyOutput(ops, output, color));
    clip(shown);
    return shown;
  }
}

function rounded(values: Float64Array, round: (value: number) => number): Float64Array {
  const results = new Float64Array(values.length);
  for (let i = 0; i < results.length; i++) results[i] = round(values[i]!);
  return results;
}
