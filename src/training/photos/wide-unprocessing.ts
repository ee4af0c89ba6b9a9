/**
 * Un-processing at draw time. It is wider than that of `exposure unprocess`, so that a policy meets photographs of every
 * brightness and color cast, some of which are already finished in part.
 */
import { applyUnprocessing, drawUnprocessing } from './unprocess';
import type { RandomStream } from '../random-stream';

export interface WideUnprocessing {
  /** Chroma in linear light is multiplied by a factor from this range, [lowest, highest]. */
  readonly saturation: readonly [number, number];
  /** Standard deviations of the logarithms of the gains of red and blue. */
  readonly redSpread: number;
  readonly blueSpread: number;
  /** The median of the mean luminance that photographs are exposed to, 0..1. */
  readonly medianLuminance: number;
  /** Standard deviation of the mean luminance's logarithm. */
  readonly luminanceSpread: number;
  /** The share of draws that stay as bright as they are, 0..1. */
  readonly brightShare: number;
  /** The share of draws that get part of a display's curve, 0..1. */
  readonly encodedShare: number;
  /** How much of that curve, as an exponent of 1/x: [smallest, largest]. */
  readonly encoding: readonly [number, number];
}

export const WIDE_UNPROCESSING: WideUnprocessing = {
  saturation: [0.4, 1],
  redSpread: 0.15,
  blueSpread: 0.25,
  medianLuminance: 0.06,
  luminanceSpread: 0.8,
  brightShare: 0.15,
  encodedShare: 0.2,
  encoding: [1.2, 2.2],
};

/** A raw-like version of sRGB-encoded `pixels`, 0..1, interleaved RGB. Takes the same number of draws every time. */
export function unprocessWidely(
  pixels: Float32Array,
  wide: WideUnprocessing,
  random: RandomStream,
): Float32Array<ArrayBuffer> {
  const settingsSeed = random.seed();
  const noiseSeed = random.seed();
  const saturation = random.between(...wide.saturation);
  const [red, blue, light] = [random.normal(), random.normal(), random.normal()];
  const staysBright = random.next() < wide.brightShare;
  const isEncoded = random.next() < wide.encodedShare;
  const exponent = random.between(...wide.encoding);

  const linear = applyUnprocessing(
    pixels,
    {
      ...drawUnprocessing(settingsSeed),
      saturation,
      redGain: Math.exp(wide.redSpread * red),
      blueGain: Math.exp(wide.blueSpread * blue),
      meanLuminance: staysBright ? 1 : wide.medianLuminance * Math.exp(wide.luminanceSpread * light),
    },
    noiseSeed,
  );
  return isEncoded ? linear.map((x) => x ** (1 / exponent)) : linear;
}
