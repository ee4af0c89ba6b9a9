/** Dragging a row of a list by its grip: where it would land, from the pointer's height over the rows. */

/** Bounds of a row, top to bottom. */
export interface RowBounds {
  readonly top: number;
  readonly bottom: number;
}

/** The index that row `from` would have, dropped with the pointer at height `y`. */
export function dropIndex(rows: readonly RowBounds[], from: number, y: number): number {
  const above = rows.filter((row, i) => i !== from && (row.top + row.bottom) / 2 < y);
  return above.length;
}

/** Which side of which row shows the line where it would land; none where it would not move. */
export function dropMarker(index: number, from: number, to: number): 'above' | 'below' | undefined {
  if (index !== to || from === to) return undefined;
  return to < from ? 'above' : 'below';
}
