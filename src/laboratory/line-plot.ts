/** Lines over two axes as a self-contained SVG, dark on white. What the numbers mean is not known here. */
import { escapeXml } from '../core/text/escape-xml';

export interface PlotTick {
  readonly value: number;
  readonly label: string;
}

export interface PlotAxis {
  /** With the unit. */
  readonly label: string;
  readonly scale: 'linear' | 'log';
  /** Where they are not to be found out: powers of ten, or round numbers. */
  readonly ticks?: readonly PlotTick[];
}

export interface PlotSeries {
  readonly label: string;
  /** On a logarithmic axis those that are not above 0 are left out, and the line has a gap there. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** A color as SVG names it. Each line has a color of its own where it is left out. */
  readonly color?: string;
}

export interface LinePlot {
  readonly title: string;
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly series: readonly PlotSeries[];
  /** Horizontal lines to compare with. */
  readonly references?: readonly { readonly label: string; readonly value: number }[];
}

const [WIDTH, HEIGHT] = [920, 520];
/** The rectangle of the axes; the legend is to its right. */
const AREA = { left: 84, right: 640, top: 48, bottom: 456 } as const;

/** Told apart by people with any color vision, after Okabe and Ito 2008, all dark enough for white. */
const COLORS = [
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#aa4a84',
  '#b57900',
  '#1f9ac9',
  '#000000',
  '#7a7a7a',
] as const;
const DASHES = ['none', '8 3', '2 3'] as const;

