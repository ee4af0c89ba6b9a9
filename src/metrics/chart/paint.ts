/**
 * The colors of charts. A paint may name a variable of the page's style, so that a chart follows the page where it is part
 * of one, and is dark on white where it stands alone.
 */

export interface Paint {
  /** Where the variable is not known. */
  readonly color: string;
  /** A CSS variable of the page. */
  readonly variable?: `--${string}`;
}

export const PAINTS = {
  ground: { color: '#fff', variable: '--panel' },
  text: { color: '#222', variable: '--text' },
  quiet: { color: '#555', variable: '--text-quiet' },
  grid: { color: '#ddd', variable: '--line' },
  frame: { color: '#777', variable: '--line-strong' },
  agent: { color: '#b57900', variable: '--accent' },
} as const satisfies Readonly<Record<string, Paint>>;

/** As `style` has it: `var(--text,#222)`. */
export const cssColor = ({ color, variable }: Paint): string =>
  variable === undefined ? color : `var(${variable},${color})`;

/** For lines on white: people with any color vision tell them apart (Okabe and Ito 2008), and all are dark enough. */
const LINE_COLORS = [
  ...['#0072b2', '#d55e00', '#009e73', '#aa4a84'],
  ...['#b57900', '#1f9ac9', '#000000', '#7a7a7a'],
] as const;
const DASHES = [undefined, '8 3', '2 3'] as const;

export interface Stroke {
  readonly color: string | Paint;
  /** As SVG's `stroke-dasharray`; a whole line where left out. */
  readonly dashes?: string;
}

/** Colors come again with dashes, so that 24 lines differ. */
export function lineStroke(index: number): Stroke {
  const color = LINE_COLORS[index % LINE_COLORS.length]!;
  const dashes = DASHES[Math.floor(index / LINE_COLORS.length) % DASHES.length];
  return dashes === undefined ? { color } : { color, dashes };
}

/** For groups of people in a study's order: told apart on dark and on white, with any color vision. */
const GROUP_COLORS = ['#4a90d9', '#3aa17e', '#c06fb5', '#8a6fd9', '#d9763a', '#8f9a3a'] as const;

export const groupColor = (index: number): string => GROUP_COLORS[index % GROUP_COLORS.length]!;

/** For photographs that nobody has touched. */
export const UNTOUCHED_COLOR = '#8a8a8a';
