/** The tree of other ways that the agent was asked for: a picture for each, to show it, or to put it beside the one that is shown. */
import './branches.css';
import { branchesOf } from '../../../../editor/branches';
import type { OpenSuggestion } from '../../../../editor/suggestion';
import { useResults } from '../use-results';
import { Leaf } from './leaf';
import { inColumns } from './tree-lines';
import { TreeLines } from './tree-lines-view';

/** Nothing before the first question. */
export function Branches({ open }: { readonly open: OpenSuggestion }) {
  return open.branches.length === 0 ? null : <Tree open={open} />;
}

function Tree({ open }: { readonly open: OpenSuggestion }) {
  const columns = inColumns(branchesOf(open));
  const pictures = useResults(
    open.base,
    columns.map(({ id, content: { steps, amount } }) => ({ id, steps, amount })),
  );
  const [first] = columns;
  if (!first) return null;

  return (
    <div className="branches-scroll">
      <div className="branches" style={{ '--columns': columns.length } as React.CSSProperties}>
        <TreeLines columns={columns} shown={open.branch} />
        <ol aria-label="Branches">
          {columns.map((branch) => (
            <li key={branch.id}>
              <Leaf open={open} branch={branch} first={first} picture={pictures.get(branch.id)?.image} />
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}
