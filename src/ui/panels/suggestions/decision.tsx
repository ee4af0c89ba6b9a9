/** One decision: which filter was picked, with which numbers, and how sure the agent was. */
import type { Step } from '../../../core/step';
import type { ParameterSpec } from '../../../core/filter';
import { requireFilter } from '../../../filters';
import type { ActionList } from '../../../policy/model/actions';
import type { Decision } from '../../../policy/round/rollout';
import { UNIT_BOX, unitPath } from '../../../metrics/chart/lines';
import { ORIGIN_WORDS, originSentence } from '../../page/words/origin-words';
import { colorOf, drawnHeights, magnificationOf } from '../../controls/curve-look';
import { WhatIf } from './branches/what-if';
import { actionLabels } from './why/action-labels';
import { DecisionSlope } from './why/decision-slope';
import { doubtWords } from './why/doubt-words';
import { parameterWords } from './words';

export interface DecisionViewProps {
  readonly decision: Decision;
  /** The step as it would be applied: the person may have changed its numbers since the decision. */
  readonly step: Step;
  /** The index of the step in the document. */
  readonly index: number;
  /** The place of the step in the suggestion, from 0. */
  readonly place: number;
  /** The actions of the model. */
  readonly actions: ActionList;
  /** Whether the probability of each action is shown. */
  readonly numbers: boolean;
}

/** The filter in bold with its numbers or curves, how sure the agent was, and which way its critic would go on. */
export function DecisionView({ decision, step, index, place, actions, numbers }: DecisionViewProps) {
  const { label: pick, parameters } = requireFilter(step.filter);
  const words = parameterWords(step);
  const labels = actionLabels(actions);

  return (
    <>
      <p className="decision-pick">
        <b>{pick}</b>{' '}
        {step.origin === 'person' && (
          <span className="badge" data-origin="person" title={originSentence('person')}>
            {ORIGIN_WORDS.person}
          </span>
        )}
        {words !== undefined ? <span>{words}</span> : <Curves step={step} specs={parameters} />}
      </p>
      <p className="decision-doubt" title="How sure the agent was of this filter">
        {doubtWords(decision.pdf, labels, decision.action)}
      </p>
      <DecisionSlope step={step} index={index} />
      <WhatIf decision={decision} place={place} labels={labels} isOpen={numbers} />
    </>
  );
}

/** Curves are drawn small, magnified like in the editor; the numbers of eight slopes tell nobody anything. */
function Curves({ step, specs }: { readonly step: Step; readonly specs: readonly ParameterSpec[] }) {
  return (
    <svg className="decision-curve" viewBox={UNIT_BOX} preserveAspectRatio="none" aria-hidden="true">
      <path className="decision-diagonal" d={unitPath([0, 1])} />
      {specs.map((spec) => {
        const slopes = step.params[spec.name];
        if (typeof slopes !== 'object') return null;
        const heights = drawnHeights(slopes, magnificationOf(spec));
        return <path key={spec.name} d={unitPath(heights)} style={{ stroke: colorOf(spec) }} />;
      })}
    </svg>
  );
}
