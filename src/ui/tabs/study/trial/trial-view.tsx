/**
 * The tool of the paper's user study: before and after of the step at hand, the strip of steps, histogram, curve, and a
 * tab of sliders for each filter. The same view replays records, without commands.
 */
import './trial-view.css';
import { type ReactNode, useEffect, useMemo } from 'react';
import type { OpenPhoto } from '../../../../editor/state';
import { parsePrecision, type Precision } from '../../../../render/precision/precision';
import type { Condition } from '../../../../study/design/design';
import {
  currentStep,
  newTrial,
  reusedSteps,
  stepsOf,
  type Trial,
  usedBefore,
} from '../../../../study/participation/trial';
import { toolOf } from '../../../../study/design/tools';
import { CompareView } from '../../../canvas/compare-view';
import { Icon } from '../../../kit/icon';
import { useServices, useWorkspace } from '../../../page/services';
import { useHeld } from '../../../page/actions/use-held';
import { HistogramPanel } from '../../../panels/histogram/histogram';
import { Section } from '../../../kit/section';
import { FilterTabs, type TrialCommands } from './filter-tabs';
import { ResponseCurve } from './response-curve';
import { TrialStrip } from './trial-strip';
import { PhotoFailed } from './photo-failed';
import type { StudyPhotoState } from './use-study-photo';

/** The commands of the view. A session has them. */
export interface ViewCommands extends TrialCommands {
  goToStep(step: number): void;
  undo(): void;
  redo(): void;
  /** The untouched photograph was looked at for so long. */
  lookedBack(milliseconds: number): void;
  /** The participant is content with this photograph. */
  done(): void;
}

export interface TrialViewProps {
  readonly condition: Condition;
  readonly opened: StudyPhotoState;
  /** undefined until the photograph was first on the screen. */
  readonly trial: Trial | undefined;
  /** While it is not there (yet, or again) nothing can be done to it. */
  readonly waiting?: boolean;
  readonly canUndo?: boolean;
  readonly canRedo?: boolean;
  /** Without them it is only looked at. */
  readonly commands?: ViewCommands;
  /** The time that is left, in the head of the operation. */
  readonly clock?: ReactNode;
  /** More in the panel. */
  readonly children?: ReactNode;
}

/** The names of the two pictures, by pane. */
const NAMES = ['Before', 'After'] as const;

/**
 * Everything but the commands comes from the trial, so that a replayed one looks as it looked to the participant.
 */
export function TrialView(props: TrialViewProps) {
  const { condition, opened, commands, clock, children, waiting = false } = props;
  const empty = useMemo(() => newTrial(toolOf(condition.tool)), [condition.tool]);
  const trial = props.trial ?? empty;
  const precision = useMemo(() => parsePrecision(condition.precision), [condition.precision]);
  useShownSteps(trial, precision, opened.photo);

  const { current, steps } = trial;

  return (
    <>
      <CompareView takesFiles={false} nameOf={(pane) => NAMES[pane]}>
        {opened.failure !== undefined && (
          <PhotoFailed failure={opened.failure} onTryAgain={opened.tryAgain} />
        )}
      </CompareView>
      <TrialStrip
        trial={trial}
        {...(commands && !waiting && { onChoose: (step: number) => commands.goToStep(step) })}
      />
      <aside className="panel study-panel" aria-label="Tool">
        <div className="study-views">
          <HistogramPanel />
          <Section title="Curve">
            <ResponseCurve trial={trial} />
          </Section>
        </div>
        <section className="section study-operation" aria-label="Operation">
          <div className="section-head">
            <h2>
              Step {current + 1} of {steps.length}
            </h2>
            {clock}
            {commands && <UndoButtons {...props} commands={commands} />}
          </div>
          <FilterTabs
            trial={trial}
            penalised={condition.reusePenalty ? usedBefore(trial) : []}
            disabled={!commands || waiting}
            {...(commands && { commands })}
          />
          {condition.reusePenalty && <PenaltyLine trial={trial} />}
        </section>
        {children}
        {commands && <Moves trial={trial} commands={commands} ready={!waiting} />}
      </aside>
    </>
  );
}

/** Puts the trial on the canvas: the pictures before and after the step at hand. */
function useShownSteps(trial: Trial, precision: Precision, photo: OpenPhoto | undefined): void {
  const { workbench } = useServices();
  useEffect(() => {
    const before = stepsOf(trial, trial.current);
    const after = stepsOf(trial, trial.current + 1);
    const panes = [
      { precision, steps: { name: 'Before', steps: before } },
      { precision, steps: { name: 'After', steps: after } },
    ];
    workbench().show(panes, 'side-by-side', after);
    // A photograph that has just been opened has a document without steps.
  }, [workbench, trial, precision, photo]);
}

/** Undo and redo within this photograph. */
function UndoButtons({
  canUndo,
  canRedo,
  commands,
  waiting = false,
}: TrialViewProps & { readonly commands: ViewCommands }) {
  return (
    <>
      <button
        type="button"
        className="button square"
        aria-label="Undo"
        title="Undo (Ctrl+Z)"
        disabled={!canUndo || waiting}
        onClick={() => commands.undo()}
      >
        <Icon name="undo" />
      </button>
      <button
        type="button"
        className="button square"
        aria-label="Redo"
        title="Redo (Ctrl+Shift+Z)"
        disabled={!canRedo || waiting}
        onClick={() => commands.redo()}
      >
        <Icon name="redo" />
      </button>
    </>
  );
}

/** The price that the agent pays for using a filter again, so that people can play by its rules. */
function PenaltyLine({ trial }: { readonly trial: Trial }) {
  const reused = reusedSteps(trial);
  const again = usedBefore(trial)[currentStep(trial).tab];
  return (
    <p className="study-penalty" data-paid={reused > 0} role="status">
      {again && <strong>This filter was used in an earlier step: −1. </strong>}
      Reuse so far: {reused === 0 ? 'none' : `−${reused}`}
    </p>
  );
}

/** From step to step, the look at the original, and the end. */
function Moves({ trial, commands, ready }: { trial: Trial; commands: ViewCommands; ready: boolean }) {
  const { editor } = useWorkspace();
  const { current, steps } = trial;

  const held = useHeld(
    () => editor.setBefore(true),
    (milliseconds) => {
      editor.setBefore(false);
      commands.lookedBack(milliseconds);
    },
  );
  return (
    <div className="study-moves">
      <button
        type="button"
        className="button outlined"
        disabled={!ready || current === 0}
        onClick={() => commands.goToStep(current - 1)}
      >
        Previous step
      </button>
      <button
        type="button"
        className="button outlined"
        disabled={!ready || current === steps.length - 1}
        onClick={() => commands.goToStep(current + 1)}
      >
        Next step
      </button>
      <button
        type="button"
        className="button outlined"
        title="Hold to see the photograph without any steps"
        disabled={!ready}
        {...held}
      >
        Original
      </button>
      <button type="button" className="button primary" disabled={!ready} onClick={() => commands.done()}>
        Done!
      </button>
    </div>
  );
}
