/** A design that is being written. */
import { useState } from 'react';
import { factsOfDraft, type KeptDraft } from '../../../../study/library/study-library';
import { useServices } from '../../../page/services';
import { RemoveDialog } from './remove-dialog';

/** A draft of the list: go on with it, or remove it. */
export function DraftCard({ draft }: { readonly draft: KeptDraft }) {
  const { desk } = useServices();
  const [removing, setRemoving] = useState(false);
  const { id, title } = factsOfDraft(draft);
  const name = title === '' ? 'Untitled study' : title;
  return (
    <li className="study-card">
      <div className="study-card-head">
        <h3 className="ellipsis" title={name}>
          {name}
        </h3>
        <p className="quiet">
          {id} · {draft.changes === undefined ? 'draft' : `draft of a change to ${draft.changes}`}
        </p>
      </div>
      <div className="study-actions">
        <button type="button" className="button outlined" onClick={() => desk.openDraft(draft.key)}>
          Go on with the draft
        </button>
        <button type="button" className="button" onClick={() => setRemoving(true)}>
          Remove
        </button>
      </div>
      {removing && (
        <RemoveDialog
          title={name}
          what="The draft goes with the photographs that were chosen for it."
          onRemove={() => void desk.remove('draft', draft.key)}
          onClose={() => setRemoving(false)}
        />
      )}
    </li>
  );
}
