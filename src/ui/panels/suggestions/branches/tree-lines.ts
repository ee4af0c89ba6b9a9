/** The lines of a small tree that hangs down to its branches, one column for each. */
import type { SuggestionBranch } from '../../../../editor/suggestion';

/** The branches from left to right: behind each one come those that left it, the last that left first, so that no lines cross. */
export function inColumns(branches: readonly SuggestionBranch[]): readonly SuggestionBranch[] {
  const from = (parent: number | undefined): SuggestionBranch[] =>
    branches
      .filter((branch) => branch.parent === parent)
      .sort((a, b) => b.at - a.at)
      .flatMap((branch) => [branch, ...from(branch.id)]);
  return from(undefined);
}

/** A line down a column, from where the branch leaves another one. */
export interface BranchLine {
  readonly id: number;
  /** The column of the branch that it leaves, and its own. */
  readonly columns: readonly [from: number, own: number];
  /** How far down it leaves, as a number of steps. */
  readonly at: number;
}

/** One line for each branch, in the order of the columns. */
export function linesOf(columns: readonly SuggestionBranch[]): readonly BranchLine[] {
  const columnOf = (id: number): number => columns.findIndex((branch) => branch.id === id);
  return columns.map(({ id, parent, at }, own) => ({
    id,
    columns: [parent === undefined ? own : columnOf(parent), own],
    at,
  }));
}

/** The branch and all that it comes from. */
export function lineage(branches: readonly SuggestionBranch[], id: number): readonly number[] {
  const branch = branches.find((each) => each.id === id);
  if (!branch) return [];
  return [id, ...(branch.parent === undefined ? [] : lineage(branches, branch.parent))];
}
