/**
 * Raw-like sources out of finished photographs: what was done to a picture on its way from the sensor is undone, with
 * random settings. The idea and the order of the steps are those of Brooks et al. 2019, "Unprocessing Images for
 * Learned Raw Denoising"; what differs, with measurements, is in docs/unprocessing.md.
 */
import { srgbToLinear } from '../../core/color';
import { luminanceOf } from '../../core/pixel-ops';
import { normalDeviate, uniform } from '../../core/random';
import { RandomStream } from '../random-stream';

/** The changes to one photograph. */
export interface Unprocessing {
  /** How much of an S-shaped tone curve is undone, 0..1. */
  readonly toneCurve: number;
  /** Chroma in linear light is multiplied by it. */
  readonly saturation: number;
  /** Gains against green's. */
  readonly redGain: number;
  readonly blueGain: number;
  /** Luminance that the photograph is exposed to on average; it is never brightened, though. */
  readonly meanLuminance: number;
  /** Electrons that a pixel counts at full scale: shot noise has a variance of x / fullScale. */
  readonly fullScale: number;
  /** Standard deviation of the noise of reading a pixel, in electrons. */
  readonly readNoise: number;
}

/** [lowest, highest]; some photographs have no such curve, some the whole of it. */
const TONE_CURVE = [0, 1] as const;
/** A camera's colors before its matrix are muted, and finishing adds to what the matrix does. */
const SATURATION = [0.4, 0.7] as const;
/** Standard deviations of the gains' logarithms: light varies more from yellow to blue than from green to magenta. */
const RED_SPREAD = 0.12;
const BLUE_SPREAD = 0.2;
/** Linear inputs of the paper have a mean of about 0.05. The spread is that of the logarithm, 0.7 EV. */
const MEDIAN_LUMINANCE = 0.045;
const LUMINANCE_SPREAD = 0.5;
/** Electrons, drawn evenly in their logarithm: from a small pixel at a high sensitivity to a large one at a low one. */
const FULL_SCALE = [5e3, 1e5] as const;
const READ_NOISE = [1, 8] as const;

/** The settings that belong to a seed. */
export function drawUnprocessing(seed: number): Unprocessing {
  const random = new RandomStream(seed);
  const logNormal = (spread: number): number => Math.exp(spread * random.normal());
  const logUniform = ([low, high]: readonly [number, number]): number =>
    Math.exp(random.between(Math.log(low), Math.log(high)));
  return {
    toneCurve: random.between(...TONE_CURVE),
    saturation: random.between(...SATURATION),
    redGain: logNormal(RED_SPREAD),
    blueGain: logNormal(BLUE_SPREAD),
    meanLuminance: MEDIAN_LUMINANCE * logNormal(LUMINANCE_SPREAD),
    fullScale: logUniform(FULL_SCALE),
    readNoise: logUniform(READ_NOISE),
  };
}

/** A raw-like version of sRGB-encoded `pixels`: linear, 0..1, interleaved RGB like them. The same for a seed. */
export function unprocessPixels(pixels: Float32Array, seed: number): Float32Array<ArrayBuffer> {
  const seeds = new RandomStream(seed);
  return applyUnprocessing(pixels, drawUnprocessing(seeds.seed()), seeds.seed());
}

/** The same with settings of one's own; `pixels` are clipped to 0..1 and stay as they are. */
export function applyUnprocessing(
  pixels: Float32Array,
  settings: Unprocessing,
  noiseSeed: number,
): Float32Array<ArrayBuffer> {
  const light = sensorLight(pixels, settings);
  const mean = meanLuminance(light);
  const exposure = mean > settings.meanLuminance ? settings.meanLuminance / mean : 1;
  const readVariance = (settings.readNoise / settings.fullScale) ** 2;
  for (let i = 0; i < light.length; i++) {
    const clean = light[i]! * exposure;
    const noise = Math.sqrt(clean / settings.fullScale + readVariance) * gaussianAt(noiseSeed, i);
    light[i] = Math.min(Math.max(clean + noise, 0), 1);
  }
  return light;
}

/** Without tone curve, encoding, saturation and white balance, as bright as it was. */
function sensorLight(pixels: Float32Array, settings: Unprocessing): Float32Array<ArrayBuffer> {
  const { toneCurve, saturation, redGain, blueGain } = settings;
  const light = new Float32Array(pixels.length);
  const linear = (encoded: number): number => srgbToLinear(withoutToneCurve(encoded, toneCurve));
  for (let i = 0; i < pixels.length; i += 3) {
    const [red, green, blue] = [linear(pixels[i]!), linear(pixels[i + 1]!), linear(pixels[i + 2]!)];
    const gray = luminanceOf(red, green, blue);
    light[i] = (gray + (red - gray) * saturation) * redGain;
    light[i + 1] = gray + (green - gray) * saturation;
    light[i + 2] = (gray + (blue - gray) * saturation) * blueGain;
  }
  return light;
}

/** Part of the way back along the S-curve 3x^2 - 2x^3, whose inverse is a sine of an arc sine. Of an encoded value. */
function withoutToneCurve(encoded: number, share: number): number {
  const x = Math.min(Math.max(encoded, 0), 1);
  const inverse = 0.5 - Math.sin(Math.asin(1 - 2 * x) / 3);
  return x + (inverse - x) * share;
}

function meanLuminance(pixels: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < pixels.length; i += 3) sum += luminanceOf(pixels[i]!, pixels[i + 1]!, pixels[i + 2]!);
  return sum / (pixels.length / 3);
}

const gaussianAt = (seed: number, index: number): number =>
  normalDeviate(uniform(seed, 2 * index), uniform(seed, 2 * index + 1));
