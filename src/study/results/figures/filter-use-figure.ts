/** Which filters are used at each step, as stacked bars: a panel for each condition, and one for the agent beside them. */
import { BODY, emptyFigure, figure, MARGIN } from '../../../metrics/chart/figure';
import { legend } from '../../../metrics/chart/legend';
import { rule } from '../../../metrics/chart/lines';
import { bar, swatch } from '../../../metrics/chart/marks';
import { PAINTS } from '../../../metrics/chart/paint';
import { scaleOf } from '../../../metrics/chart/scale';
import { type Shape, shape } from '../../../metrics/chart/shape';
import { shortened, words } from '../../../metrics/chart/words';
import { type FilterUse, kindsWith, labelOfKind, type StepUse, UNCHANGED } from '../filter-use';

/** Paul Tol's light scheme, made for dark writing on it and for any color vision. */
const COLORS: Readonly<Record<string, string>> = {
  exposure: '#77aadd',
  gamma: '#99ddff',
  saturation: '#ffaabb',
  whiteBalance: '#eedd88',
  contrast: '#ee8866',
  blackWhite: '#aaaa00',
  tone: '#44bb99',
  color: '#bbcc33',
  [UNCHANGED]: '#dddddd',
};
/** For filters that only a model has, one after another: his pale scheme. */
const MORE_COLORS = ['#bbccee', '#cceeff', '#ccddaa', '#eeeebb', '#ffcccc'] as const;
const INK = { color: '#111' } as const;

/** A kind of step with what it is drawn in. */
interface DrawnKind {
  readonly kind: string;
  readonly label: string;
  readonly color: string;
}

function drawnKinds(uses: readonly FilterUse[]): DrawnKind[] {
  let others = 0;
  const used = uses.flatMap(({ steps }) => steps.flatMap(({ shares }) => Object.keys(shares)));
  return kindsWith(used).map((kind) => ({
    kind,
    label: labelOfKind(kind),
    color: COLORS[kind] ?? MORE_COLORS[others++ % MORE_COLORS.length]!,
  }));
}

const TITLE = 'Filters used per step';
const [BAR, GAP, PANEL_GAP, AXIS] = [58, 8, 28, 44] as const;
/** The height of a bar, in pixels. */
const FULL = 300;
const TOP = BODY + 40;
const BOTTOM = TOP + FULL;
/** A segment of this height has room for its name. */
const NAMED = 13;

const shareScale = scaleOf(
  'linear',
  [0, 100],
  [BOTTOM, TOP],
  [0, 25, 50, 75, 100].map((percent) => ({ value: percent, label: `${percent} %` })),
);

/** `people`: in words. */
export function filterUseFigure(uses: readonly FilterUse[], people: string): Shape {
  const shown = uses.filter(({ trials }) => trials > 0);
  if (shown.length === 0) return emptyFigure(TITLE, [people], 'Nobody has finished a photograph yet.');
  const kinds = drawnKinds(shown);
  const parts: Shape[] = [...axis()];
  let x = MARGIN + AXIS;
  for (const use of shown) {
    const steps = use.steps.filter(({ trials }) => trials > 0);
    const width = steps.length * (BAR + GAP) - GAP;
    parts.push(
      heading(use, x, width),
      ...steps.flatMap((step, i) => stack(step, x + i * (BAR + GAP), kinds)),
    );
    x += width + PANEL_GAP;
  }
  const width = Math.max(x - PANEL_GAP + MARGIN, 800);
  const names = legend(
    width - 2 * MARGIN - AXIS,
    kinds.map(({ label, color }) => ({ label, mark: (place) => [swatch(place, color)] })),
  );
  return figure(
    {
      ...{ title: TITLE, width, height: BOTTOM + 72 + names.extent },
      about: ['Share of the photographs that came to a step; over each bar, how many did.', people],
    },
    [
      ...parts,
      words(MARGIN + AXIS, BOTTOM + 34, 'step', {}, PAINTS.quiet),
      ...names.at(MARGIN + AXIS, BOTTOM + 58),
    ],
  );
}

function heading({ condition }: FilterUse, x: number, width: number): Shape {
  const isAgent = condition === undefined;
  const name = shortened(isAgent ? 'Agent' : `People, ${condition}`, width, { bold: true });
  return words(x, TOP - 26, name, { 'font-weight': 'bold' }, isAgent ? PAINTS.agent : PAINTS.text);
}

const axis = (): Shape[] =>
  shareScale.ticks.flatMap(({ value, label }) => {
    const y = shareScale.at(value);
    return [
      words(MARGIN + AXIS - 8, y + 4, label, { 'text-anchor': 'end' }, PAINTS.quiet),
      rule([MARGIN + AXIS - 5, y], [MARGIN + AXIS, y], { stroke: PAINTS.frame }),
    ];
  });

function stack({ step, trials, shares }: StepUse, x: number, kinds: readonly DrawnKind[]): Shape[] {
  let y = BOTTOM;
  const segments = kinds.flatMap(({ kind, label, color }) => {
    const share = shares[kind] ?? 0;
    if (share === 0) return [];
    const height = FULL * share;
    y -= height;
    const title = shape('title', {}, [`${label}: ${Math.round(100 * share)} %`]);
    const segment = bar({ x, y, width: BAR, height }, color, {}, [title]);
    return height < NAMED ? [segment] : [segment, centered(x, y + height / 2 + 3.5, label, 10, INK)];
  });
  return [
    ...segments,
    centered(x, TOP - 6, String(trials), 10, PAINTS.quiet),
    centered(x, BOTTOM + 16, String(step), 12, PAINTS.quiet),
  ];
}

/** Words in the middle of a bar. */
const centered = (
  x: number,
  y: number,
  content: string,
  size: number,
  paint: typeof PAINTS.quiet | typeof INK,
) => words(x + BAR / 2, y, content, { 'text-anchor': 'middle', 'font-size': size }, paint);
