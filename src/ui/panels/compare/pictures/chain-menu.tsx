/**
 * Ready experiments: chains that hurt, applied to the open photo. One step of undo brings the steps back; that B works in
 * 8 bits from then on is how one looks at it, and stays.
 */
import { useState } from 'react';
import { CHAIN_EXPERIMENTS, type ChainExperiment } from '../../../../laboratory/chain/chain-experiments';
import type { Workspace } from '../../../../stage/workspace';
import { useEditorState, useWorkspace } from '../../../page/services';

/** A list of the chains, and a button that applies the chosen one. */
export function ChainMenu() {
  const workspace = useWorkspace();
  const hasPhoto = useEditorState((state) => state.photo !== undefined);
  const [chosen, setChosen] = useState<ChainExperiment>();
  // Applied by a button of its own: arrow keys go through a list one by one, and each would be applied.
  return (
    <div className="chain-menu">
      <select
        className="select"
        aria-label="Try a chain"
        title="Steps in which rounding errors add up"
        value={chosen?.name ?? ''}
        disabled={!hasPhoto}
        onChange={({ currentTarget }) => setChosen(CHAINS.find(({ name }) => name === currentTarget.value))}
      >
        <option value="">Try a chain</option>
        {CHAINS.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="button outlined"
        aria-label="Apply chain"
        title="The chain takes the place of the steps"
        disabled={!hasPhoto || !chosen}
        onClick={() => chosen && apply(workspace, chosen)}
      >
        Apply
      </button>
    </div>
  );
}

/** The agent's own are suggested in the Edit tab. */
const CHAINS = CHAIN_EXPERIMENTS.filter(({ steps }) => steps !== undefined);

/** Replaces the steps as one entry of the history, and lets B round after every step so that the damage shows. */
function apply({ editor, compare }: Workspace, { title, steps }: ChainExperiment): void {
  editor.beginMark(title);
  editor.changeInMark((document) => ({ ...document, steps: steps! }));
  editor.endMark();
  editor.select(steps!.length - 1);
  // A precision that the person has chosen for B stays.
  if (!compare.choices.panes[1]!.precision.work) {
    compare.setPrecision(1, { work: { bits: 8, rounding: 'round' } });
  }
}
