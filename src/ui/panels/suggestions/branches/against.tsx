/** Over the photo: another branch left of a line, where a person has put it beside the one that is shown. */
import { useMemo, useState } from 'react';
import { findBranch } from '../../../../editor/branches';
import { appliedSteps, type OpenSuggestion } from '../../../../editor/suggestion';
import { PhotoCover } from '../../../canvas/photo-cover';
import { SplitHandle } from '../../../canvas/split-handle';

/** Nothing where no branch is compared. */
export function Against({ open }: { readonly open: OpenSuggestion }) {
  const other = open.against === undefined ? undefined : findBranch(open, open.against);
  const { base } = open;
  const { steps, amount } = other?.content ?? {};
  const document = useMemo(
    () =>
      steps && amount !== undefined
        ? { ...base, steps: [...base.steps, ...appliedSteps({ steps, amount })] }
        : undefined,
    [base, steps, amount],
  );
  const [position, setPosition] = useState(0.5);
  if (!other || !document) return null;

  const shown = findBranch(open, open.branch);
  return (
    <>
      <PhotoCover document={document} share={position} />
      <span className="photo-badge against-name" data-side="left">
        {other.label}
      </span>
      <span className="photo-badge against-name" data-side="right">
        {shown?.label}
      </span>
      <SplitHandle position={position} onMove={setPosition} />
    </>
  );
}
