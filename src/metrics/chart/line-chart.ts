/** Lines over two axes: a chart without the words around it. What the numbers mean is not known here. */
import { acrossAxis, type Area, upAxis } from './axis';
import { line, rule, stretches } from './lines';
import { dot } from './marks';
import { lineStroke, PAINTS, type Paint, type Stroke } from './paint';
import { domainOf, hasPlace, type Ends, type Scale, type ScaleKind, scaleOf } from './scale';
import { type Place, type Shape, shape } from './shape';
import type { Tick } from './ticks';

export interface ChartAxis {
  /** The name of the values, with their unit. */
  readonly label: string;
  readonly scale: ScaleKind;
  /** The values at the two ends. Where left out, all values have room, and the ticks as well. */
  readonly domain?: Ends;
  /** Where they are not to be round numbers or powers of ten. */
  readonly ticks?: readonly Tick[];
}

type Point = readonly [x: number, y: number];

export interface ChartLine {
  /** The line has a gap where a value is not finite, or where it is 0 or less on a logarithmic axis. */
  readonly points: readonly Point[];
  /** Where left out, the palette's by the line's place. */
  readonly color?: string | Paint;
}

export interface LineChart {
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly lines: readonly ChartLine[];
  /** Values of y with a dashed line across, to compare with. */
  readonly references?: readonly number[];
  /** Radius of the dots on the lines, in pixels: 3 where left out, 0 for none. */
  readonly dotRadius?: number;
  /** In pixels; 2 where left out. */
  readonly lineWidth?: number;
}

export interface DrawnLineChart {
  readonly shapes: readonly Shape[];
  readonly x: Scale;
  readonly y: Scale;
  /** For a legend: how each line is drawn, and whether it has a point that is shown. */
  readonly drawn: readonly { readonly stroke: Stroke; readonly isEmpty: boolean }[];
}

/** Throws a RangeError where an axis has no number to show. */
export function lineChart(chart: LineChart, area: Area): DrawnLineChart {
  const { lines, references = [], dotRadius = 3, lineWidth = 2 } = chart;
  const shown = lines.map(({ points, color }, i) => ({
    runs: stretches(points, ([x, y]) => hasPlace(chart.x.scale, x) && hasPlace(chart.y.scale, y)),
    stroke: color === undefined ? lineStroke(i) : { color },
  }));
  const points = shown.flatMap(({ runs }) => runs.flat());
  const x = axisScale(
    chart.x,
    points.map(([value]) => value),
    [area.left, area.right],
  );
  const y = axisScale(chart.y, [...points.map(([, value]) => value), ...references], [area.bottom, area.top]);
  const shapes = [
    ...acrossAxis(x, area),
    ...upAxis(y, area),
    frame(area),
    ...references.map((value) => reference(y.at(value), area)),
    ...shown.flatMap(({ runs, stroke }) =>
      runs.flatMap((run) => {
        const places = run.map(([a, b]): Place => [x.at(a), y.at(b)]);
        const marks = dotRadius === 0 ? [] : places.map((place) => dot(place, stroke.color, dotRadius));
        return [line(places, stroke, lineWidth), ...marks];
      }),
    ),
  ];
  return { shapes, x, y, drawn: shown.map(({ runs, stroke }) => ({ stroke, isEmpty: runs.length === 0 })) };
}

function axisScale(axis: ChartAxis, values: readonly number[], places: Ends): Scale {
  const { label, scale, domain, ticks } = axis;
  const all = [...values, ...(ticks ?? []).map(({ value }) => value)];
  if (all.length === 0) throw new RangeError(`there is nothing to plot along "${label}"`);
  return scaleOf(scale, domain ?? domainOf(scale, all), places, ticks);
}

const frame = ({ left, right, top, bottom }: Area): Shape =>
  shape('rect', {
    ...{ x: left, y: top, width: right - left, height: bottom - top },
    ...{ fill: 'none', stroke: PAINTS.frame },
  });

const reference = (y: number, { left, right }: Area): Shape =>
  rule([left, y], [right, y], { stroke: PAINTS.frame, 'stroke-dasharray': '3 4' });
