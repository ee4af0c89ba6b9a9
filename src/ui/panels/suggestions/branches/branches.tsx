/** The tree of other ways that the agent was asked for: a picture for each, to show it, or to put it beside the one that is shown. */
import './branches.css';
import { type KeyboardEvent, useRef } from 'react';
import { branchesOf } from '../../../../editor/branches';
import type { OpenSuggestion } from '../../../../editor/suggestion';
import { useWorkspace } from '../../../page/services';
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
  const { suggestions } = useWorkspace();
  const list = useRef<HTMLOListElement>(null);
  const [first] = columns;
  if (!first) return null;

  const remove = (column: number): void => {
    const branch = columns[column];
    if (!branch || branch === first) return;
    // The focus goes to the branch before it, or, where no tree is left, to the panel.
    const isLast = columns.length === 2;
    const next = isLast
      ? list.current?.closest('section')
      : list.current?.children[column - 1]?.querySelector('button');
    next?.focus();
    suggestions.whatIfs.remove(branch.id);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Delete') return;
    // Elsewhere the key removes the selected step.
    event.preventDefault();
    const items = [...(list.current?.children ?? [])];
    remove(items.findIndex((item) => item.contains(document.activeElement)));
  };

  return (
    <div className="branches-scroll">
      <div className="branches" style={{ '--columns': columns.length } as React.CSSProperties}>
        <TreeLines columns={columns} shown={open.branch} />
        <ol ref={list} aria-label="Branches" onKeyDown={onKeyDown}>
          {columns.map((branch, column) => (
            <li key={branch.id}>
              <Leaf
                open={open}
                branch={branch}
                first={first}
                picture={pictures.get(branch.id)?.image}
                onRemove={() => remove(column)}
              />
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}
