/** How light a picture of the screen is. */

/** Mean luma, in codes of 8 bits. */
export function meanLuma({ data, channels }: { data: ArrayLike<number>; channels: number }): number {
  let sum = 0;
  for (let i = 0; i < data.length; i += channels) {
    sum += 0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]!;
  }
  return sum / (data.length / channels);
}
