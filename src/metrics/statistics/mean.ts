/** Means of plain numbers. */

/** The arithmetic mean; NaN of no numbers. */
export function mean(numbers: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum += numbers[i]!;
  return sum / numbers.length;
}

/** The mean by weights. A number of weight 0 counts for nothing, even where it is infinite. */
export function weightedMean(numbers: readonly number[], weights: readonly number[]): number {
  let [sum, total] = [0, 0];
  numbers.forEach((number, i) => {
    const weight = weights[i]!;
    if (weight === 0) return;
    sum += number * weight;
    total += weight;
  });
  return sum / total;
}
