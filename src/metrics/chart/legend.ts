/** A legend: marks with their names in rows, which begin anew where the width ends. */
import { rule } from './lines';
import { PAINTS, type Stroke } from './paint';
import type { Place, Shape } from './shape';
import { words, wordsWidth } from './words';

export interface LegendEntry {
  readonly label: string;
  /** Draws the mark about a place. */
  readonly mark: (place: Place) => readonly Shape[];
  /** In pixels; 10 where left out. */
  readonly markWidth?: number;
}

export interface LegendRows {
  /** From the first row's baseline to the last one's, in pixels. */
  readonly extent: number;
  /** `y`: the first row's baseline. */
  readonly at: (x: number, y: number) => Shape[];
}

const ROW = 18;
/** Between a mark and its name, and between two entries. */
const [GAP, SPACE] = [6, 16] as const;
/** Length of a piece of line, in pixels. */
const SAMPLE = 28;

/** `width`: room for a row, in pixels. */
export function legend(width: number, entries: readonly LegendEntry[]): LegendRows {
  let [left, down] = [0, 0];
  const placed = entries.map((entry) => {
    const { label, markWidth = 10 } = entry;
    const own = markWidth + GAP + wordsWidth(label);
    if (left > 0 && left + own > width) [left, down] = [0, down + ROW];
    const place = { ...entry, markWidth, left, down };
    left += own + SPACE;
    return place;
  });
  return {
    extent: down,
    at: (x, y) =>
      placed.flatMap(({ label, mark, markWidth, left, down }) => [
        ...mark([x + left + markWidth / 2, y + down - 4]),
        words(x + left + markWidth + GAP, y + down, label, {}, PAINTS.quiet),
      ]),
  };
}

/** A name beside a piece of its line. */
export const lineEntry = (label: string, { color, dashes }: Stroke): LegendEntry => ({
  label,
  markWidth: SAMPLE,
  mark: ([x, y]) => [
    rule([x - SAMPLE / 2, y], [x + SAMPLE / 2, y], {
      ...{ stroke: color, 'stroke-width': 2, 'stroke-dasharray': dashes },
    }),
  ],
});
