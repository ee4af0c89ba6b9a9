/** Bins -> heights to draw and shares to read. Knows no canvas. */

/**
 * 256 heights in 0..1 for one of red, green, blue, luminance (0..3). 1 is the tallest bin of all channels, ends
 * left out, so that the four can be compared. `bins`: 4 x 256 counts, channel by channel.
 */
export function histogramHeights(bins: Uint32Array, channel: number): Float64Array {
  const tallest = tallestBin(bins);
  return Float64Array.from(bins.subarray(channel * 256, channel * 256 + 256), (count) =>
    Math.min(count / tallest, 1),
  );
}

/** The ends collect everything clipped and would flatten the rest: they do not set the scale. */
function tallestBin(bins: Uint32Array): number {
  let tallest = 1;
  for (let i = 0; i < bins.length; i++) {
    const code = i % 256;
    if (code > 0 && code < 255 && bins[i]! > tallest) tallest = bins[i]!;
  }
  return tallest;
}

/**
 * The share of pixels at an end or beyond, in the channel that has most of them: "0 %", "< 0.1 %", "2.4 %".
 * `counts` are pixels by channel, out of `total`.
 *
 * @example
 * clippedWords([0, 12, 3], 1000); // '1.2 %'
 */
export function clippedWords(counts: readonly number[], total: number): string {
  const share = total === 0 ? 0 : (100 * Math.max(...counts)) / total;
  if (share === 0) return '0 %';
  if (share < 0.1) return '< 0.1 %';
  return `${share.toFixed(share < 10 ? 1 : 0)} %`;
}
