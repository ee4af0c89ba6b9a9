/** A batch is cut into parts, one for each thread, and what the parts came to is put together again. */
import type { Gradients } from '../losses/gradients';

/** Some of a batch's items: from `first` up to, but without, `end`. */
export interface Range {
  readonly first: number;
  readonly end: number;
  /** The share of the whole batch, 0..1. */
  readonly share: number;
}

/** The result of a part of a batch: the gradient of its own mean loss, and other means over the part. */
export interface PartResult<Figures> {
  readonly gradients: Gradients;
  readonly figures: Figures;
}

/**
 * Cuts `count` items into as many ranges as there are threads, in order. Their sizes differ by one at most.
 *
 * @example rangesOf(5, 2); // 0 to 3 and 3 to 5
 */
export function rangesOf(count: number, threads: number): Range[] {
  const starts = Array.from({ length: threads + 1 }, (_, i) => Math.ceil((i * count) / threads));
  return starts.slice(1).map((end, i) => ({ first: starts[i]!, end, share: (end - starts[i]!) / count }));
}

/**
 * Returns the gradients and the figures of the whole batch: the parts' means, weighted by the parts' shares. They are added
 * in the order of the parts, so that the result depends on their number and not on which was ready first.
 */
export function joined<Figures extends { readonly [Name in keyof Figures]: number }>(
  parts: readonly PartResult<Figures>[],
  ranges: readonly Range[],
): PartResult<Figures> {
  const [first] = parts;
  if (!first) throw new RangeError('there are no parts');
  // One part is the whole, and stays what it is to the last bit.
  if (parts.length === 1) return first;

  const gradients = [...first.gradients].map(([name, { length }]) => {
    const sum = new Float32Array(length);
    parts.forEach((part, i) => addTo(sum, part.gradients.get(name)!, ranges[i]!.share));
    return [name, sum] as const;
  });
  const names = Object.keys(first.figures) as (keyof Figures)[];
  const figures = names.map((name) => [
    name,
    parts.reduce((sum, part, i) => sum + part.figures[name] * ranges[i]!.share, 0),
  ]);
  return { gradients: new Map(gradients), figures: Object.fromEntries(figures) as Figures };
}

function addTo(sum: Float32Array, numbers: Float32Array, share: number): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += share * numbers[i]!;
}
