/** Which filters are used at each step, as stacked bars: a panel for each condition, and one for the agent beside them. */
import { escapeXml } from '../../../core/text/escape-xml';
import { type FilterUse, kindsWith, labelOfKind, type StepUse, UNCHANGED } from '../filter-use';
import {
  BODY,
  emptyFigure,
  figureSvg,
  fitted,
  legendRow,
  line,
  MARGIN,
  painted,
  rounded,
  textAt,
} from './svg';

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
/** The width of a full bar, in pixels. */
const FULL = 300;
const TOP = BODY + 40;
const BOTTOM = TOP + FULL;
/** Of a segment, from which on it has room for its name. */
const NAMED = 13;

/** `people`: in words. */
export function filterUseFigure(uses: readonly FilterUse[], people: string): string {
  const shown = uses.filter(({ trials }) => trials > 0);
  if (shown.length === 0) return emptyFigure(TITLE, people, 'Nobody has finished a photograph yet.');
  const kinds = drawnKinds(shown);
  const parts: string[] = [...grid()];
  let x = MARGIN + AXIS;
  for (const use of shown) {
    const steps = use.steps.filter(({ trials }) => trials > 0);
    const width = steps.length * (BAR + GAP) - GAP;
    const name = use.condition === undefined ? 'Agent' : `People, ${use.condition}`;
    parts.push(
      textAt(
        x,
        TOP - 26,
        fitted(name, width),
        'font-weight="bold"',
        use.condition === undefined ? 'agent' : 'text',
      ),
      ...steps.flatMap((step, i) => bar(step, x + i * (BAR + GAP), kinds)),
    );
    x += width + PANEL_GAP;
  }
  const width = Math.max(x - PANEL_GAP + MARGIN, 800);
  return figureSvg(
    {
      ...{ title: TITLE, width, height: BOTTOM + 72 },
      about: `Share of the photographs that came to a step; over each bar, how many did. ${people}`,
    },
    [...parts, textAt(MARGIN + AXIS, BOTTOM + 34, 'step', '', 'quiet'), ...legend(kinds)],
  );
}

const legend = (kinds: readonly DrawnKind[]): string[] =>
  legendRow(
    MARGIN + AXIS,
    BOTTOM + 58,
    kinds.map(({ label, color }) => ({
      label,
      mark: (x: number, y: number) =>
        `<rect x="${rounded(x - 5)}" y="${rounded(y - 5)}" width="10" height="10" fill="${color}"/>`,
    })),
  );

const grid = (): string[] =>
  [0, 25, 50, 75, 100].flatMap((percent) => {
    const y = BOTTOM - (FULL * percent) / 100;
    return [
      textAt(MARGIN + AXIS - 8, y + 4, `${percent} %`, 'text-anchor="end"', 'quiet'),
      line(MARGIN + AXIS - 5, y, MARGIN + AXIS, y, painted('stroke', 'frame')),
    ];
  });

function bar({ step, trials, shares }: StepUse, x: number, kinds: readonly DrawnKind[]): string[] {
  let y = BOTTOM;
  const segments = kinds.flatMap(({ kind, label, color }) => {
    const share = shares[kind] ?? 0;
    if (share === 0) return [];
    const height = FULL * share;
    y -= height;
    const percent = `${Math.round(100 * share)} %`;
    const box = `x="${rounded(x)}" y="${rounded(y)}" width="${BAR}" height="${rounded(height)}"`;
    const shape = `<rect ${box} fill="${color}"><title>${escapeXml(`${label}: ${percent}`)}</title></rect>`;
    if (height < NAMED) return [shape];
    const middle = `x="${rounded(x + BAR / 2)}" y="${rounded(y + height / 2 + 3.5)}" text-anchor="middle"`;
    return [shape, `<text ${middle} font-size="10" fill="#111">${escapeXml(label)}</text>`];
  });
  return [
    ...segments,
    textAt(x + BAR / 2, TOP - 6, String(trials), 'text-anchor="middle" font-size="10"', 'quiet'),
    textAt(x + BAR / 2, BOTTOM + 16, String(step), 'text-anchor="middle"', 'quiet'),
  ];
}
