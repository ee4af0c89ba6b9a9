/**
 * The curves of a training run: the critic's distance and its gradient per iteration, or for pairs the color difference;
 * the entropy of the choice; and how results compare with the targets in validation. One chart for each, below the other.
 */
import type { Area } from '../../metrics/chart/axis';
import { legend, lineEntry } from '../../metrics/chart/legend';
import { type ChartLine, lineChart } from '../../metrics/chart/line-chart';
import { PAINTS } from '../../metrics/chart/paint';
import { picture, type Shape } from '../../metrics/chart/shape';
import { words } from '../../metrics/chart/words';

/** A line of `log.jsonl` as far as it is drawn: one of an iteration, or one of a validation. */
export interface RunLogLine {
  readonly iteration: number;
  readonly emd?: number;
  readonly gradientNorm?: number;
  readonly entropy?: number;
  /** The color difference of 1976; only runs from pairs have one. */
  readonly deltaE?: number;
  /** By set of photographs. Untouched sets have no decisions. */
  readonly validation?: Readonly<
    Record<
      string,
      {
        readonly intersections: { readonly mean: number };
        readonly decisions?: { readonly commonestShare: number };
        readonly pairs?: {
          readonly deltaE: number;
          readonly autoLevels: number;
          readonly nearerThanAutoLevels: number;
        };
      }
    >
  >;
}

interface RunChart {
  readonly title: string;
  /** The values at the two ends; those of the lines where left out. */
  readonly domain?: readonly [number, number];
  readonly lines: readonly (ChartLine & { readonly label: string })[];
}

const [WIDTH, HEIGHT] = [820, 160];
const [LEFT, RIGHT] = [56, 620] as const;

/** Throws a RangeError where a log has no iterations. */
export function runCurves(log: readonly RunLogLine[]): Shape {
  const charts = chartsOf(log);
  const last = log.reduce((most, { iteration }) => Math.max(most, iteration + 1), 1);
  return picture(
    { title: 'Curves of a training run', width: WIDTH, height: HEIGHT * charts.length },
    PAINTS.ground,
    charts.flatMap((chart, i) => drawn(chart, last, HEIGHT * i)),
  );
}

function chartsOf(log: readonly RunLogLine[]): RunChart[] {
  const isOfPairs = log.some(({ deltaE }) => deltaE !== undefined);
  const iterations = log.filter(({ emd, deltaE }) => (emd ?? deltaE) !== undefined);
  const validations = log.filter(({ validation, iteration }) => validation !== undefined && iteration > 0);
  const perIteration = (label: string, value: (line: RunLogLine) => number | undefined) => [
    { label, points: iterations.map((line) => [line.iteration, value(line) ?? NaN] as const) },
  ];
  const sets = [...new Set(validations.flatMap(({ validation = {} }) => Object.keys(validation)))];
  type Validated = NonNullable<RunLogLine['validation']>[string];
  const perSet = (value: (validated: Validated) => number | undefined) =>
    sets.map((label) => ({
      label,
      points: validations.map(({ iteration, validation }) => {
        const validated = validation?.[label];
        return [iteration, (validated && value(validated)) ?? NaN] as const;
      }),
    }));
  const ofGame = (): RunChart[] => [
    {
      title: 'Earth mover’s distance, as the critic sees it',
      lines: perIteration('distance', ({ emd }) => emd),
    },
    {
      title: 'Length of the critic’s gradient',
      lines: perIteration('length', ({ gradientNorm }) => gradientNorm),
    },
  ];
  const ofPairs = (): RunChart[] => [
    { title: 'Color difference of a batch', lines: perIteration('difference', ({ deltaE }) => deltaE) },
    {
      title: 'Color difference in validation',
      lines: [
        ...perSet(({ pairs }) => pairs?.deltaE),
        ...perSet(({ pairs }) => pairs?.autoLevels)
          .slice(0, 1)
          .map((line) => ({ ...line, label: 'auto levels' })),
      ],
    },
    {
      ...{ title: 'Share nearer than auto levels in validation', domain: [0, 1] },
      lines: perSet(({ pairs }) => pairs?.nearerThanAutoLevels),
    },
  ];
  return [
    ...(isOfPairs ? ofPairs() : ofGame()),
    { title: 'Entropy of the choice, nats', lines: perIteration('entropy', ({ entropy }) => entropy) },
    {
      ...{ title: 'Mean intersection in validation', domain: [0, 1] },
      lines: perSet(({ intersections }) => intersections.mean),
    },
    {
      ...{ title: 'Share of the commonest sequence in validation', domain: [0, 1] },
      lines: perSet(({ decisions }) => decisions?.commonestShare),
    },
  ];
}

function drawn({ title, domain, lines }: RunChart, last: number, top: number): Shape[] {
  const area: Area = { left: LEFT, right: RIGHT, top: top + 30, bottom: top + HEIGHT - 26 };
  const chart = lineChart(
    {
      x: { label: 'iteration', scale: 'linear', domain: [0, last] },
      y: { label: title, scale: 'linear', ...(domain && { domain }) },
      ...{ lines, dotRadius: 0, lineWidth: 1.4 },
    },
    area,
  );
  const names = legend(
    WIDTH - RIGHT - 28,
    chart.drawn.map(({ stroke }, i) => lineEntry(lines[i]!.label, stroke)),
  );
  return [
    words(LEFT, top + 20, title, { 'font-weight': 'bold' }),
    ...chart.shapes,
    ...names.at(RIGHT + 16, area.top + 10),
  ];
}
