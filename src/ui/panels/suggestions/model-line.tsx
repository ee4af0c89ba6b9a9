/** Which model a suggestion is from, who trained it on what, and what was switched for it. Always in sight. */
import './model-line.css';
import { Fragment } from 'react';
import type { OpenSuggestion } from '../../../editor/suggestion';
import { useServices } from '../../page/services';
import { inputLabel, outputLabel } from '../../page/words/transform-words';

/** One line that opens to the whole of the model's card, and the way to another model. */
export function ModelLine({ open }: { readonly open: OpenSuggestion }) {
  const { page } = useServices();
  const { name, origin, licence, backend, card } = open.policy;
  const switched = switchedText(open);
  return (
    <div className="suggestions-foot">
      {switched !== undefined && (
        <p className="suggestions-switched ellipsis" title={switched}>
          {switched}
        </p>
      )}
      <div className="suggestions-from">
        <details className="suggestions-model">
          <summary title={`${name}: ${origin}. Licence: ${licence}. Runs on ${backend}.`}>
            <b className="ellipsis">{name}</b>
            <span className="ellipsis">{origin}</span>
            <span className="ellipsis suggestions-less">Licence: {licence}</span>
            <span className="ellipsis suggestions-less">{backend}</span>
          </summary>
          <dl>
            {[
              ['Origin', origin],
              ['Licence', licence],
              ['Runs on', backend],
              ['About', card],
            ].map(([term, text]) => (
              <Fragment key={term}>
                <dt>{term}</dt>
                <dd>{text}</dd>
              </Fragment>
            ))}
          </dl>
        </details>
        <button type="button" className="button" onClick={() => page.setState({ dialog: 'model' })}>
          Other model
        </button>
      </div>
    </div>
  );
}

/** The transforms are the document's, so that a change of them must not go unsaid. */
function switchedText({ before, base }: OpenSuggestion): string | undefined {
  const parts = [
    before.input !== base.input &&
      `input switched from ${inputLabel(before.input)} to ${inputLabel(base.input)}`,
    before.output !== base.output &&
      `output switched from ${outputLabel(before.output)} to ${outputLabel(base.output)}`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return undefined;
  const text = parts.join(', ');
  return `${text[0]!.toUpperCase()}${text.slice(1)}: what the model was trained for.`;
}
