/**
 * A table of the effects of every step on a photo at a precision: codes that are lost, samples that clip, headroom
 * that is used, and the distance from the exact chain so far. Several precisions share one exact chain.
 */
import type { ColorProfile } from '../../core/color';
import { throwIfCancelled } from '../../core/errors';
import type { SourceImage } from '../../core/image';
import type { EditDocument } from '../../core/step';
import { CodeUsage, nearestCodes } from '../../metrics/distribution/code-usage';
import { type Differences, DifferenceTally } from '../../metrics/difference/difference-tally';
import { resolveInput, RowLineariser } from '../../render/transform/input-transform';
import {
  EXACT,
  largestCode,
  MOST_BITS,
  type Precision,
  type SourcePrecision,
} from '../../render/precision/precision';
import { prepareSteps } from '../../render/chain/prepare';
import { Breather, type LaboratoryWork } from '../../core/work/breathing';
import { ChainRun } from './chain-run';

export interface LedgerRequest {
  readonly source: SourceImage;
  readonly profile: ColorProfile | undefined;
  readonly document: EditDocument;
}

/** Red, green, blue. */
export type PerChannel = readonly [number, number, number];

export interface LedgerEntry {
  /** The filter's id; `source` for what the first step sees. */
  readonly stage: string;
  /** Bits of the grid on which codes are counted: those of the work, or 16 where the work is floats. */
  readonly bits: number;
  /** How many different codes the samples, clipped, have on that grid. */
  readonly codes: PerChannel;
  /** Those of the exact chain less these; below 0 where rounding made more of them. */
  readonly codesLost: PerChannel;
  /**
   * Shares of samples, 0..1, that lie half a code or more below 0 or above 1 before rounding: what integers cut off.
   * White and black themselves lose nothing, so they do not count here as they do in a finished picture.
   */
  readonly clipped: { readonly below: number; readonly above: number };
  /** How many EV the largest value before rounding lies above 1, at least 0. */
  readonly headroom: number;
  /** From the exact chain, as both would be seen if they ended here: display values, clipped to 0..1. */
  readonly error: Differences;
}

/** Pixels at a time: a step of one chain takes some milliseconds. */
const BAND_PIXELS = 8 * 1024;

/**
 * A ledger for each precision: an entry for the source, then one for every enabled step. The exact chain is in doubles.
 * The precision's output plays no part. Runs on the CPU, in the calling thread, and breathes in between.
 */
export async function precisionLedgers(
  { source, profile, document: { input, output, steps: list } }: LedgerRequest,
  precisions: readonly Precision[],
  { onProgress, signal, breathe }: LaboratoryWork = {},
): Promise<LedgerEntry[][]> {
  const { width, height } = source;
  const steps = prepareSteps(list);
  const lineariser = (precision?: SourcePrecision): RowLineariser =>
    new RowLineariser(source, resolveInput(source, profile, input, precision));
  const exact = new ChainRun(lineariser(EXACT.source), 'double');
  const chains = precisions.map(({ source: rounding, work = 'float' }) => ({
    run: new ChainRun(lineariser(rounding), work),
    stages: ['source', ...steps.map(({ filter }) => filter.id)].map(
      (stage) => new StageTally(stage, typeof work === 'string' ? MOST_BITS : work.bits),
    ),
  }));
  const breather = new Breather(breathe);
  const bandRows = Math.max(1, Math.floor(BAND_PIXELS / width));
  for (let firstRow = 0; firstRow < height; firstRow += bandRows) {
    const rowCount = Math.min(bandRows, height - firstRow);
    const placement = { imageWidth: width, imageHeight: height, firstPixel: firstRow * width };
    const advance = (run: ChainRun, stage: number): void =>
      stage === 0 ? run.begin(firstRow, rowCount) : run.step(steps[stage - 1]!, placement);
    for (let stage = 0; stage <= steps.length; stage++) {
      advance(exact, stage);
      const wanted = exact.shown(output, placement);
      for (const { run, stages } of chains) {
        throwIfCancelled(signal);
        advance(run, stage);
        stages[stage]!.add(run, exact);
        stages[stage]!.addShown(run.shown(output, placement), wanted);
        if (breather.due) await breather.breathe();
      }
    }
    onProgress?.((firstRow + rowCount) / height);
  }
  return chains.map(({ stages }) => stages.map((stage) => stage.entry()));
}

/** Makes the ledger of one precision. */
export async function precisionLedger(
  request: LedgerRequest,
  precision: Precision,
  work?: LaboratoryWork,
): Promise<LedgerEntry[]> {
  const [entries] = await precisionLedgers(request, [precision], work);
  return entries!;
}

/** One chain after one step, counted band by band. */
class StageTally {
  readonly #stage: string;
  readonly #bits: number;
  readonly #codes: CodeUsage;
  readonly #exactCodes: CodeUsage;
  readonly #error = new DifferenceTally();
  #samples = 0;
  #below = 0;
  #above = 0;
  #largest = 1;

  constructor(stage: string, bits: number) {
    this.#stage = stage;
    this.#bits = bits;
    this.#codes = new CodeUsage(largestCode(bits));
    this.#exactCodes = new CodeUsage(largestCode(bits));
  }

  add({ values, unrounded }: ChainRun, exact: ChainRun): void {
    const largest = largestCode(this.#bits);
    this.#codes.add(nearestCodes(values, largest));
    this.#exactCodes.add(nearestCodes(exact.values, largest));
    const half = 0.5 / largest;

    for (let i = 0; i < unrounded.length; i++) {
      const value = unrounded[i]!;
      if (value < -half) this.#below++;
      if (value >= 1 + half) this.#above++;
      if (value > this.#largest) this.#largest = value;
    }
    this.#samples += unrounded.length;
  }

  addShown(shown: Float64Array, wanted: Float64Array): void {
    this.#error.add(shown, wanted);
  }

  entry(): LedgerEntry {
    const distinct = (usage: CodeUsage): PerChannel => {
      const [red, green, blue] = usage.channels();
      return [red.distinct, green.distinct, blue.distinct];
    };
    const [codes, [red, green, blue]] = [distinct(this.#codes), distinct(this.#exactCodes)];
    return {
      stage: this.#stage,
      bits: this.#bits,
      codes,
      codesLost: [red - codes[0], green - codes[1], blue - codes[2]],
      clipped: { below: this.#below / this.#samples, above: this.#above / this.#samples },
      headroom: Math.log2(this.#largest),
      error: this.#error.differences(),
    };
  }
}
