/**
 * Samples -> the numbers the first step sees. Codes of up to 16 bits go through a table made in double precision, so
 * the GPU and the CPU see the same numbers; deeper ones and floats are computed one by one.
 */
import { type ColorProfile, evaluateToneCurve, type ToneCurve } from '../../core/color';
import type { Samples, SourceImage } from '../../core/image';
import type { InputTransform } from '../../core/step';
import { largestCode, type SourcePrecision } from '../precision/precision';
import { reducesSource, sourceReducer } from '../precision/source-codes';
import { rowsInMemory, type SourceRows } from './source-rows';

export interface ResolvedInput {
  /** The transform in words, e.g. "profile ProPhoto RGB" or "x^1.8". */
  readonly description: string;
  readonly curves: readonly [ToneCurve, ToneCurve, ToneCurve];
  /** Multiplies what the curve gives. */
  readonly scale: number;
  /** The rounding of the samples before the curve. They stay as they are without it. */
  readonly precision?: SourcePrecision;
}

/**
 * Decides how a source's samples become linear numbers, for `auto` and the other transforms. A precision changes only
 * the samples' rounding: the source's curve and maximum are found at its own precision.
 */
export function resolveInput(
  source: SourceImage,
  profile: ColorProfile | undefined,
  transform: InputTransform,
  precision?: SourcePrecision,
): ResolvedInput {
  const exact = resolveExactInput(source, profile, transform);
  return reducesSource(source, precision) ? { ...exact, precision } : exact;
}

function resolveExactInput(
  source: SourceImage,
  profile: ColorProfile | undefined,
  transform: InputTransform,
): ResolvedInput {
  switch (transform) {
    case 'auto':
      return automatic(source, profile);
    case 'paper':
      return paper(source);
    case 'linear':
      return { description: 'linear', curves: same({ kind: 'gamma', gamma: 1 }), scale: 1 };
    case 'srgb':
      return { description: 'sRGB curve', curves: same({ kind: 'srgb' }), scale: 1 };
    default: {
      const gamma = Number(transform.slice('gamma:'.length));
      return { description: `x^${gamma}`, curves: same({ kind: 'gamma', gamma }), scale: 1 };
    }
  }
}

function automatic(source: SourceImage, profile: ColorProfile | undefined): ResolvedInput {
  if (profile) return { description: `profile ${profile.description}`, curves: profile.curves, scale: 1 };
  if (source.description.sampleFormat === 'float') return resolveExactInput(source, undefined, 'linear');
  return paper(source);
}

/** The paper's: TIFF x^1.8; everything else x^2.2, then divided by twice the image's largest value. */
function paper(source: SourceImage): ResolvedInput {
  if (source.description.format === 'tiff') {
    return { description: 'x^1.8', curves: same({ kind: 'gamma', gamma: 1.8 }), scale: 1 };
  }
  const curve: ToneCurve = { kind: 'gamma', gamma: 2.2 };
  const largest = evaluateToneCurve(curve, largestSample(source) / source.maximum);
  return {
    description: 'x^2.2 over twice the largest',
    curves: same(curve),
    scale: largest > 0 ? 1 / (2 * largest) : 1,
  };
}

const same = (curve: ToneCurve): ResolvedInput['curves'] => [curve, curve, curve];

const largestSamples = new WeakMap<SourceImage, number>();

function largestSample(source: SourceImage): number {
  let largest = largestSamples.get(source);
  if (largest === undefined) {
    largest = 0;
    for (const sample of source.samples) if (sample > largest) largest = sample;
    largestSamples.set(source, largest);
  }
  return largest;
}

/** The largest code that goes through a table. */
const TABLE_MAXIMUM = 65535;

export const hasTables = ({ description, maximum }: SourceImage): boolean =>
  description.sampleFormat !== 'float' && maximum <= TABLE_MAXIMUM;

/** The largest code that tables are for: the source's, or what its samples are rounded to. */
export const tableMaximum = (source: SourceImage, { precision }: ResolvedInput): number =>
  precision ? largestCode(precision.bits) : source.maximum;

/** One table of a linear value per code, or three where the channels' curves differ; none for deep samples. */
export function inputTables(
  source: SourceImage,
  input: ResolvedInput,
): Float32Array<ArrayBuffer>[] | undefined {
  if (!hasTables(source)) return undefined;
  const [red, green, blue] = input.curves;
  const curves = red === green && green === blue ? [red] : [red, green, blue];
  const maximum = tableMaximum(source, input);
  return curves.map((curve) =>
    Float32Array.from(
      { length: maximum + 1 },
      (_, code) => evaluateToneCurve(curve, code / maximum) * input.scale,
    ),
  );
}

/** Stands for infinity: the largest half float, far above white and small enough to be averaged and multiplied. */
export const CLIPPED_INFINITY = 65504;

const clipInfinite = (value: number): number =>
  Number.isNaN(value) ? 0 : Math.sign(value) * CLIPPED_INFINITY;

/**
 * Linear RGB of whole rows, interleaved; gray becomes r = g = b. What is infinite is clipped, and what is not a number
 * becomes 0.
 */
export class RowLineariser {
  readonly #source: SourceImage;
  readonly #input: ResolvedInput;
  readonly #tables: readonly Float32Array[] | undefined;
  readonly #reduce: ReturnType<typeof sourceReducer> | undefined;
  readonly #rowsOf: SourceRows;

  /** `rowsOf`: where the samples are, if not in `source`. */
  constructor(source: SourceImage, input: ResolvedInput, rowsOf = rowsInMemory(source)) {
    this.#source = source;
    this.#rowsOf = rowsOf;
    this.#input = input;
    this.#reduce = input.precision && sourceReducer(source, input.precision);
    this.#tables = inputTables(source, input);
  }

  rows(firstRow: number, rowCount: number): Float32Array<ArrayBuffer> {
    const { width } = this.#source;
    const out = new Float32Array(rowCount * width * 3);
    const samples = this.#rowsOf(firstRow, rowCount);
    for (let channel = 0; channel < 3; channel++) this.#fill(out, samples, channel, firstRow * width);
    return out;
  }

  #fill(out: Float32Array, samples: Samples, channel: number, firstPixel: number): void {
    const { channels } = this.#source;
    const firstSample = channels === 1 ? 0 : channel;
    const maximum = tableMaximum(this.#source, this.#input);
    const table = this.#tables?.[this.#tables.length === 1 ? 0 : channel];
    const reduce = this.#reduce;
    const codeAt = (index: number): number =>
      reduce!(samples[index]!, firstPixel + Math.floor(index / channels), channels === 1 ? 0 : channel);
    if (table && reduce) {
      for (let i = channel, j = firstSample; i < out.length; i += 3, j += channels)
        out[i] = table[codeAt(j)]!;
      return;
    }
    if (table) {
      for (let i = channel, j = firstSample; i < out.length; i += 3, j += channels) {
        out[i] = table[samples[j]!]!;
      }
      return;
    }
    const curve = this.#input.curves[channel]!;
    const linear = curve.kind === 'gamma' && curve.gamma === 1;
    for (let i = channel, j = firstSample; i < out.length; i += 3, j += channels) {
      const x = (reduce ? codeAt(j) : samples[j]!) / maximum;
      const value = (linear ? x : evaluateToneCurve(curve, x)) * this.#input.scale;
      out[i] = Number.isFinite(value) ? value : clipInfinite(value);
    }
  }
}
