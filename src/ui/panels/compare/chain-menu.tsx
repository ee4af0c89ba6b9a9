/** Ready experiments: chains that hurt, applied to the open photo, with B in 8-bit work. One step of undo brings all back. */
import { CHAIN_EXPERIMENTS, type ChainExperiment } from '../../../laboratory/experiments';
import { type Services, useEditorState, useServices } from '../../services';

export function ChainMenu() {
  const services = useServices();
  const hasPhoto = useEditorState((state) => state.photo !== undefined);
  return (
    <select
      className="select chain-menu"
      aria-label="Try a chain"
      title="Steps in which rounding errors add up"
      value=""
      disabled={!hasPhoto}
      onChange={(event) => {
        const chosen = CHAINS.find(({ name }) => name === event.currentTarget.value);
        if (chosen) apply(services, chosen);
      }}
    >
      <option value="">Try a chain</option>
      {CHAINS.map(({ name, title }) => (
        <option key={name} value={name}>
          {title}
        </option>
      ))}
    </select>
  );
}

/** The agent's own are suggested in the Edit tab. */
const CHAINS = CHAIN_EXPERIMENTS.filter(({ steps }) => steps !== undefined);

function apply({ editor, compare }: Services, { title, steps }: ChainExperiment): void {
  editor.beginMark(title);
  editor.changeInMark((document) => ({ ...document, steps: steps! }));
  editor.endMark();
  editor.select(steps!.length - 1);
  if (!compare.state.panes[1]!.precision.work) {
    compare.setPrecision(1, { work: { bits: 8, rounding: 'round' } });
  }
}
