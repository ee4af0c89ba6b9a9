/** The look of results, where the model is one of those that come with the page: each look is a model of its own. */
import { useId } from 'react';
import { findLook, type LookId, LOOKS } from '../../../policy/model/looks';
import { takeLook } from '../../page/actions/suggest';
import { useServices, useTasks, useWorkspace } from '../../page/services';

/** Another look asks for the round anew. */
export function LookChoice({ look }: { readonly look: LookId }) {
  const workspace = useWorkspace();
  const services = useServices();
  const asking = useTasks((state) => state.busy !== undefined);
  const id = useId();
  return (
    <div
      className="suggestions-group suggestions-look"
      title={`${findLook(look)?.label}: ${findLook(look)?.says}`}
    >
      <label htmlFor={id}>Look</label>
      <select
        id={id}
        className="select"
        value={look}
        disabled={asking}
        onChange={({ currentTarget }) => {
          const chosen = findLook(currentTarget.value);
          if (chosen) void takeLook(workspace, services, chosen.id);
        }}
      >
        {LOOKS.map(({ id: value, label, says }) => (
          <option key={value} value={value} title={says}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
