/** One decision: what was picked, with which parameters, and how likely each filter was. */
import type { Step } from '../../../core/step';
import type { ParameterSpec } from '../../../core/filter';
import { AGENT_FILTERS, requireFilter } from '../../../filters';
import type { Decision } from '../../../policy/round/rollout';
import { colorOf, drawnHeights, magnificationOf, polylinePoints } from '../../controls/curve-look';
import { parameterWords, percent } from './words';

export function DecisionView({ decision, step }: { readonly decision: Decision; readonly step: Step }) {
  const { label, parameters } = requireFilter(step.filter);
  const words = parameterWords(step);
  return (
    <>
      <p className="decision-pick">
        <b>{label}</b>{' '}
        {words !== undefined ? <span>{words}</span> : <Curves step={step} specs={parameters} />}
      </p>
      <ol className="decision-bars" aria-label="Probabilities">
        {AGENT_FILTERS.map((filter, action) => {
          const probability = decision.pdf[action]!;
          const picked = action === decision.action;
          return (
            <li
              key={filter.id}
              data-picked={picked}
              title={`${filter.label} ${percent(probability)}`}
              style={{ '--share': probability } as React.CSSProperties}
            >
              <span className="ellipsis">{filter.label}</span>
              <span>
                {Math.round(100 * probability)}
                <span className="visually-hidden"> %{picked && ', picked'}</span>
              </span>
            </li>
          );
        })}
      </ol>
    </>
  );
}

function Curves({ step, specs }: { readonly step: Step; readonly specs: readonly ParameterSpec[] }) {
  return (
    <svg className="decision-curve" viewBox="0 0 8 8" preserveAspectRatio="none" aria-hidden="true">
      <path d="M0 8 8 0" />
      {specs.map((spec) => {
        const slopes = step.params[spec.name];
        if (typeof slopes !== 'object') return null;
        const heights = drawnHeights(slopes, magnificationOf(spec));
        return (
          <polyline key={spec.name} points={polylinePoints(heights)} style={{ stroke: colorOf(spec) }} />
        );
      })}
    </svg>
  );
}
