/** Arrow keys in items that stand in rows, from left to right and from top to bottom. */

/**
 * The item to which an arrow key leads from item `at`, which is -1 where none is chosen. At the ends it stays where it is. Returns
 * undefined for other keys, and where there are no items.
 *
 * @example
 * nextInRows('ArrowDown', 1, { count: 7, columns: 3 }); // 4: the item below
 */
export function nextInRows(
  key: string,
  at: number,
  { count, columns }: { readonly count: number; readonly columns: number },
): number | undefined {
  const changes = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
  const change = new Map(Object.entries(changes)).get(key);
  if (change === undefined || count === 0) return undefined;
  if (at < 0) return 0;
  const next = at + change;
  return next < 0 || next >= count ? at : next;
}

/** How many items stand in the first row. */
export function columnsOf(items: readonly HTMLElement[]): number {
  const top = items[0]?.offsetTop;
  return items.filter(({ offsetTop }) => offsetTop === top).length;
}
