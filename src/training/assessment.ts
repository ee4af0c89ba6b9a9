/** How well a policy does on photographs that it did not learn from, and whether it decides by photo. */
import {
  histogramIntersections,
  imageFigures,
  type ImageFigures,
  type Intersections,
} from '../metrics/histogram-intersection';
import { AGENT_FILTERS } from '../filters';

/** Each photograph's results, of one kind or another. */
export interface Assessment {
  /** With the targets. */
  readonly intersections: Intersections;
  /** Of all steps, by filter, in action order. */
  readonly filterShares: readonly number[];
  /** How many different sequences of filters there are. */
  readonly sequences: number;
  /** The share of photographs that get the commonest sequence. */
  readonly commonestShare: number;
  /** The commonest sequence, as ids. */
  readonly commonest: readonly string[];
  /** The median photograph's share of pixels with a channel at 0 or 1 of the result. */
  readonly clipped: number;
}

export const figuresOf = (images: readonly ArrayLike<number>[]): ImageFigures[] => images.map(imageFigures);

export function assess(
  results: readonly Float32Array[],
  sequences: readonly (readonly number[])[],
  targets: readonly ImageFigures[],
): Assessment {
  const steps = sequences.flat();
  const counts = new Map<string, number>();
  for (const sequence of sequences) {
    const key = sequence.join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [commonest = '', count = 0] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  return {
    intersections: histogramIntersections(figuresOf(results), targets),
    filterShares: AGENT_FILTERS.map((_, i) => steps.filter((action) => action === i).length / steps.length),
    sequences: counts.size,
    commonestShare: count / sequences.length,
    commonest: commonest.split(' ').map((action) => AGENT_FILTERS[Number(action)]?.id ?? ''),
    clipped: median(results.map(clippedShare)),
  };
}

/** The share of pixels of which a channel is at 0 or below, or at 1 or above. */
export function clippedShare(pixels: Float32Array): number {
  let clipped = 0;
  for (let i = 0; i < pixels.length; i += 3) {
    const high = Math.max(pixels[i]!, pixels[i + 1]!, pixels[i + 2]!);
    const low = Math.min(pixels[i]!, pixels[i + 1]!, pixels[i + 2]!);
    if (high >= 1 || low <= 0) clipped++;
  }
  return clipped / (pixels.length / 3);
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
