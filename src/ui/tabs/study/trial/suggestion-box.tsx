/** What the agent would do in the step at hand, which can be taken over. Showing it and taking it are recorded. */
import './suggestion-box.css';
import { useEffect, useRef, useState } from 'react';
import type { Step } from '../../../../core/step';
import { requireFilter } from '../../../../filters';
import { flattenParameters } from '../../../../filters/steps';
import { agentSteps } from '../../../../study/agent-round';
import type { StudySession } from '../../../../study/participation/session';
import { positionOfValue } from '../../../../study/design/tools';
import { currentStep, currentTab, stepsOf, type Trial } from '../../../../study/participation/trial';
import { useEditorState, useServices } from '../../../page/services';
import { smallSquare } from '../../../../study/small-square';
import { summarise } from '../../../controls/value';
import { Section } from '../../../kit/section';

export interface SuggestionBoxProps {
  readonly session: StudySession;
  readonly trial: Trial;
}

export function SuggestionBox({ session, trial }: SuggestionBoxProps) {
  const before = JSON.stringify(stepsOf(trial, trial.current));
  const step = useSuggestion(session, before);
  const told = useRef('');
  const positions = step && positionsOf(trial, step);
  useEffect(() => {
    // Once for each state of affairs, however often it is drawn.
    if (!step || !positions || told.current === before) return;
    told.current = before;
    session.suggested(step.filter, positions);
  }, [session, step, positions, before]);
  return (
    <Section title="The agent’s next step">
      {step && positions ? (
        <div className="study-suggestion">
          <span>
            <strong>{requireFilter(step.filter).label}</strong> {summarise(step)}
          </span>
          {isTaken(trial, step, positions) ? (
            <span className="quiet">You use it in this step.</span>
          ) : (
            <button
              type="button"
              className="button outlined"
              onClick={() => session.take(step.filter, positions)}
            >
              Use it
            </button>
          )}
        </div>
      ) : (
        <p className="quiet">Asking the agent …</p>
      )}
    </Section>
  );
}

/** `before`: the steps that are there already, as text; undefined while the agent is thinking. */
function useSuggestion(session: StudySession, before: string): Step | undefined {
  const { models, editor, tasks } = useServices();
  const photo = useEditorState((state) => state.photo);
  const [found, setFound] = useState<{ readonly before: string; readonly step: Step | undefined }>();
  useEffect(() => {
    if (!photo) return undefined;
    let wanted = true;
    void tasks.report(async () => {
      const policy = await models.require();
      const steps = JSON.parse(before) as Step[];
      const square = await smallSquare(photo, session.design, policy.architecture.imageSize);
      const [step] = await agentSteps(policy, square, steps, 1);
      if (wanted) setFound({ before, step });
    });
    return () => {
      wanted = false;
    };
  }, [models, editor, photo, session, before]);
  return found?.before === before ? found.step : undefined;
}

/** Whether the step at hand is the suggestion already, so that taking it again would change nothing. */
function isTaken(trial: Trial, step: Step, positions: readonly number[]): boolean {
  const { tab, positions: chosen } = currentStep(trial);
  return (
    currentTab(trial).filter.id === step.filter &&
    positions.every((position, i) => position === chosen[tab]![i])
  );
}

/** Where the tool's sliders have to stand for a step; beyond 0..100 where the agent goes further than they do. */
function positionsOf({ tool }: Trial, step: Step): number[] {
  const tab = tool.tabs.find(({ filter }) => filter.id === step.filter)!;
  const values = flattenParameters(tab.filter, step.params);
  return tab.sliders.map((slider, i) => positionOfValue(slider, values[i]!));
}
