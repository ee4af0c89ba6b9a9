/** A line chart as a figure of its own: a title, words at the axes, names of the lines, and text of SVG. */
import { acrossLabel, type Area, upLabel } from './axis';
import { legend, lineEntry } from './legend';
import { type ChartAxis, type ChartLine, lineChart } from './line-chart';
import { PAINTS } from './paint';
import { picture } from './shape';
import { svgText } from './svg-text';
import { words, wordsWidth } from './words';

export interface PlotLine extends ChartLine {
  readonly label: string;
}

export interface LinePlot {
  readonly title: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly series: readonly PlotLine[];
  /** Horizontal lines to compare with. */
  readonly references?: readonly { readonly label: string; readonly value: number }[];
}

const [WIDTH, HEIGHT] = [920, 520];
const EDGE = 16;
const REFERENCE_TYPE = { size: 11 } as const;

/** Throws a RangeError where an axis has no number to show. */
export function linePlotSvg({ title, x, y, series, references = [] }: LinePlot): string {
  // The names of what is compared with stand beside the lines, where nothing runs through them.
  const beside = Math.max(0, ...references.map(({ label }) => wordsWidth(label, REFERENCE_TYPE) + 8));
  const area: Area = { left: 84, right: WIDTH - EDGE - beside, top: 48, bottom: 420 };
  const chart = lineChart({ x, y, lines: series, references: references.map(({ value }) => value) }, area);
  const names = legend(
    WIDTH - EDGE - area.left,
    chart.drawn.map(({ stroke, isEmpty }, i) => {
      const { label } = series[i]!;
      return lineEntry(isEmpty ? `${label}: none` : label, stroke);
    }),
  );
  const firstRow = area.bottom + 66;
  const height = Math.max(HEIGHT, firstRow + names.extent + EDGE);
  const plot = picture({ title, width: WIDTH, height }, PAINTS.ground, [
    words(area.left, 26, title, { 'font-size': 16, 'font-weight': 'bold' }),
    acrossLabel(x.label, area),
    upLabel(y.label, 24, area),
    ...chart.shapes,
    ...references.map(({ label, value }) =>
      words(area.right + 8, chart.y.at(value) + 4, label, { 'font-size': REFERENCE_TYPE.size }, PAINTS.quiet),
    ),
    ...names.at(area.left, firstRow),
  ]);
  return svgText(plot);
}
