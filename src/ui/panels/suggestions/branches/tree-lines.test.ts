import { describe, expect, it } from 'vitest';
import type { SuggestionBranch } from '../../../../editor/suggestion';
import { inColumns, lineage, linesOf } from './tree-lines';

const branch = (id: number, parent: number | undefined, at: number): SuggestionBranch =>
  ({ id, parent, at, label: '', content: {} }) as unknown as SuggestionBranch;

/** 2 leaves 0 late, 1 early; 3 leaves 1, later than 1 left 0. */
const TREE = [branch(0, undefined, 0), branch(1, 0, 1), branch(2, 0, 3), branch(3, 1, 2)];

describe('the lines of the tree', () => {
  it('do not cross: who leaves last stands nearest, with all that left it', () => {
    const columns = inColumns(TREE);
    expect(columns.map(({ id }) => id)).toEqual([0, 2, 1, 3]);
    const lines = linesOf(columns);
    expect(lines).toEqual([
      { id: 0, columns: [0, 0], at: 0 },
      { id: 2, columns: [0, 1], at: 3 },
      { id: 1, columns: [0, 2], at: 1 },
      { id: 3, columns: [2, 3], at: 2 },
    ]);
    // A line across runs above where the columns that it passes begin.
    for (const {
      columns: [from, own],
      at,
    } of lines) {
      for (const passed of lines.filter(({ columns: [, column] }) => column > from && column < own)) {
        expect(passed.at).toBeGreaterThan(at);
      }
    }
  });

  it('lead back to the first suggestion', () => {
    expect(lineage(TREE, 3)).toEqual([3, 1, 0]);
    expect(lineage(TREE, 0)).toEqual([0]);
  });
});
