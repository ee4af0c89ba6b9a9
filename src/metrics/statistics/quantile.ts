/** Quantiles of plain numbers. */

/** `share` of the numbers lie below it, 0..1; between two of them it is interpolated linearly. Sorts a copy. */
export function quantile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  const position = share * (sorted.length - 1);
  const index = Math.min(Math.floor(position), Math.max(sorted.length - 2, 0));
  const low = sorted[index]!;
  const high = sorted[index + 1] ?? low;
  return low + (high - low) * (position - index);
}
