/** The last line of a suggestion: which model it is from, and the ways to what is behind it. */
import './model-line.css';
import { useStore } from 'zustand';
import type { OpenSuggestion } from '../../../editor/suggestion';
import { useServices, useWorkspace } from '../../page/services';

/** Name and origin are always in sight; the rest of the model's card is one press away. */
export function ModelLine({ open }: { readonly open: OpenSuggestion }) {
  const { page } = useServices();
  const { suggestions } = useWorkspace();
  const numbers = useStore(page, (state) => state.showsNumbers);
  const gazes = useStore(suggestions.gaze.store, ({ on }) => on);
  const { name, origin } = open.policy;
  return (
    <div className="suggestions-foot">
      <p className="suggestions-model ellipsis" title={`${name}: ${origin}`}>
        <b>{name}</b> {origin}
      </p>
      <button
        type="button"
        className="button"
        aria-pressed={gazes}
        title="Darken what the critic does not look at"
        onClick={() => suggestions.gaze.toggle()}
      >
        Where the critic looks
      </button>
      <button
        type="button"
        className="button"
        aria-pressed={numbers}
        title="Show probabilities and scores, too"
        onClick={() => page.setState({ showsNumbers: !numbers })}
      >
        Numbers
      </button>
      <button type="button" className="button" onClick={() => page.setState({ dialog: 'decides' })}>
        How the agent decides
      </button>
      <button type="button" className="button" onClick={() => page.setState({ dialog: 'model' })}>
        About the model
      </button>
    </div>
  );
}
