/**
 * How alike two sets of images are, as the paper measures it (section 5, and `histogram_intersection.py` of its
 * repository): the overlap of the two sets' histograms of luminance, contrast and saturation. No pairs are needed.
 */
import { UserError } from '../../core/errors';
import { luminanceOf } from '../../core/pixel-ops';

/** The attributes of images that the paper compares. */
export const IMAGE_ATTRIBUTES = ['luminance', 'contrast', 'saturation'] as const;
export type ImageAttribute = (typeof IMAGE_ATTRIBUTES)[number];

/** One image in three numbers, each 0..1. */
export interface ImageAttributes {
  /** Mean luminance. */
  readonly luminance: number;
  /** Twice the (population's) standard deviation of luminance, at most 1. */
  readonly contrast: number;
  /** Mean saturation in the sense of HLS. */
  readonly saturation: number;
}

/** The overlap of each attribute's two histograms, and the mean of the three; 0 is disjoint, 1 is equal. */
export interface Intersections extends ImageAttributes {
  readonly mean: number;
}

/** How much each image counts; all the same where left out. Not negative, and not all 0. */
export interface ImageWeights {
  readonly results?: ArrayLike<number>;
  readonly targets?: ArrayLike<number>;
}

const BINS = 32;

/** `samples`: interleaved RGB of at least one pixel, nominally 0..1, clipped to it; the image's shape does not matter. */
export function imageAttributes(samples: ArrayLike<number>): ImageAttributes {
  const pixels = samples.length / 3;
  const luminances = new Float64Array(pixels);
  let saturation = 0;
  for (let pixel = 0, i = 0; pixel < pixels; pixel++, i += 3) {
    const red = clipped(samples[i]!);
    const green = clipped(samples[i + 1]!);
    const blue = clipped(samples[i + 2]!);
    luminances[pixel] = luminanceOf(red, green, blue);
    saturation += hlsSaturation(red, green, blue);
  }
  const luminance = luminances.reduce((sum, value) => sum + value, 0) / pixels;
  const variance = luminances.reduce((sum, value) => sum + (value - luminance) ** 2, 0) / pixels;
  return {
    luminance: clipped(luminance),
    contrast: clipped(2 * Math.sqrt(variance)),
    saturation: clipped(saturation / pixels),
  };
}

/** 32 bins over 0..1; 1 itself lies in the last one. Throws a UserError where one of the sets is empty. */
export function histogramIntersections(
  results: readonly ImageAttributes[],
  targets: readonly ImageAttributes[],
  weights: ImageWeights = {},
): Intersections {
  if (results.length === 0 || targets.length === 0) {
    throw new UserError('Histograms can only be compared where there are images on both sides.');
  }
  const overlap = (attribute: ImageAttribute): number =>
    intersection(
      histogram(results, attribute, weights.results),
      histogram(targets, attribute, weights.targets),
    );
  const [luminance, contrast, saturation] = [
    overlap('luminance'),
    overlap('contrast'),
    overlap('saturation'),
  ];
  return { luminance, contrast, saturation, mean: (luminance + contrast + saturation) / 3 };
}

/** Shares of the whole, which sum to 1. */
function histogram(
  images: readonly ImageAttributes[],
  attribute: ImageAttribute,
  weights: ArrayLike<number> | undefined,
): Float64Array {
  const bins = new Float64Array(BINS);
  let total = 0;
  for (let i = 0; i < images.length; i++) {
    const weight = weights ? weights[i]! : 1;
    bins[Math.min(Math.floor(images[i]![attribute] * BINS), BINS - 1)]! += weight;
    total += weight;
  }
  return bins.map((count) => count / total);
}

function intersection(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, share, i) => sum + Math.min(share, b[i]!), 0);
}

/** OpenCV's (`COLOR_RGB2HLS`) for channels of 0..1. */
function hlsSaturation(red: number, green: number, blue: number): number {
  const high = Math.max(red, green, blue);
  const low = Math.min(red, green, blue);
  if (high === low) return 0;
  return (high - low) / (high + low < 1 ? high + low : 2 - high - low);
}

const clipped = (value: number): number => Math.min(Math.max(value, 0), 1);
