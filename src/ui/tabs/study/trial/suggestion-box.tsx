/** The agent's suggestion for the current step, which can be taken over. Showing it and taking it are recorded. */
import './suggestion-box.css';
import { useEffect, useRef, useState } from 'react';
import type { Step } from '../../../../core/step';
import { requireFilter } from '../../../../filters';
import { agentSteps } from '../../../../study/agent-round';
import type { StudySession } from '../../../../study/participation/session';
import { type AgentOffer, agentOffer, type OfferedStep } from '../../../../study/agent-offer';
import { currentStep, currentTab, stepsOf, type Trial } from '../../../../study/participation/trial';
import { useEditorState, useServices } from '../../../page/services';
import { smallSquare } from '../../../../study/small-square';
import { summarise } from '../../../controls/value';
import { Section } from '../../../kit/section';

export interface SuggestionBoxProps {
  readonly session: StudySession;
  readonly trial: Trial;
}

/**
 * One suggestion for each state of the steps before the one at hand. An answer for an earlier state is not shown.
 */
export function SuggestionBox({ session, trial }: SuggestionBoxProps) {
  const before = JSON.stringify(stepsOf(trial, trial.current));
  const offer = useOffer(session, trial, before);
  const told = useRef('');

  useEffect(() => {
    // Once for each state of affairs, however often it is drawn.
    if (offer?.kind !== 'step' || told.current === before) return;
    told.current = before;
    session.suggested(offer.step.filter, offer.positions);
  }, [session, offer, before]);

  return (
    <Section title="The agent’s next step">
      {offer?.kind === 'step' ? (
        <div className="study-suggestion">
          <span>
            <strong>{requireFilter(offer.step.filter).label}</strong> {summarise(offer.step)}
          </span>
          {isTaken(trial, offer) ? (
            <span className="quiet">You use it in this step.</span>
          ) : (
            <button
              type="button"
              className="button outlined"
              onClick={() => session.take(offer.step.filter, offer.positions)}
            >
              Use it
            </button>
          )}
        </div>
      ) : (
        <p className="quiet">{offer?.reason ?? 'Asking the agent …'}</p>
      )}
    </Section>
  );
}

/** `before`: the steps that are there already, as text. Returns undefined while the agent is thinking. */
function useOffer(session: StudySession, { tool }: Trial, before: string): AgentOffer | undefined {
  const { models, tasks } = useServices();
  const photo = useEditorState((state) => state.photo);
  const [found, setFound] = useState<{ readonly before: string; readonly offer: AgentOffer }>();
  useEffect(() => {
    if (!photo) return undefined;
    let wanted = true;
    void tasks.report(async () => {
      const policy = await models.require();
      const steps = JSON.parse(before) as Step[];
      const square = await smallSquare(photo, session.design, policy.architecture.imageSize);
      const [step] = await agentSteps(policy, square, steps, 1);
      if (wanted) setFound({ before, offer: agentOffer(tool, step) });
    });
    return () => {
      wanted = false;
    };
  }, [models, tasks, photo, session, tool, before]);
  return found?.before === before ? found.offer : undefined;
}

/** Whether the step at hand is the suggestion already, so that taking it again would change nothing. */
function isTaken(trial: Trial, { step, positions }: OfferedStep): boolean {
  const { tab, positions: chosen } = currentStep(trial);
  return (
    currentTab(trial).filter.id === step.filter &&
    positions.every((position, i) => position === chosen[tab]![i])
  );
}
