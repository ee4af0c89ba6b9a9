/** Quantiles of plain numbers. */

/**
 * The value below which `share` of the numbers lie, 0..1; between two of them it is interpolated linearly. Sorts a copy.
 *
 * @example
 * quantile([3, 1, 2, 10], 0.5); // 2.5, the median
 */
export function quantile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  const position = share * (sorted.length - 1);
  const index = Math.min(Math.floor(position), Math.max(sorted.length - 2, 0));
  const low = sorted[index]!;
  const high = sorted[index + 1] ?? low;
  // Infinite numbers are allowed, and infinity times 0 is none.
  if (position === index || low === high) return low;
  return low + (high - low) * (position - index);
}
