/** The card of a model: its terms, what it runs on, and what its makers say of it. */
import './model-card.css';
import type { Policy } from '../../../editor/model/policy';

export function ModelCard({ policy }: { readonly policy: Pick<Policy, 'licence' | 'backend' | 'card'> }) {
  const { licence, backend, card } = policy;
  return (
    <dl className="model-card">
      <dt>Licence</dt>
      <dd>{licence}</dd>
      <dt>Runs on</dt>
      <dd>{backend}</dd>
      {card !== '' && (
        <>
          <dt>About</dt>
          <dd>{card}</dd>
        </>
      )}
    </dl>
  );
}