/** Throws a RangeError where an axis has no number to show. */
export function linePlotSvg({ title, x, y, series, references = [] }: LinePlot): string {
  const shown = series.map(({ label, points, color }, i) => ({
    label,
    stroke: color === undefined ? strokeOf(i) : { color, dashes: DASHES[0] },
    runs: runsOf(points, ([a, b]) => isShown(x, a) && isShown(y, b)),
  }));
  const all = shown.flatMap(({ runs }) => runs.flat());
  const across = new Scale(x, [...all.map(([a]) => a), ...tickValues(x)], [AREA.left, AREA.right]);
  const up = new Scale(
    y,
    [...all.map(([, b]) => b), ...references.map(({ value }) => value), ...tickValues(y)],
    [AREA.bottom, AREA.top],
  );
  const parts = [
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    text(AREA.left, 26, title, 'font-size="16" font-weight="bold"'),
    ...across.ticks.map(({ value, label }) => vertical(across.at(value), label)),
    ...up.ticks.map(({ value, label }) => horizontal(up.at(value), label)),
    `<rect x="${AREA.left}" y="${AREA.top}" width="${AREA.right - AREA.left}" height="${AREA.bottom - AREA.top}" fill="none" stroke="#333"/>`,
    text((AREA.left + AREA.right) / 2, AREA.bottom + 44, x.label, 'text-anchor="middle"'),
    text(20, (AREA.top + AREA.bottom) / 2, y.label, TURNED),
    ...references.map(({ value }) => referenceLine(up.at(value))),
    ...shown.flatMap(({ runs, stroke }) =>
      runs.map((run) => {
        const places = run.map(([a, b]) => [across.at(a), up.at(b)] as const);
        return line(places, stroke);
      }),
    ),
    ...references.map(({ label, value }) => referenceLabel(up.at(value), label)),
    ...shown.map(({ label, runs, stroke }, i) =>
      legend(runs.length === 0 ? `${label}: none` : label, stroke, i),
    ),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escapeXml(title)}" font-family="system-ui, sans-serif" font-size="13" fill="#222">
${parts.join('\n')}
</svg>
`;
}

const TURNED = `text-anchor="middle" transform="rotate(-90 20 ${(AREA.top + AREA.bottom) / 2})"`;

type Point = readonly [x: number, y: number];

const isShown = ({ scale }: PlotAxis, value: number): boolean =>
  Number.isFinite(value) && (scale === 'linear' || value > 0);

const tickValues = ({ ticks = [] }: PlotAxis): number[] => ticks.map(({ value }) => value);

/** The stretches of points that are shown. */
function runsOf(points: readonly Point[], shown: (point: Point) => boolean): Point[][] {
  const runs: Point[][] = [];
  let run: Point[] = [];
  for (const point of points) {
    if (!shown(point)) {
      run = [];
      continue;
    }
    if (run.length === 0) runs.push(run);
    run.push(point);
  }
  return runs;
}

/** Numbers -> places, with some room at both ends. */
class Scale {
  readonly ticks: readonly PlotTick[];
  readonly #isLog: boolean;
  readonly #first: number;
  readonly #last: number;
  readonly #places: readonly [number, number];

  constructor(
    { label, scale, ticks }: PlotAxis,
    values: readonly number[],
    places: readonly [number, number],
  ) {
    if (values.length === 0) throw new RangeError(`there is nothing to plot along "${label}"`);
    this.#isLog = scale === 'log';
    this.#places = places;
    const positions = values.map((value) => this.#position(value));
    const [low, high] = [minimum(positions), -minimum(positions.map((position) => -position))];
    const room = Math.max(0.04 * (high - low), this.#isLog ? 0.1 : 1e-9);
    [this.#first, this.#last] = [low - room, high + room];
    this.ticks = ticks ?? (this.#isLog ? powersOfTen(low - room, high + room) : roundNumbers(low, high));
  }

  at(value: number): number {
    const share = (this.#position(value) - this.#first) / (this.#last - this.#first);
    return Math.round(10 * (this.#places[0] + share * (this.#places[1] - this.#places[0]))) / 10;
  }

  #position(value: number): number {
    return this.#isLog ? Math.log10(value) : value;
  }
}

const minimum = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);

/** Between two exponents: powers of ten, at most a dozen; over less than two of them also twice and five times those. */
function powersOfTen(low: number, high: number): PlotTick[] {
  const [first, last] = [Math.floor(low), Math.ceil(high)];
  const exponents = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const every = Math.max(1, Math.ceil((last - first) / 12));
  const ticks =
    high - low < 2
      ? exponents.flatMap((exponent) => [1, 2, 5].map((factor) => tick(factor * 10 ** exponent)))
      : exponents
          .filter((exponent) => exponent % every === 0)
          .map((exponent) => ({ value: 10 ** exponent, label: `10${superscript(exponent)}` }));
  return ticks.filter(({ value }) => value >= 10 ** low && value <= 10 ** high);
}

/** Multiples of 1, 2 or 5 times a power of ten: about six. */
function roundNumbers(low: number, high: number): PlotTick[] {
  const rough = Math.max(high - low, 1e-9) / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)];
  return Array.from({ length: last - first + 1 }, (_, i) => tick((first + i) * step));
}

const tick = (value: number): PlotTick => ({ value, label: String(Number(value.toPrecision(6))) });

const superscript = (exponent: number): string =>
  String(exponent).replace(/./g, (sign) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)] ?? '⁻');

const vertical = (x: number, label: string): string =>
  `<path d="M${x} ${AREA.top}V${AREA.bottom}" stroke="#e3e3e3"/>
${text(x, AREA.bottom + 18, label, 'text-anchor="middle"')}`;

const horizontal = (y: number, label: string): string =>
  `<path d="M${AREA.left} ${y}H${AREA.right}" stroke="#e3e3e3"/>
${text(AREA.left - 8, y + 4, label, 'text-anchor="end"')}`;

const referenceLine = (y: number): string =>
  `<path d="M${AREA.left} ${y}H${AREA.right}" stroke="#888" stroke-dasharray="3 4"/>`;

/** On a white ground of its own, over the lines. */
const referenceLabel = (y: number, label: string): string =>
  text(
    AREA.right - 6,
    y - 4,
    label,
    'text-anchor="end" font-size="11" fill="#555" stroke="#fff" stroke-width="3" paint-order="stroke"',
  );

interface Stroke {
  readonly color: string;
  readonly dashes: string;
}

const strokeOf = (index: number): Stroke => ({
  color: COLORS[index % COLORS.length]!,
  dashes: DASHES[Math.floor(index / COLORS.length) % DASHES.length]!,
});

const drawn = ({ color, dashes }: Stroke): string =>
  `fill="none" stroke="${color}" stroke-width="2" stroke-dasharray="${dashes}"`;

function line(points: readonly Point[], stroke: Stroke): string {
  const [first, ...rest] = points.map(([x, y]) => `${x} ${y}`);
  const dots = points.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3" fill="${stroke.color}"/>`);
  return `<path d="M${first!}${rest.map((point) => `L${point}`).join('')}" ${drawn(stroke)}/>
${dots.join('')}`;
}

function legend(label: string, stroke: Stroke, index: number): string {
  const y = AREA.top + 10 + 22 * index;
  return `<path d="M${AREA.right + 18} ${y}h28" ${drawn(stroke)}/>
${text(AREA.right + 54, y + 4, label, '')}`;
}

const text = (x: number, y: number, content: string, attributes: string): string =>
  `<text x="${x}" y="${y}" ${attributes}>${escapeXml(content)}</text>`;
