/** Counts display values into a histogram. The twin of `HistogramPass`. */
import { isBlack, isWhite } from '../../core/clipping';
import { LUMINANCE_WEIGHTS } from '../../core/pixel-ops';
import { type Histogram, HISTOGRAM_BINS } from '../histogram';

/** `values`: interleaved RGB, which may lie outside of 0..1. */
export function countHistogram(values: Float32Array): Histogram {
  const bins = new Uint32Array(4 * HISTOGRAM_BINS);
  const below: [number, number, number] = [0, 0, 0];
  const above: [number, number, number] = [0, 0, 0];
  const [red, green, blue] = LUMINANCE_WEIGHTS;
  for (let i = 0; i < values.length; i += 3) {
    for (let channel = 0; channel < 3; channel++) {
      const value = values[i + channel]!;
      bins[channel * HISTOGRAM_BINS + binOf(value)]!++;
      if (isBlack(value)) below[channel]!++;
      if (isWhite(value)) above[channel]!++;
    }
    const luminance = red * shown(values[i]!) + green * shown(values[i + 1]!) + blue * shown(values[i + 2]!);
    bins[3 * HISTOGRAM_BINS + binOf(luminance)]!++;
  }
  return { bins, below, above, count: values.length / 3 };
}

const binOf = (value: number): number => Math.floor(shown(value) * (HISTOGRAM_BINS - 1) + 0.5);

/** What is not a number is black. */
const shown = (value: number): number => (value > 0 ? Math.min(value, 1) : 0);
