/** Histograms of display values. */

export const HISTOGRAM_BINS = 256;

export interface Histogram {
  /** Red, green, blue, luminance: 4 * 256 counts. */
  readonly bins: Uint32Array;
  /** How many values of red, green and blue are clipped to black (`core/clipping.ts`): crushed shadows. */
  readonly below: readonly [number, number, number];
  /** How many are clipped to white: blown highlights. */
  readonly above: readonly [number, number, number];
  /** Pixels counted. */
  readonly count: number;
}

/** The counters as the GPU lays them out: four histograms, three below, three above. */
export function readHistogram(counters: Uint32Array, count: number): Histogram {
  const end = 4 * HISTOGRAM_BINS;
  const [r0, g0, b0, r1, g1, b1] = counters.subarray(end, end + 6) as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { bins: counters.slice(0, end), below: [r0, g0, b0], above: [r1, g1, b1], count };
}
