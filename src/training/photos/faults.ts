/**
 * Finished photographs spoilt in ways that a person sees at once. A critic that meets them beside the photographs learns that they are
 * worse; a critic that does not can be asked whether it knows.
 */
import { luminanceOf } from '../../core/pixel-ops';
import type { RandomStream } from '../random-stream';

/**
 * One kind of fault: encoded sRGB pixels, interleaved RGB, to the same with the fault. `strength` is 0..1, and 0 is a fault that
 * can just be seen; `side`, -1 or 1, is the direction of faults that have two.
 */
type Fault = (pixels: Float32Array, strength: number, side: number) => Float32Array<ArrayBuffer>;

const between = (low: number, high: number, share: number): number => low + (high - low) * share;

/** Exposed by so many stops for red, green and blue. A display's curve is nearly a power of 2.2, so a gain of light is one of codes. */
function exposed(pixels: Float32Array, stops: readonly [number, number, number]): Float32Array<ArrayBuffer> {
  const gains = stops.map((each) => 2 ** (each / 2.2));
  return pixels.map((x, i) => Math.min(x * gains[i % 3]!, 1));
}

const everywhere = (stops: number): [number, number, number] => [stops, stops, stops];

/** By the name under which they are reported. */
export const FAULTS = {
  /** A veil of light over everything, as fog or a low gamma leaves it. */
  haze: (pixels, strength) => {
    const veil = between(0.12, 0.4, strength);
    return pixels.map((x) => veil + (1 - veil) * Math.max(x, 0) ** between(0.9, 0.6, strength));
  },
  /** Light of the wrong color: towards red or cyan, and as far towards yellow or blue. */
  cast: (pixels, strength, side) => {
    const stops = side * between(0.15, 0.5, strength);
    return exposed(pixels, [stops, 0, -stops]);
  },
  overexposed: (pixels, strength) => exposed(pixels, everywhere(between(0.5, 1.5, strength))),
  underexposed: (pixels, strength) => exposed(pixels, everywhere(-between(0.8, 2.5, strength))),
  /** Colors that are nearly gray. */
  faded: (pixels, strength) => {
    const kept = between(0.6, 0.1, strength);
    return eachPixel(pixels, (value, luminance) => luminance + (value - luminance) * kept);
  },
  /** Colors as no one has seen them. */
  gaudy: (pixels, strength) => {
    const more = between(1.5, 2.5, strength);
    return eachPixel(pixels, (value, luminance) =>
      Math.min(Math.max(luminance + (value - luminance) * more, 0), 1),
    );
  },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

/** The photograph with one fault, drawn with its strength. */
export function spoilt(pixels: Float32Array, random: RandomStream): Float32Array<ArrayBuffer> {
  const name = FAULT_NAMES[random.below(FAULT_NAMES.length)]!;
  const strength = random.next();
  return FAULTS[name](pixels, strength, random.next() < 0.5 ? -1 : 1);
}

/** `change` is given each value with the luminance of its pixel. */
function eachPixel(
  pixels: Float32Array,
  change: (value: number, luminance: number) => number,
): Float32Array<ArrayBuffer> {
  const result = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i += 3) {
    const luminance = luminanceOf(pixels[i]!, pixels[i + 1]!, pixels[i + 2]!);
    for (let channel = i; channel < i + 3; channel++) result[channel] = change(pixels[channel]!, luminance);
  }
  return result;
}
