/**
 * What the figures share: a ground with a title, and text, lines and colors that follow the page where the figure is part of
 * one and are dark on white where it stands alone.
 */
import { escapeXml } from '../../../core/text/escape-xml';

/** The page's variable and what takes its place elsewhere. */
const PAINTS = {
  ground: ['--panel', '#fff'],
  text: ['--text', '#222'],
  quiet: ['--text-quiet', '#555'],
  grid: ['--line', '#ddd'],
  frame: ['--line-strong', '#777'],
  agent: ['--accent', '#b57900'],
} as const;
export type Paint = keyof typeof PAINTS;

/** For `fill` or `stroke`. Twice, since programs that draw SVG without knowing variables take the attribute. */
export function painted(property: 'fill' | 'stroke', paint: Paint): string {
  const [variable, color] = PAINTS[paint];
  return `${property}="${color}" style="${property}:var(${variable},${color})"`;
}

/** Of conditions in the study's order; told apart on dark and on white, and by people with any color vision. */
const CONDITION_COLORS = ['#4a90d9', '#3aa17e', '#c06fb5', '#8a6fd9', '#d9763a', '#8f9a3a'] as const;

export const conditionColor = (index: number): string => CONDITION_COLORS[index % CONDITION_COLORS.length]!;

/** The color of photographs that nobody has touched. */
export const UNTOUCHED_COLOR = '#8a8a8a';

export interface FigureFrame {
  readonly title: string;
  /** What it is of, and of how many people. */
  readonly about: string;
  readonly width: number;
  readonly height: number;
}

export const MARGIN = 16;
/** Where the picture under title and words begins. */
export const BODY = 64;

export function figureSvg({ title, about, width, height }: FigureFrame, parts: readonly string[]): string {
  const size = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${escapeXml(title)}" font-family="system-ui, sans-serif" font-size="12">
<rect width="${width}" height="${height}" ${painted('fill', 'ground')}/>
${textAt(MARGIN, 26, title, 'font-size="16" font-weight="bold"')}
${textAt(MARGIN, 46, about, '', 'quiet')}
${parts.join('\n')}
</svg>
`;
}

/** Where there is nothing to draw, the figure says so. */
export const emptyFigure = (title: string, about: string, sentence: string): string =>
  figureSvg({ title, about, width: 560, height: 110 }, [textAt(MARGIN, 84, sentence)]);

export const textAt = (
  x: number,
  y: number,
  content: string,
  attributes = '',
  paint: Paint = 'text',
): string =>
  `<text x="${rounded(x)}" y="${rounded(y)}" ${painted('fill', paint)}${attributes === '' ? '' : ` ${attributes}`}>${escapeXml(content)}</text>`;

export const line = (x1: number, y1: number, x2: number, y2: number, attributes: string): string =>
  `<path d="M${rounded(x1)} ${rounded(y1)}L${rounded(x2)} ${rounded(y2)}" fill="none" ${attributes}/>`;

export const rounded = (value: number): number => Math.round(10 * value) / 10;

/** About so many characters of 12 pixels fit into a width; what is longer ends in an ellipsis. */
export function fitted(content: string, width: number): string {
  const most = Math.max(Math.floor(width / 6.6), 1);
  const signs = Array.from(content);
  return signs.length <= most ? content : `${signs.slice(0, most - 1).join('')}…`;
}

/** Multiples of 1, 2 or 5 times a power of ten from 0 on: about five, the last one not below `highest`. */
export function ticksTo(highest: number): number[] {
  const rough = Math.max(highest, 1e-9) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10);
  const count = Math.ceil(highest / step - 1e-9);
  return Array.from({ length: Math.max(count, 1) + 1 }, (_, i) => Number((i * step).toPrecision(9)));
}

/** Vertical lines with what they stand for under them. */
export const verticalGrid = (
  ticks: readonly { readonly x: number; readonly label: string }[],
  top: number,
  bottom: number,
): string[] =>
  ticks.flatMap(({ x, label }) => [
    line(x, top, x, bottom, painted('stroke', 'grid')),
    textAt(x, bottom + 16, label, 'text-anchor="middle"', 'quiet'),
  ]);

/** Colored marks with their names, from left to right. */
export function legendRow(
  x: number,
  y: number,
  entries: readonly { readonly label: string; readonly mark: (x: number, y: number) => string }[],
): string[] {
  let next = x;
  return entries.flatMap(({ label, mark }) => {
    const at = next;
    next += 26 + 6.6 * label.length;
    return [mark(at + 5, y - 4), textAt(at + 14, y, label, '', 'quiet')];
  });
}

export const dot = (x: number, y: number, color: string, radius = 3, attributes = ''): string =>
  `<circle cx="${rounded(x)}" cy="${rounded(y)}" r="${radius}" fill="${color}"${attributes === '' ? '' : ` ${attributes}`}/>`;

/** Many of them as one shape: thousands of circles take a page too long. */
export function dots(
  places: readonly (readonly [x: number, y: number])[],
  color: string,
  radius: number,
  opacity: number,
): string {
  const path = places.map(([x, y]) => `M${rounded(x)} ${rounded(y)}h0`).join('');
  return `<path d="${path}" stroke="${color}" stroke-width="${2 * radius}" stroke-linecap="round" stroke-opacity="${opacity}"/>`;
}

/** The agent's: a shape of its own, so that it is told apart without colors. */
export const diamond = (x: number, y: number, size = 4.5): string =>
  `<path d="M${rounded(x)} ${rounded(y - size)}l${size} ${size}l${-size} ${size}l${-size} ${-size}z" ${painted('fill', 'agent')}/>`;
