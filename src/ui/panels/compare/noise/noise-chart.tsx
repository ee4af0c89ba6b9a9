/** Noise against level, both logarithmic, with the steps of 8 and 12 bits to compare with. */
import type { ChannelNoise } from '../../../../laboratory/noise-measurement';
import { acrossLabel } from '../../../../metrics/chart/axis';
import { type ChartAxis, lineChart } from '../../../../metrics/chart/line-chart';
import { type Paint, PAINTS } from '../../../../metrics/chart/paint';
import { words } from '../../../../metrics/chart/words';
import { Drawing } from '../../../kit/drawing';

const [WIDTH, HEIGHT] = [308, 182];
/** The place of the axes in the drawing: room on the left for the steps' names, below for the levels. */
const AREA = { left: 44, right: 300, top: 8, bottom: 142 } as const;

/** Shares of full scale. */
const LEVELS: ChartAxis = {
  ...{ label: 'level of the samples, 1 is full scale', scale: 'log', domain: [1e-3, 1] },
  ticks: [1e-3, 1e-2, 1e-1, 1].map((value) => ({ value, label: String(value) })),
};
/** The steps stand in the place of ticks. */
const SIGMAS: ChartAxis = { label: 'noise', scale: 'log', domain: [1e-5, 3e-2], ticks: [] };

/** A color for a file that the drawing is saved to, and the page's own on the page. */
const COLORS: Readonly<Record<ChannelNoise['channel'], Paint>> = {
  red: { color: '#c62828', variable: '--red' },
  green: { color: '#2e7d32', variable: '--green' },
  blue: { color: '#1565c0', variable: '--blue' },
  gray: { color: '#444', variable: '--text' },
};

/**
 * A step is as strong as noise of this deviation. Rounding to steps of width q adds an error that is spread evenly,
 * with a deviation of q / √12.
 */
const STEPS = [8, 12].map((bits) => ({ bits, sigma: 1 / (2 ** bits - 1) / Math.sqrt(12) }));

/** A line for each channel. Where it lies above a step's line, the noise hides that step. */
export function NoiseChart({ channels }: { readonly channels: readonly ChannelNoise[] }) {
  const chart = lineChart(
    {
      ...{ x: LEVELS, y: SIGMAS, dotRadius: 2, lineWidth: 1.5 },
      lines: channels.map(({ channel, points }) => ({
        points: points.map(({ level, sigma }) => [level, sigma] as const),
        color: COLORS[channel],
      })),
      references: STEPS.map(({ sigma }) => sigma),
    },
    AREA,
  );

  const steps = STEPS.map(({ bits, sigma }) =>
    words(AREA.left - 6, chart.y.at(sigma) + 4, `${bits} bits`, { 'text-anchor': 'end' }, PAINTS.quiet),
  );

  return (
    <svg
      className="noise-chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label="Noise against level"
    >
      <Drawing shapes={[...chart.shapes, ...steps, acrossLabel(LEVELS.label, AREA)]} />
    </svg>
  );
}
