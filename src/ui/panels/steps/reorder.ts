/** Dragging a row of a list by its grip: where it would land, from the pointer's height over the rows. */

/** Bounds of a row, top to bottom. */
export interface RowBounds {
  readonly top: number;
  readonly bottom: number;
}

/**
 * The index that row `from` would have, dropped with the pointer at height `y`. A row counts as passed once the
 * pointer is over its middle.
 *
 * @example
 * dropIndex([{ top: 0, bottom: 10 }, { top: 10, bottom: 20 }], 0, 16); // 1: behind the second row
 */
export function dropIndex(rows: readonly RowBounds[], from: number, y: number): number {
  const above = rows.filter((row, i) => i !== from && (row.top + row.bottom) / 2 < y);
  return above.length;
}

/** Which side of which row shows the line where it would land; none where it would not move. */
export function dropMarker(index: number, from: number, to: number): 'above' | 'below' | undefined {
  if (index !== to || from === to) return undefined;
  return to < from ? 'above' : 'below';
}
