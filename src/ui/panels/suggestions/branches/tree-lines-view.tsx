/** The lines of the tree, drawn above its pictures. */
import type { SuggestionBranch } from '../../../../editor/suggestion';
import { MAXIMUM_STEPS } from '../../../../policy/round/state';
import { lineage, linesOf } from './tree-lines';

/** Half a step above the first place where a branch can leave, and below the last. */
const BOTTOM = MAXIMUM_STEPS + 1;

export interface TreeLinesProps {
  readonly columns: readonly SuggestionBranch[];
  /** The id of the branch that is shown: its line is marked, from the first suggestion on. */
  readonly shown: number;
}

/** As wide as the columns are together. What it says is said by the names of the branches, too. */
export function TreeLines({ columns, shown }: TreeLinesProps) {
  const marked = lineage(columns, shown);
  const lines = linesOf(columns);
  return (
    <svg
      className="branches-lines"
      viewBox={`0 0 ${columns.length} ${BOTTOM}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {/* Marked lines lie over the others. */}
      {[false, true].map((isMarked) =>
        lines
          .filter(({ id }) => !isMarked || marked.includes(id))
          .map(({ id, columns: [from, own], at }) => (
            <path
              key={id}
              data-shown={isMarked}
              d={`M${from + 0.5} ${at + 0.5}H${own + 0.5}V${isMarked ? endOf(id) : BOTTOM}`}
            />
          )),
      )}
    </svg>
  );

  /** A marked line that only leads on to another ends where that one leaves. */
  function endOf(id: number): number {
    if (id === shown) return BOTTOM;
    const next = columns.find((branch) => branch.parent === id && marked.includes(branch.id));
    return (next?.at ?? MAXIMUM_STEPS) + 0.5;
  }
}
